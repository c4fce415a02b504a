"""Runs the workflows that are given to people: the starter's, those of docs/site on GitLab and over SSH, and that in parts, step by step.

Usage: workflow_runs.py PROGRAM. The shell of each step runs as the host would run it, in a clone of a repository made here; what a host
brings is stood in for: the repository is a folder, the release a file, `gh` writes to a file, `ssh` runs its command here.
Nothing is fetched from anywhere else.
"""

import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
MADE_AT = 1780300800  # 2026-06-01 08:00 UTC: the time that the builds are of
HELD_UNTIL = 1788249600  # 2026-09-01 08:00 UTC


class Failed(Exception):
    pass


def expect(holds, words):
    if not holds:
        raise Failed(words)


def write(path, text, mode=None):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    if mode:
        path.chmod(mode)


class Host:
    """A forge with one repository, a release of the program, and what runners have installed."""

    def __init__(self, folder, program):
        self.folder = folder
        self.runs = 0
        self.bin = folder / "bin"
        write(self.bin / "gh", f'#!/bin/sh\n# Keeps the comment.\nwhile [ $# -gt 1 ]; do\n  [ "$1" = --body-file ] && cp "$2" "{folder}/comment"\n'
              "  shift\ndone\n", 0o755)
        write(self.bin / "ssh", '#!/bin/sh\n# What would run on the server runs here.\nwhile [ $# -gt 0 ]; do\n  case $1 in\n'
              '    -i | -o | -l) shift 2 ;;\n    -*) shift ;;\n    *) break ;;\n  esac\ndone\nshift\nexec sh -c "$*"\n', 0o755)
        write(self.bin / "apt-get", "#!/bin/sh\n# All is there.\n", 0o755)
        packed = folder / "sitegen-0-linux-x86_64"
        (packed / "bin").mkdir(parents=True)
        shutil.copy(program, packed / "bin/sitegen")
        self.release = folder / "sitegen-0-linux-x86_64.tar.gz"
        with tarfile.open(self.release, "w:gz", compresslevel=1) as archive:
            archive.add(packed, packed.name)
        self.sum = hashlib.sha256(self.release.read_bytes()).hexdigest()
        self.program = packed / "bin/sitegen"
        self.origin = folder / "origin.git"

    def environment(self, **more):
        plain = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        return {**plain, "PATH": f"{self.bin}:{plain['PATH']}", "GIT_CONFIG_GLOBAL": str(self.folder / "gitconfig"), **more}

    def shell(self, script, where, **more):
        return subprocess.run(["bash", "-e", "-c", script], cwd=where, env=self.environment(**more), capture_output=True, text=True)

    def git(self, where, *words):
        run = subprocess.run(["git", *words], cwd=where, env=self.environment(), capture_output=True, text=True)
        expect(run.returncode == 0, f"git {' '.join(words)}: {run.stderr}")
        return run.stdout

    def clone(self, branch="main"):
        self.runs += 1
        place = self.folder / f"run-{self.runs}"
        self.git(self.folder, "clone", "-q", "--branch", branch, str(self.origin), str(place))
        return place


def run_github(host, job, where, time, event="push", secrets=(), outputs=()):
    """The steps of a job; what their `uses` bring is there already. Returns (whether it went well, summary, log)."""
    temporary = pathlib.Path(tempfile.mkdtemp(dir=host.folder))
    summary, path, output = (temporary / name for name in ("summary", "path", "output"))
    for file in (summary, path, output):
        file.touch()
    values = {"github.token": "a-token", "github.event.number": "7", "runner.temp": str(temporary), **dict(outputs),
              **{f"secrets.{name}": value for name, value in dict(secrets).items()}}

    def filled(text):
        return re.sub(r"\$\{\{ *([\w.]+) *\}\}", lambda match: values.get(match[1], ""), str(text))

    well, log = True, ""
    for step in job["steps"]:
        condition = str(step.get("if", ""))
        if "run" not in step or (not well and "always()" not in condition):
            continue
        if "pull_request" in condition and event != "pull_request":
            continue
        more = {name: filled(value) for name, value in step.get("env", {}).items()}
        folders = ":".join(path.read_text().split())
        run = host.shell(
            filled(step["run"]), where, GITHUB_STEP_SUMMARY=str(summary), GITHUB_PATH=str(path), GITHUB_OUTPUT=str(output),
            RUNNER_TEMP=str(temporary), GITHUB_ACTOR="editor", GITHUB_EVENT_NAME=event, SOURCE_DATE_EPOCH=str(time),
            **({"PATH": f"{folders}:{host.bin}:{os.environ['PATH']}"} if folders else {}), **more)
        log += run.stdout + run.stderr
        well = well and run.returncode == 0
    return well, summary.read_text(encoding="utf-8"), log


