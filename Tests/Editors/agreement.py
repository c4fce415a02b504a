#!/usr/bin/env python3
"""Holds what `sitegen schema` prints against what the program does.

usage: agreement.py SITEGEN [ROUNDS]

Documents are generated from the schemas, some then spoilt at random. Each must be found right or wrong alike by the
schema (read as an editor reads YAML, with jsonschema) and by `sitegen check`, as far as the form of values goes: whether
an id exists or a day is one is for sitegen alone. SARIF that the program writes is read by its model, and the starter's
workflows by the schema that GitHub publishes.
"""

import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import jsonschema
import yaml

SHAPE = {
    "unknown-key", "missing-key", "wrong-type", "unknown-value", "invalid-id", "invalid-url", "missing-source",
    "missing-alt-text", "yaml-syntax", "duplicate-key", "invalid-date", "ambiguous-year",
}
FILES = {
    "sources": "data/sources.yaml", "regions": "data/regions.yaml", "funds": "data/funds.yaml",
    "figures": "data/figures.yaml", "units": "data/units.yaml", "changes": "data/changes.yaml",
    "removed": "data/removed.yaml", "accepted": "data/accepted.yaml", "static-files": "static/files.yaml",
    "table-schema": "data/extra.schema.yaml", "site": "site.yaml", "front-matter": "page.md",
}
MARKERS = ["x", "z", "c", "p", "low"]
# What depends on other data, though its rule is one of these.
ELSEWHERE = re.compile(
    r"^there is no |names nothing that can change|a figure is made in one way|in the data|^the time zone “|changes with them$|"
    r"^the description says nothing|is for awards|^the file has no column|is not a way to write|describes no column"
    r"|is no org-id$|is no e-mail address$|is no telephone number$|is no address that|is not a foreign key$|has no source$|needs two figures|is no colour$|^a page cannot stand at"
    r"|is not a month and a day$|is not a financial year:|may be a month or a financial year$|is no 360Giving prefix$|is not the code of a currency$|is not the address of a site$|^a withdrawn page needs|^no column of the table counts"
    r"|holds no numbers that could be kept back$|names the rows, and cannot be kept back$|on this site$|that they agreed$")
# In the standard (SARIF 2.1.0, section 3.14.17), but not in the model.
UNNAMED = {"log.runs.columnKind"}
DATES = [
    "2026-03-01", "2026-03", "2026", "2026 Q1", "2024/25", "2024-25", "2024/2025", "2024-2025", "1999/00", "2026/27 Q4",
]
WORDS = ["Example", "glasgow", "2026-03-01", "£30 million", "a text: with a colon", "12", "x", "true", "[x]", "2024/25"]
JUNK = [
    "text", "", 12, -1, 1.5, True, None, [], ["a", "b"], [1], {}, {"a": "b"}, {"en": "a", "cy": "b"}, "NOT AN ID",
    "https://example.org/", "example.org", "yes", [["a"]], [{"a": "b"}], 2026, 20260301, "2026-13-01", "01/03/2026", "2026 Q5",
    "2024/25", "2026-03-01 09:30", "March 2026",
]


