#!/usr/bin/env python3
"""Reads a built site's data with the tools that its readers use, and holds all forms of it against each other.

read_back.py SITE DATABASE: SITE is the built site, DATABASE what `sitegen export sqlite` made of the same content.
Exit: 0 all agree, 1 something does not.
"""
import asyncio
import csv
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import feedparser
import frictionless
import html5lib
import jsonschema
import pandas
import giving
import triples
from csvw import CSVW
from datasette.app import Datasette

site, database = Path(sys.argv[1]), Path(sys.argv[2])
data = site / "data"
XHTML = "{http://www.w3.org/1999/xhtml}"
SUFFIXES = ["", "_min", "_max", "_qualifier", "_unit", "_missing", "_text"]
faults, counts = [], Counter()


def fault(where, what):
    faults.append(f"{where}: {what}")


def rows(path):
    """The rows of a CSV file, without the apostrophe that keeps spreadsheets from running a text."""
    def bare(text):
        return text[1:] if text.startswith("'") else text
    with open(path, encoding="utf-8", newline="") as file:
        return [{bare(k): bare(v) for k, v in row.items()} for row in csv.DictReader(file, strict=True)]


def package():
    """frictionless: data and description agree."""
    report = frictionless.validate(str(data / "datapackage.json"))
    for row in report.flatten(["rowNumber", "fieldNumber", "type", "message"]):
        fault("datapackage.json", row)
    described = {r["path"] for r in json.loads((data / "datapackage.json").read_text())["resources"]}
    return [path[: -len(".csv")] for path in sorted(described)]


def csv_on_the_web():
    for path in sorted(site.rglob("*-metadata.json")):
        counts["CSVW descriptions"] += 1
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter("always")
            read = CSVW(str(path), validate=True)
            if not read.is_valid:
                fault(path.relative_to(site), [str(w.message) for w in list(read.warnings or []) + list(seen)][:3])


def with_pandas(names):
    for name in names:
        frame = pandas.read_csv(data / f"{name}.csv", keep_default_na=False, na_values=[""])
        if len(frame) != len(rows(data / f"{name}.csv")):
            fault(name, "pandas reads another number of rows")
        counts["rows read by pandas"] += len(frame)


def same(cell, value):
    """Whether a cell of a database says what a cell of a file says."""
    if cell == "" or value is None:
        return cell == "" and value is None
    return cell == value if isinstance(value, str) else Decimal(cell) == Decimal(str(value))


def databases(names):
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        fault(database, "is damaged")
    for row in connection.execute("PRAGMA foreign_key_check").fetchall():
        fault(database, f"a key leads nowhere: {tuple(row)}")
    for name in names:
        here, there = rows(data / f"{name}.csv"), connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall()
        if len(here) != len(there):
            fault(name, f"{len(here)} rows in the file, {len(there)} in the database")
        for number, (row, other) in enumerate(zip(here, there), 2):
            for key, cell in row.items():
                counts["cells held against SQLite"] += 1
                if not same(cell, other[key]):
                    fault(f"{name}.csv:{number}", f"{key}: {cell!r} in the file, {other[key]!r} in the database")
        described = connection.execute('SELECT count(*) FROM "about_columns" WHERE "table" = ?', [name]).fetchone()[0]
        if not described:
            fault(name, "the database does not say what its columns hold")
    for view in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
        connection.execute(f'SELECT * FROM "{view[0]}"').fetchall()
        counts["views"] += 1
    asyncio.run(with_datasette(names))


async def with_datasette(names):
    client = Datasette([str(database)]).client
    for name in names:
        answer = await client.get(f"/{database.stem}/{name}.json?_shape=array&_size=max")
        if answer.status_code != 200:
            fault("datasette", f"{name}: status {answer.status_code}")
        counts["tables shown by Datasette"] += 1


def entries():
    for name in ["figures", "regions"]:
        schema = json.loads((data / f"{name}.schema.json").read_text())
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        table = {row["id"]: row for row in rows(data / f"{name}.csv")}
        for path in (data / name).glob("*.json"):
            entry = json.loads(path.read_text(), parse_float=Decimal, parse_int=Decimal)
            for error in validator.iter_errors(json.loads(path.read_text())):
                fault(path.relative_to(site), error.message)
            counts["files of single rows"] += 1
            row = table[entry["data"]["id"]]
            for key, value in entry["data"].items():
                cell = row[key]
                fits = cell.split("; ") == value if isinstance(value, list) else Decimal(cell) == value if isinstance(value, Decimal) else cell == value
                if not fits:
                    fault(path.relative_to(site), f"{key}: {value!r}, in the table {cell!r}")
            if set(entry["data"]) != {key for key, cell in row.items() if cell}:
                fault(path.relative_to(site), "has other fields than its row")