def block_of(page, language="yaml"):
    text = (ROOT / "docs/site/Content/how-to" / page).read_text(encoding="utf-8")
    return yaml.safe_load(re.search(rf"^```{language}\n(.*?)^```$", text, re.S | re.M)[1])


def workflow(name):
    return yaml.safe_load((ROOT / f"starter/.github/workflows/{name}.yml").read_text(encoding="utf-8"))


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def begin(host):
    """A repository with the starter's site, one story of it held until later."""
    host.git(host.folder, "init", "-q", "--bare", "--initial-branch=main", str(host.origin))
    write(host.folder / "gitconfig", "[user]\n  name = An editor\n  email = editor@example.org\n[protocol \"file\"]\n  allow = always\n")
    site = host.folder / "site"
    expect(subprocess.run([host.program, "init", str(site)], capture_output=True).returncode == 0, "sitegen init")
    write(site / ".github/sitegen.env", f"SITEGEN_URL=file://{host.release}\nSITEGEN_SHA256={host.sum}\n")
    write(site / "Content/case-studies/held.md", "---\ntitle: A held story\ndate: 2026-06-01\npublish: 2026-09-01 09:00\n---\n\nNot yet.\n")
    host.git(site, "init", "-q", "--initial-branch=main")
    host.git(site, "add", "-A")
    host.git(site, "commit", "-q", "-m", "Begin")
    host.git(site, "remote", "add", "origin", str(host.origin))
    host.git(site, "push", "-q", "origin", "main")
    # A change with another figure, and with one mistake.
    host.git(site, "checkout", "-q", "-b", "change")
    figures = site / "Content/data/figures.yaml"
    write(figures, re.sub(r"(id: example-largest\n.*\n  value: ).*", r"\g<1>£250,000", figures.read_text(encoding="utf-8")))
    about = site / "Content/about.md"
    write(about, about.read_text(encoding="utf-8") + "\nThe largest is [£3](figure:example-largest).\n")
    host.git(site, "commit", "-q", "-a", "-m", "Change")
    host.git(site, "push", "-q", "origin", "change")


def checked(host):
    job = workflow("check")["jobs"]["check"]
    well, summary, log = run_github(host, job, host.clone("change"), MADE_AT, "pull_request")
    expect(not well, "a change with a mistake is taken")
    expect("::error file=Content/about.md,title=figure-mismatch,line=10," in log, f"no annotation: {log}")
    expect("figure-mismatch" in summary and "example-largest" in summary, f"the summary: {summary}")
    comment = (host.folder / "comment").read_text(encoding="utf-8")
    expect("| £200,000 | £250,000 |" in comment, f"the comment: {comment}")
    well, summary, log = run_github(host, job, host.clone(), MADE_AT, "pull_request")
    expect(well, f"a site without a mistake is refused: {log}")


def mended(host):
    well, summary, log = run_github(host, workflow("mend")["jobs"]["mend"], host.clone("change"), MADE_AT)
    expect(well, log)
    expect("[£250,000](figure:example-largest)" in (host.clone("change") / "Content/about.md").read_text(), "what was mended is not saved")


def published(host):
    job = workflow("publish")["jobs"]["build"]
    outputs = {"steps.pages.outputs.base_url": "https://editor.example.org/site"}
    place = host.clone()
    well, summary, log = run_github(host, job, place, MADE_AT, outputs=outputs.items())
    expect(well, log + summary)
    expect("https://editor.example.org/site/" in (place / "Output/sitemap.xml").read_text(), "the address is not the one of Pages")
    expect(not (place / "Output/case-studies/held.html").exists(), "what is held is published")
    kept = host.clone() / "Content"
    releases = sorted(path.name for path in (kept / "releases").iterdir())
    expect(any(name.startswith("2026-06-01") for name in releases), f"the record is not kept: {releases}")
    recorded = json.loads((kept / "releases" / releases[-1] / "receipt.json").read_text(encoding="utf-8"))["files"]
    others = [file["path"] for file in recorded if not (place / "Output" / file["path"]).exists()
              or hashlib.sha256((place / "Output" / file["path"]).read_bytes()).hexdigest() != file["sha256"]]
    expect(not others, f"what is recorded is not what is published: {others}")
    well, summary, log = run_github(host, workflow("check")["jobs"]["check"], host.clone(), MADE_AT + 60)
    expect(well, f"a site is refused once it is recorded: {log}")
    place = host.clone()
    well, summary, log = run_github(host, job, place, HELD_UNTIL, "schedule", outputs=outputs.items())
    expect(well, log + summary)
    expect((place / "Output/case-studies/held.html").exists(), "the scheduled run does not publish what was held")