class Core(yaml.SafeLoader):
    """YAML 1.2 as editors read it: `yes` and dates are text."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
]:
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def sample(schema, root, rng, depth=0):
    """A value that the schema allows."""
    if "$ref" in schema:
        return sample(root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root, rng, depth)
    if "anyOf" in schema and "properties" not in schema:
        return sample(rng.choice(schema["anyOf"]), root, rng, depth)
    if "enum" in schema:
        return rng.choice(schema["enum"])
    kind = schema.get("type")
    kinds = kind if isinstance(kind, list) else [kind]
    if kinds == ["null"]:
        return None
    kind = rng.choice([k for k in kinds if k != "null"])
    if kind == "array":
        low, high = schema.get("minItems", 1), schema.get("maxItems", 3)
        return [sample(schema.get("items", {}), root, rng, depth + 1) for _ in range(rng.randint(low, high))]
    if kind == "object":
        properties = schema.get("properties")
        if properties is None:
            inner = schema.get("additionalProperties", {})
            return {tag: sample(inner, root, rng, depth + 1) for tag in rng.sample(["en", "cy", "key"], 2)}
        needed = set(schema.get("required", []))
        for way in schema.get("allOf", []):
            if not needed & {name for option in way["anyOf"] for name in option["required"]}:
                needed |= set(rng.choice(way["anyOf"])["required"])
        keys = [k for k in properties if k in needed or rng.random() < (0.3 if depth < 3 else 0.1)]
        return {k: sample(properties[k], root, rng, depth + 1) for k in keys}
    if kind == "integer":
        low = schema.get("minimum", 0)
        return rng.randint(low, min(low + 40, schema.get("maximum", low + 40)))
    if kind == "number":
        return rng.choice([3, 1.5, -4.25, 2026])
    if kind == "boolean":
        return rng.random() < 0.5
    if "pattern" in schema and "maxLength" in schema:
        return "id-" + str(rng.randint(1, 99))
    if "pattern" in schema and schema["pattern"].startswith("^([0-9]{4}"):
        return rng.choice([date for date in DATES if re.search(schema["pattern"], date)])
    if "pattern" in schema:
        return rng.choice(["https://example.org/a", "mailto:a@example.org", "http://example.org"])
    return rng.choice(WORDS)


def shown(value):
    """The value with nothing in it held back, since of that only little is said, and no more of what is accepted at no place."""
    if isinstance(value, dict):
        return {key: "2026-01-01" if key in ("publish", "until") else shown(item) for key, item in value.items()}
    return [shown(item) for item in value] if isinstance(value, list) else value


def spoil(value, rng):
    """The value with one thing in it exchanged, taken out or put in."""
    if isinstance(value, dict) and value and rng.random() < 0.85:
        key = rng.choice(sorted(value))
        copy = dict(value)
        way = rng.random()
        if way < 0.15:
            del copy[key]
        elif way < 0.25:
            copy["unheard-of"] = "text"
        else:
            copy[key] = spoil(value[key], rng)
        return copy
    if isinstance(value, list) and value and rng.random() < 0.85:
        copy = list(value)
        place = rng.randrange(len(copy))
        copy[place] = spoil(copy[place], rng)
        return copy
    return rng.choice(JUNK)


class Writer(yaml.SafeDumper):
    """Markers for missing values stand as people write them: [x]."""


Writer.add_representer(
    list, lambda dumper, items: dumper.represent_sequence(
        "tag:yaml.org,2002:seq", items, flow_style=len(items) == 1 and items[0] in MARKERS))
Writer.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))


def write(value):
    if value is None:
        return "\n"
    return yaml.dump(value, allow_unicode=True, sort_keys=False, width=1000, Dumper=Writer).removesuffix("...\n")


def verdicts(program, documents):
    """What sitegen finds wrong with the form of each document: file -> rules."""
    with tempfile.TemporaryDirectory() as folder:
        content = pathlib.Path(folder) / "Content"
        base = {"site.yaml": "title: A\nlanguages: [en, cy]\n", "data/extra.csv": "name\na\n", **documents}
        for path, text in base.items():
            file = content / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        run = subprocess.run(
            [program, "check", folder, "--drafts", "--as-of", "2026-07-01", "--format", "json", "--quiet"], capture_output=True,
            text=True)
        if run.returncode not in (0, 1):
            sys.exit(f"sitegen ended with {run.returncode}: {run.stderr}")
        found = {}
        for line in run.stderr.splitlines():
            diagnostic = json.loads(line)
            if diagnostic.get("rule") in SHAPE and diagnostic["file"] and not ELSEWHERE.search(diagnostic["message"]):
                path = diagnostic["file"].removeprefix("Content/")
                found.setdefault(path, []).append(f"{diagnostic['rule']}: {diagnostic['message']}")
        return found


def agreement(program, rounds):
    schemas = {
        name: json.loads(subprocess.run([program, "schema", name], capture_output=True, check=True).stdout)
        for name in FILES
    }
    validators = {}
    for name, schema in schemas.items():
        jsonschema.Draft202012Validator.check_schema(schema)
        validators[name] = jsonschema.Draft202012Validator(schema)
    rng = random.Random(7)
    counts = {"right": 0, "wrong": 0}
    faults = []
    for turn in range(rounds):
        texts = {}
        for name, schema in schemas.items():
            value = sample(schema, schema, rng)
            if turn % 3:
                value = spoil(value, rng)
            texts[name] = write(shown(value))
        groups = [[n for n in texts if n not in ("site", "table-schema")], ["site"], ["table-schema"]]
        for group in groups:
            documents = {}
            for name in group:
                text = texts[name]
                documents[FILES[name]] = f"---\n{text}---\n" if name == "front-matter" else text
            found = verdicts(program, documents)
            for name in group:
                errors = [e.message for e in validators[name].iter_errors(yaml.load(texts[name], Core))]
                said = found.get(FILES[name], [])
                counts["wrong" if errors else "right"] += 1
                if bool(errors) != bool(said):
                    faults.append(f"{name}\n{texts[name]}  schema: {errors}\n  sitegen: {said}\n")
    total = sum(counts.values())
    print(f"schemas: {total} documents, {counts['right']} right, {counts['wrong']} wrong, {len(faults)} judged otherwise")
    for fault in faults[:20]:
        print(fault)
    if min(counts.values()) < 50 or total < 200:
        sys.exit("too few documents were judged")
    return not faults


def sarif(program):
    """What the program writes as SARIF is read by its model, and holds nothing that the model does not name."""
    from sarif_pydantic import Sarif

    with tempfile.TemporaryDirectory() as folder:
        content = pathlib.Path(folder) / "Content"
        (content / "data").mkdir(parents=True)
        (content / "site.yaml").write_text("title: Ä\nnavigation: [indx]\n", encoding="utf-8")
        (content / "index.md").write_text(
            "---\ntitle: “日本” 🎉\ndate: 1 March 2026\n---\n日本 [£3](figure:a), <b>x</b> [£4](figure:b)\n", encoding="utf-8")
        (content / "data/sources.yaml").write_text("- {id: s, title: S}\n- {id: s, title: T}\n", encoding="utf-8")
        (content / "data/figures.yaml").write_text("- {id: a, label: A, value: £4, source: s}\n", encoding="utf-8")
        run = subprocess.run(
            [program, "check", folder, "--format", "sarif", "--quiet"], capture_output=True, text=True)
        log = json.loads(run.stderr)
        read = Sarif.model_validate(log)
        lines = {
            str(file.relative_to(folder)): file.read_text(encoding="utf-8").split("\n")
            for file in content.rglob("*.*")
        }

    def strangers(model, path="log"):
        found = [f"{path}.{name}" for name in (model.model_extra or {}) if name != "$schema" and f"{path}.{name}" not in UNNAMED]
        for name in type(model).model_fields:
            value = getattr(model, name)
            for item in value if isinstance(value, list) else [value]:
                if hasattr(item, "model_extra"):
                    found += strangers(item, f"{path}.{name}")
        return found

    faults = strangers(read)
    run = log["runs"][0]
    if run["columnKind"] != "unicodeCodePoints":
        faults.append("columnKind")
    shown = []
    for result in run["results"]:
        if result["level"] not in ("error", "warning", "note"):
            faults.append(result["level"])
        for place in result.get("locations", []):
            physical = place["physicalLocation"]
            region = physical["region"]
            line = lines[physical["artifactLocation"]["uri"]][region["startLine"] - 1]
            if region["startLine"] == region["endLine"]:
                shown.append(line[region["startColumn"] - 1 : region["endColumn"] - 1])
    for part in ["£3", "1 March 2026", "indx"]:
        if part not in shown:
            faults.append(f"no result marks “{part}”: {shown}")
    fixes = [
        replacement["insertedContent"]["text"]
        for result in run["results"] for fix in result.get("fixes", [])
        for change in fix["artifactChanges"] for replacement in change["replacements"]
    ]
    if "£4" not in fixes or "2026-03-01" not in fixes:
        faults.append(f"fixes: {fixes}")
    print(f"sarif: {len(run['results'])} results, {len(fixes)} fixes, {faults or 'as its model has it'}")
    return not faults


def workflows(root):
    """The starter's workflows by the schema of GitHub, their scripts by a shell."""
    files = sorted(str(file) for file in (root / "starter/.github/workflows").glob("*.yml"))
    run = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", *files],
        capture_output=True, text=True)
    scripts = [
        step["run"]
        for file in files
        for job in yaml.safe_load(pathlib.Path(file).read_text(encoding="utf-8"))["jobs"].values()
        for step in job["steps"] if "run" in step
    ] + [(root / "starter/.github/fetch-sitegen.sh").read_text(encoding="utf-8")]
    bad = [script for script in scripts if subprocess.run(["sh", "-n", "-c", script]).returncode]
    print(f"workflows: {len(files)}, {len(scripts)} scripts, {run.stdout.strip()} {bad or ''}")
    return run.returncode == 0 and not bad


def main():
    program = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    root = pathlib.Path(__file__).resolve().parents[2]
    results = [agreement(program, rounds), sarif(program), workflows(root)]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