def feeds():
    seen = {}
    for path in sorted(site.rglob("*.atom")):
        counts["feeds"] += 1
        feed = feedparser.parse(path.read_bytes())
        if feed.bozo:
            fault(path.relative_to(site), f"feedparser: {feed.bozo_exception}")
        ids = [entry.id for entry in feed.entries]
        if len(ids) != len(set(ids)):
            fault(path.relative_to(site), "two entries have one id")
        if seen.setdefault(feed.feed.id, path) != path:
            fault(path.relative_to(site), f"has the id of {seen[feed.feed.id]}")
        for entry in feed.entries:
            if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", entry.updated):
                fault(path.relative_to(site), f"{entry.id}: {entry.updated!r} is no full date")


def machine_values(row):
    """The numbers that a page may show of a row: the lower bound of each amount, the upper one where only that is known,
    and the shares of several places."""
    names = [key[: -len("_qualifier")] for key in row if key.endswith("_qualifier")]
    found = []
    for name in names:
        qualifier = row[name + "_qualifier"]
        bound = "_max" if qualifier in ("up_to", "less_than", "up_to_about") else "_min"
        value = row[name + bound] or row[name + "_max"]
        if value and qualifier != "indefinite":
            found.append(Decimal(value))
            found += [Decimal(value) * Decimal(share) / 100 for share in re.findall(r" ([\d.]+)%", row.get("region", ""))]
    return found


def pages():
    """Each table of a page holds the numbers of the file beside it, and no others."""
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        if 'class="table-links"' not in text:
            continue
        table = None
        for element in html5lib.parse(text).iter():
            if element.tag == XHTML + "table":
                table = element
            if element.tag != XHTML + "p" or element.get("class") != "table-links" or table is None:
                continue
            link = next((a.get("href") for a in element.iter(XHTML + "a") if (a.get("href") or "").endswith(".csv")), None)
            if link is None:
                continue
            file = (path.parent / link).resolve()
            shown = Counter()
            for body in table.iter(XHTML + "tbody"):
                for row in body.iter(XHTML + "tr"):
                    if "total" not in (row.get("class") or ""):
                        shown.update(Decimal(d.get("value")) for d in row.iter(XHTML + "data") if re.fullmatch(r"-?[\d.]+", d.get("value") or ""))
            held = Counter(value for row in rows(file) for value in machine_values(row))
            held.update(Decimal(cell) for row in rows(file) for key, cell in row.items()
                        if re.fullmatch(r"-?\d+(\.\d+)?", cell) and not any(key.endswith(s) for s in SUFFIXES[1:]) and key + "_qualifier" not in row)
            counts["tables of pages"] += 1
            counts["numbers of pages"] += sum(shown.values())
            for value in shown - held:
                fault(path.relative_to(site), f"shows {value}, which {file.relative_to(site.resolve())} has not so often")
    figures = {row["id"]: row for row in rows(data / "figures.csv")}
    for name, row in figures.items():
        values = machine_values(row)
        page = (site / "figures" / f"{name}.html").read_text(encoding="utf-8")
        first = re.search(r'<h1.*?<data[^>]* value="([^"]+)"', page, re.S)
        if values and (not first or Decimal(first[1]) != values[0]):
            fault(f"figures/{name}.html", f"shows {first and first[1]}, figures.csv has {values[0]}")
        counts["pages of figures"] += 1