def copied(host):
    server = host.folder / "server"
    server.mkdir()
    secrets = {"SSH_KEY": "key", "SSH_HOST": "editor@server.example.org", "SSH_FOLDER": str(server), "SSH_KNOWN_HOSTS": "hosts"}
    job = block_of("publish-over-ssh.md")["jobs"]["publish"]
    for time in (HELD_UNTIL, HELD_UNTIL + 86400):
        place = host.clone()
        well, summary, log = run_github(host, job, place, time, secrets=secrets.items())
        expect(well, log + summary)
        expect(files(server) == files(place / "Output"), "the server has not what was built")
        write(server / "old.html", "A page that is no more.")
    expect("A page that is no more" not in str(files(place / "Output")), "removals")


def joined(host):
    jobs = yaml.safe_load((ROOT / "docs/publishing/shards.yml").read_text(encoding="utf-8"))["jobs"]
    now, address = "2026-06-01T08:00:00Z", "https://editor.example.org/site"
    outputs = {"needs.moment.outputs.now": now, "needs.moment.outputs.address": address}
    well, summary, log = run_github(host, jobs["moment"], host.clone(), MADE_AT)
    expect(well, log)
    # What the artifacts bring.
    parts = host.folder / "parts"
    for shard in jobs["part"]["strategy"]["matrix"]["shard"]:
        place = host.clone()
        well, summary, log = run_github(host, jobs["part"], place, MADE_AT, outputs={**outputs, "matrix.shard": str(shard)}.items())
        expect(well, log + summary)
        for name in ("part", "part.shard.json"):
            (parts / f"part-{shard}").mkdir(parents=True, exist_ok=True)
            shutil.move(place / name, parts / f"part-{shard}" / name)
    place = host.clone()
    shutil.move(parts, place / "parts")
    well, summary, log = run_github(host, jobs["publish"], place, MADE_AT)
    expect(well, log + summary)
    whole = host.clone()
    build = subprocess.run([host.program, "build", "--quiet", "--as-of", now, "--base-url", address + "/"], cwd=whole, capture_output=True, text=True)
    expect(build.returncode == 0, build.stderr)
    expect(files(place / "Output") == files(whole / "Output"), "the parts together are not the whole site")


def piped(host):
    pipeline = block_of("publish-on-gitlab.md")
    common = {**{name: str(value) for name, value in pipeline["variables"].items()}, "SITEGEN_URL": f"file://{host.release}",
              "SITEGEN_SHA256": host.sum, "CI_DEFAULT_BRANCH": "main", "CI_PAGES_URL": "https://editor.example.org/site",
              "SOURCE_DATE_EPOCH": str(HELD_UNTIL)}

    def run(name, branch):
        place = host.clone(branch)
        script = "\n".join(pipeline["default"]["before_script"] + pipeline[name]["script"])
        result = host.shell(script, place, **common)
        return place, result

    place, result = run("check", "main")
    expect(result.returncode == 0, result.stderr)
    place, result = run("figures", "change")
    expect(result.returncode == 0 and "£250,000" in (place / "figures.md").read_text(encoding="utf-8"), result.stderr)
    place, result = run("pages", "main")
    expect(result.returncode == 0 and (place / "public/index.html").exists(), result.stderr)


def main():
    if not all(map(shutil.which, ("git", "rsync", "curl", "bash"))):
        print("SKIPPED: git, rsync or curl is not installed, so no workflow was run")
        return
    with tempfile.TemporaryDirectory() as folder:
        host = Host(pathlib.Path(folder), sys.argv[1])
        failed = False
        for work in (begin, checked, mended, published, copied, piped, joined):
            try:
                work(host)
            except Failed as problem:
                failed = True
                print(f"workflows: {work.__name__}: {problem}")
                if work is begin:
                    break
        if failed:
            sys.exit(1)
        print("workflows: each step was run: check, comment, mend, publish, at a set time, over SSH, on GitLab, in parts")


main()