def snippets():
    """The lines for Python, and where R is installed those for R, on the page of the downloads run on the files of this
    site."""
    programs = {"code-Python": (".py", [sys.executable])}
    if shutil.which("Rscript"):
        programs["code-R"] = (".R", ["Rscript", "--vanilla"])
    for path in [site / "data.html", *site.glob("*/data.html")]:
        for element in html5lib.parse(path.read_text(encoding="utf-8")).iter(XHTML + "pre"):
            code = "".join(element.itertext())
            if element.get("class") not in programs:
                continue
            ending, program = programs[element.get("class")]
            own = json.dumps(str(data) + "/")
            code, times = re.subn(r'^folder (=|<-) "[^"]*"', lambda found: f"folder {found[1]} {own}", code, flags=re.M)
            if times != 1:
                fault(path.relative_to(site), "the lines for a program do not say where the files are")
            with tempfile.NamedTemporaryFile("w", suffix=ending) as file:
                file.write(code)
                file.flush()
                run = subprocess.run([*program, file.name], capture_output=True, text=True)
            if run.returncode:
                fault(path.relative_to(site), f"the lines for a program fail: {run.stderr.strip()[-300:]}")
            awards = rows(data / "awards.csv")
            if awards and not any(row["id"] in run.stdout for row in awards):
                fault(path.relative_to(site), "the lines for a program print no award")
            counts["snippets for " + element.get("class").removeprefix("code-")] += 1


def crawlers():
    """The sitemap lists pages that are there, with days of the content; robots.txt names it; security.txt is as RFC 9116 has
    it."""
    home = json.loads((data / "datapackage.json").read_text()).get("homepage")
    robots = (site / "robots.txt").read_text().splitlines()
    if robots[:2] != ["User-agent: *", "Disallow:"]:
        fault("robots.txt", "closes something to crawlers")
    if home:
        if f"Sitemap: {home}sitemap.xml" not in robots:
            fault("robots.txt", "does not name the sitemap")
        name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
        files = [site / "sitemap.xml"]
        root = ElementTree.parse(files[0]).getroot()
        if root.tag == name + "sitemapindex":
            files = [site / loc.text.removeprefix(home) for loc in root.iter(name + "loc")]
        seen = Counter()
        for path in files:
            urls = list(ElementTree.parse(path).getroot())
            if len(urls) > 50_000 or path.stat().st_size > 50 * 1024 * 1024:
                fault(path.relative_to(site), "is longer than the protocol allows")
            for url in urls:
                address = url.find(name + "loc").text
                seen[address] += 1
                page = unquote(address.removeprefix(home))
                if not (site / (page + "index.html" if page == "" or page.endswith("/") else page)).exists():
                    fault("sitemap.xml", f"{address} is no page")
                day = url.find(name + "lastmod")
                if day is not None and not re.fullmatch(r"\d{4}-\d\d-\d\d", day.text):
                    fault("sitemap.xml", f"{address}: “{day.text}”")
        counts["pages in the sitemap"] += len(seen)
        for address, times in seen.items():
            if times > 1:
                fault("sitemap.xml", f"{address} stands {times} times")
    security = site / ".well-known" / "security.txt"
    if security.exists():
        fields = dict(line.split(": ", 1) for line in security.read_text().splitlines())
        if not re.match(r"(https|mailto|tel):", fields.get("Contact", "")):
            fault("security.txt", "says nobody to write to")
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", fields.get("Expires", "")):
            fault("security.txt", "does not say until when it holds")
        counts["security.txt"] += 1


def linked():
    """JSON-LD: in pages, and the catalogue of the files."""
    catalogue = json.loads((data / "catalog.jsonld").read_text())
    files = {d["@id"].split("/data/")[-1] for s in catalogue["dcat:dataset"] for d in s["dcat:distribution"]}
    for name in files:
        if not (data / name).exists():
            fault("catalog.jsonld", f"there is no {name}")
    for path in site.rglob("*.html"):
        for block in triples.BLOCK.findall(path.read_text(encoding="utf-8")):
            if "<" in block:
                fault(path.relative_to(site), "“<” in a block of data")
    if "homepage" not in json.loads((data / "datapackage.json").read_text()):
        return
    found = triples.check(site, rows, fault)
    for kind in ["Dataset", "Article", "BreadcrumbList", "Organization"]:
        if not found.get(kind):
            fault("pages", f"none says that it is about a {kind}")
    counts.update(found)


names = package()
csv_on_the_web()
with_pandas(names)
# The database has the tables of the page of the downloads, not the awards once more and the lists of the site.
databases([name for name in names if name not in ("360giving", "addresses", "changes", "uses")])
counts.update(giving.check(site, rows, fault))
entries()
feeds()
pages()
snippets()
crawlers()
linked()
print(f"{site}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
for line in faults[:50]:
    print("FAIL", line)
sys.exit(1 if faults else 0)
