"""No text of a site gets markup, script, style or a foreign request into what is published.

Each text of injections.py stands in every field of every file of small sites. What the program refuses, with a message
that names the file and line, is taken out; the rest is published. The pages are then opened in Chromium with their
content security policy switched off, so that escaping alone is seen to hold; data, feeds and messages are read by Python's own
readers. Usage: injection.py FOLDER BROWSER, the program's name in SITEGEN.
"""

import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

from playwright.sync_api import sync_playwright

from injections import EVIL, INJECTIONS

TEXTS_PER_SITE = 56
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000100"
    "05fe02fea7a6a1b80000000049454e44ae426082")

# What a page of these sites never holds, whoever wrote its texts.
FOREIGN = """() => {
  const found = []
  if (window.xss) found.push('a script ran')
  for (const element of document.querySelectorAll('*')) {
    const name = element.localName
    if (['iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'base', 'foreignobject', 'portal', 'marquee', 'template', 'xmp',
         'plaintext', 'math', 'isindex', 'use', 'animate', 'set', 'image', 'feimage', 'handler', 'textarea', 'form', 'dialog'].includes(name.toLowerCase()))
      found.push('element ' + name)
    if (name === 'script' && element.type !== 'application/ld+json' && !/^[^:]*assets\\/[^:]*$/.test(element.getAttribute('src') || ''))
      found.push('script')
    if (name === 'style') found.push('style')
    if (name === 'meta' && /refresh/i.test(element.httpEquiv) && !/^0; ?url=[^:]*$/.test(element.content)) found.push('refresh ' + element.content)
    if (name === 'link' && element.relList.contains('stylesheet') && !/assets\\//.test(element.getAttribute('href'))) found.push('style sheet')
    for (const {name: key, value} of element.attributes) {
      if (/^on/i.test(key) || key === 'data-xss' || key === 'srcdoc' || key === 'formaction') found.push(`attribute ${key} of ${name}`)
      if (key === 'style') found.push('style of ' + name + ': ' + value)
      const address = value.replace(/[\\u0000-\\u0020\\u200b\\ufeff\\u00a0]/g, '')
      if (['href', 'src', 'xlink:href', 'action', 'poster', 'data', 'cite', 'srcset'].includes(key)
          && /^(javascript|vbscript|livescript|data|blob|filesystem|view-source|feed|file|ws|ftp|about):/i.test(address))
        found.push(`${key} of ${name}: ${value}`)
      if (['src', 'srcset', 'poster'].includes(key) && value.includes('%s')) found.push(`${key} of ${name}: ${value}`)
    }
  }
  for (const script of document.querySelectorAll('script[type="application/ld+json"]'))
    try { JSON.parse(script.textContent) } catch (error) { found.push('JSON-LD: ' + error) }
  if (!document.querySelector('main') && !document.querySelector('meta[http-equiv=refresh]')) found.push('main is gone')
  return found
}""" % EVIL


def quoted(text):
    """The text as a value of YAML in double quotation marks, on one line."""
    return '"' + "".join(
        f"\\{c}" if c in '"\\' else f"\\u{ord(c):04X}" if ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u2028\u2029\ufeff" else c
        for c in text) + '"'


def cell(text):
    return '"' + text.replace('"', '""').replace("\n", " ").replace("\r", " ") + '"'


def line(text):
    return re.sub(r"[\n\r]", " ", text)


def flow(**fields):
    return "- {" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}"


def few(texts, size=4):
    return [" ".join(texts[start:start + size]) for start in range(0, len(texts), size)]


def site(texts):
    """The files of a site that holds each text in each of its fields. Every line can be left out for itself."""
    together, groups = quoted(" ".join(texts)), few(texts)
    first, last = quoted(texts[0]), quoted(texts[-1])
    files = {}
    files["site.yaml"] = [
        f"title: {quoted('Site ' + ' '.join(texts[:12]))}", f"description: {together}", "base_url: https://example.org/x/",
        f"publisher: {{name: {together}}}",
        f"licence: {{name: {together}, statement: {together}}}", f"map_credit: {together}", f"theme: {{footer: {together}}}",
        f"navigation: [{{page: about, title: {together}}}, figures]", "award_pages: true",
        f"not_figures: [{', '.join(map(quoted, texts))}]", "extra: {word: text, flag: flag}",
        f"accessibility: {{tested: 2026-01-01, method: {together}, problems: [{', '.join(map(quoted, texts))}], contact: {together}}}",
        f"contact: {{press: {first}, foi: {last}, report: {quoted(texts[2])}}}",
        "checks: {figure-unlinked: off, long-sentence: off}",
    ]
    files["data/sources.yaml"] = ["- {id: news, title: News, publisher: Paper, url: 'https://example.org/', published: 2025-07-29}"] + [
        flow(id=f"s-{n}", title=quoted(f"{n} {text}"), publisher=quoted(text), licence=quoted(text), quote=quoted(text), note=quoted(text))
        for n, text in enumerate(groups)
    ] + [flow(id=f"u-{n}", title=f"Address {n}", url=quoted(text)) for n, text in enumerate(texts)] + [
        flow(id=f"v-{n}", title=f"Address {n}", url=quoted("https://example.org/" + text)) for n, text in enumerate(texts)]
    files["data/regions.yaml"] = [
        "- {id: wales, name: Wales, kind: nation}",
        "- {id: cardiff, name: Cardiff, kind: city-region, nation: wales, location: [51.5, -3.2], tile: [1, 2]}"] + [
        flow(id=f"r-{n}", name=quoted(f"{n} {text}"), kind="city-region", nation="wales", also=f"[{quoted(f'also {n} ' + text)}]",
             note=quoted(text), source="news", location=f"[{52 + n / 50:.2f}, -3.5]", tile=f"[{n % 6}, {n // 6}]")
        for n, text in enumerate(groups)]
    files["data/funds.yaml"] = [
        flow(id=f"f-{n}", name=quoted(f"{n} {text}"), funder=quoted(text), source="news", note=quoted(text), opened="2020-01-01", closed="2025-01-01",
             also=f"[{quoted(f'fund {n} ' + text)}]", allocations=f"[{{region: r-{n}, amount: {n + 1} million GBP, source: news, note: {quoted(text)}}}]".replace(f"{n + 1} million GBP", f"£{n + 1} million"))
        for n, text in enumerate(groups)]
    files["data/figures.yaml"] = [
        flow(id=f"g-{n}", label=quoted(f"{n} {text}"), value=quoted(f"£{n + 1} million"), stage="allocated", source=f"s-{n}", region=f"r-{n}", note=quoted(text),
             history=f"[{{value: £3, changed: 2026-01-01, kind: correction, reason: {quoted(text)}}}]")
        for n, text in enumerate(groups)] + [
        flow(id=f"q-{n}", label=f"Quantity {n}", value=quoted(text), source="news") for n, text in enumerate(texts)] + [
        flow(id=f"p-{n}", label=f"Published {n}", value="£5", as_published=quoted(text), source="news") for n, text in enumerate(texts)] + [
        flow(id=f"w-{n}", label=f"Words {n}", value="£5", wordings=f"[{quoted(text)}]", source="news") for n, text in enumerate(texts)] + [
        flow(id=f"n-{n}", label=f"Unit {n}", value="5", unit=quoted(text), source="news") for n, text in enumerate(texts)]
    files["data/units.yaml"] = [flow(id=f"x-{n}", forms=f"{{en: {{one: {quoted(text)}, other: {quoted(text)}}}}}") for n, text in enumerate(texts)]
    files["data/changes.yaml"] = [
        flow(what=quoted(f"figure:g-{n}"), changed="2026-01-01", kind="revision", reason=quoted(text)) for n, text in enumerate(groups)]
    files["data/awards.csv"] = ["id,title,description,recipient,recipient_id,region,fund,amount,awarded,source,reason,note,extra\"x"] + [
        ",".join([f"a-{n}", *[cell(text)] * 4, "wales", f"f-{n // 4}", "£1000", "2026-02-01", "news", cell(text), cell(text), cell(text)])
        for n, text in enumerate(texts)]
    files["data/awards.csv"][0] = files["data/awards.csv"][0].replace('extra"x', "Officer")
    files["data/awards.schema.yaml"] = ["extra: [Officer]"]
    heading = cell(f"H {texts[0]}".replace(";", ","))
    files["data/jobs.csv"] = [f"Centre,Jobs,{heading}"] + [f"{cell(text)},{n},{cell(text)}" for n, text in enumerate(texts)]
    files["data/jobs.schema.yaml"] = [
        f"title: {together}", f"description: {together}", f"note: {together}", "source: news",
        f"fields: [{{name: Centre, title: {together}, description: {together}}}, {{name: Jobs, type: integer, unit: jobs}}, "
        f"{{name: {quoted(heading[1:-1].replace(chr(34) * 2, chr(34)))}, title: {together}}}]"]
    page = ["---", f"title: {quoted('About ' + ' '.join(texts[:8]))}", f"summary: {together}", "date: 2026-01-01", "regions: [wales]", "funds: [f-0]",
            f"tags: [{', '.join(map(quoted, texts))}]", "figures: [g-0]", f"image: {{src: images/a.png, alt: {together}, caption: {together}, credit: {together}, licence: {together}}}",
            f"extra: {{word: {together}}}", f"contact: {first}", "---", ""]
    body = []
    for text in map(line, texts):
        inside = text.replace("|", "\\|")
        body += [text, "", f"words {text} words", "", f"- {text}", "", f"> {text}", "", f"## Part {text}", "", f"[{text}](about.md)", "", f"[x]({text})", "",
                 f"[x](<{text}>)", "", f"![{text}](images/a.png)", "", f"[x](https://example.org/ {quoted(text)})", "", f"``` {text}", text, "```", "",
                 f"`` {text} ``", "", "| a | b |", "| - | - |", f"| {inside} | x |", "", f"*{text}* ~~{text}~~ **{text}**", ""]
    files["about.md"] = page + body
    blocks = ["---", "title: Blocks", "---", ""]
    for text in groups:
        written = quoted(text)
        for block, fields in (
                ("quote", f"text: {written}\nspeaker: {written}\nrole: {written}\nsource: news"), ("callout", f"title: {written}\ntext: {written}"),
                ("details", f"summary: {written}\ntext: {written}"), ("contact", f"name: {written}\nemail: a@example.org\nhours: {written}"),
                ("cards", f"cards: [{{title: {written}, text: {written}, link: about.md}}]\ntitle: {written}"),
                ("timeline", f"events: [{{date: 2026-01-01, label: {written}}}]\ntitle: {written}\ncaption: {written}\nnote: {written}")):
            blocks += [f"```{block}", *fields.split("\n"), "```", ""]
    all_figures = ", ".join(f"g-{n}" for n in range(len(groups)))
    for block, fields in (
            ("chart", f"figures: [{all_figures}]\nlabels: [{', '.join(quoted(f'{n} ' + text) for n, text in enumerate(groups))}]"), ("chart", "table: jobs\ncolumn: Jobs\ngroup: Centre\nlimit: 50"),
            ("chart", "table: awards\ngroup: recipient\nlimit: 50"), ("map", f"figures: [{all_figures}]"),
            ("map", f"kind: tiles\nfigures: [{all_figures}]"), ("timeline", "table: awards"),
            ("timeline", f"funds: [{', '.join(f'f-{n}' for n in range(len(groups)))}]")):
        blocks += [f"```{block}", *fields.split("\n"), f"title: {together}", f"caption: {together}", f"note: {together}", "```", ""]
    for block, fields in (("data-table", "table: jobs"), ("figures", f"figures: [{all_figures}]"), ("funding-table", "fund: f-0\ncolumns: [region, amount, note]"),
                          ("funding-table", "fund: f-0\nrows: awards\ncolumns: [recipient, title, amount, note]")):
        blocks += [f"```{block}", *fields.split("\n"), f"caption: {together}", f"note: {together}", "```", ""]
    files["blocks.md"] = blocks
    for n, text in enumerate(groups):
        files[f"case-studies/c-{n}.md"] = ["---", f"title: {quoted(f'{n} ' + text)}", f"summary: {quoted(text)}", "date: 2026-01-01", f"regions: [r-{n}]", f"funds: [f-{n}]",
                                           f"tags: [{quoted(text)}]", "---", "", "Words."]
    files["gone.md"] = ["---", f"title: {quoted('Gone ' + ' '.join(texts[:8]))}", "status: withdrawn", f"reason: {together}", "---", ""]
    for n, text in enumerate(texts):
        files[f"p-{n}.md"] = ["---", "title: Slug", f"slug: {quoted(text)}", f"aliases: [{quoted(text)}, {quoted('old/' + text)}]", f"layout: {quoted(text)}", "---", "", "Words."]
    files["data/figures.yaml"] += [flow(id=quoted(text), label="Id", value="5", source="news") for text in texts]
    files["index.md"] = ["---", "title: Home", "---", "", "Words."]
    return files


def write(folder, files):
    for name, lines in files.items():
        path = folder / "Content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes("\n".join([*lines, ""]).encode("utf-8", "surrogatepass"))
    (folder / "Content/images").mkdir(exist_ok=True)
    (folder / "Content/images/a.png").write_bytes(PNG)


def run(program, *arguments):
    answer = subprocess.run([program, *arguments], capture_output=True, timeout=300)
    if answer.returncode not in (0, 1):
        sys.exit(f"{' '.join(arguments)} ended with {answer.returncode}:\n{answer.stderr.decode(errors='replace')[-2000:]}")
    return answer


def read_messages(program, folder, problems):
    """No message holds what a terminal or a forge obeys."""
    text = run(program, "check", str(folder), "--as-of", "2026-06-01")
    terminal_safe(text.stdout + text.stderr, "messages", problems)
    annotations = run(program, "check", str(folder), "--format", "github", "--as-of", "2026-06-01", "--quiet")
    terminal_safe(annotations.stderr, "annotations", problems)
    for row in annotations.stderr.decode().split("\n"):
        if row and not re.match(r"::(error|warning|notice) (file=[^,]*,)?(line|title)", row):
            problems.append(f"a command of its own in the annotations: {row[:200]!r}")


def publish(program, folder, files, problems):
    """Builds what is not refused; counts what is, by rule."""
    refused = Counter()
    for _ in range(40):
        write(folder, files)
        answer = run(program, "build", str(folder), "--format", "json", "--as-of", "2026-06-01")
        terminal_safe(answer.stdout, "standard output", problems)
        errors = [json.loads(line) for line in answer.stderr.decode().split("\n") if line]
        errors = [error for error in errors if error["severity"] == "error"]
        if answer.returncode == 0:
            return refused
        if (folder / "Output").exists():
            problems.append("a refused build wrote")
        if not refused:
            read_messages(program, folder, problems)
        places = set()
        for error in errors:
            if not error["file"] or not error["line"]:
                sys.exit(f"an error without a place: {error}")
            places.add((error["file"].removeprefix("Content/"), error["line"]))
            refused[error["rule"]] += 1
        for file, number in places:
            if os.environ.get("VERBOSE"):
                print(file, number, files[file][number - 1][:150], [e["rule"] + ": " + e["message"][:80] for e in errors if e["line"] == number and e["file"].endswith(file)][:2])
            if files[file][number - 1] == "":
                sys.exit(f"an error of an empty line: {file}:{number}: {[e for e in errors if e['line'] == number]}")
            is_title = files[file][number - 1].startswith("title: ") and files[file][number - 1] != "title: Plain"
            files[file][number - 1] = "title: Plain" if is_title else ""
    sys.exit("the site could not be built")


def terminal_safe(output, what, problems):
    for match in re.finditer("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]", output.decode(errors="replace")):
        problems.append(f"{what}: a control {match[0]!r} for the terminal in {output.decode(errors='replace')[max(0, match.start() - 80):match.end()]!r}")
        return


def data_problems(output, problems):
    """Reads what is no page with readers of Python's own."""
    count = 0
    for path in output.rglob("*"):
        if path.suffix == ".csv":
            count += 1
            rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), strict=True))
            for row in rows:
                if len(row) != len(rows[0]):
                    problems.append(f"{path.name}: a row of {len(row)} cells, not {len(rows[0])}")
                for cell in row:
                    if re.match(r"[=+@\t\r\n＝＋＠－]|-(?![0-9.]+$)", cell):
                        problems.append(f"{path.name}: a formula {cell[:60]!r}")
        elif path.suffix in (".json", ".jsonld"):
            count += 1
            json.loads(path.read_text())
        elif path.suffix in (".atom", ".xml", ".svg"):
            count += 1
            text = path.read_text()
            if "<!DOCTYPE" in text or "<!ENTITY" in text or "<?xml-stylesheet" in text.replace("&lt;", ""):
                problems.append(f"{path.name}: a document type or style sheet")
            root = ElementTree.fromstring(text)
            spaces = {element.tag.partition("}")[0].lstrip("{") for element in root.iter()}
            known = {"http://www.w3.org/2005/Atom", "http://www.w3.org/1999/xhtml", "http://www.sitemaps.org/schemas/sitemap/0.9",
                     "http://www.w3.org/2000/svg"}
            if spaces - known:
                problems.append(f"{path.name}: elements of {spaces - known}")
            for element in root.iter():
                local = element.tag.partition("}")[2].lower()
                if local in ("script", "foreignobject", "iframe", "handler", "animate", "set", "use", "image", "img"):
                    problems.append(f"{path.name}: element {local}")
                for key, value in element.attrib.items():
                    if key.lower().startswith("on") or key.rpartition("}")[2] in ("href", "src") and re.match(r"(?i)\s*(javascript|vbscript|data):", value):
                        problems.append(f"{path.name}: attribute {key}={value[:60]}")
                if element.get("type") == "html" and re.search(r"<\s*(script|img|svg|iframe)|\son\w+=", element.text or ""):
                    problems.append(f"{path.name}: markup in {local}: {element.text[:100]!r}")
    return count


def open_pages(page, output, problems):
    foreign = []

    def request(route):
        address = route.request.url
        if not re.match(r"file:///([^/].*)?$|about:blank", address):  # a page of old addresses and 404.html stand elsewhere
            foreign.append(address)
            return route.abort()
        return route.fallback()

    page.route("**/*", request)
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    count = 0
    for path in sorted(output.rglob("*.html")):
        name = str(path.relative_to(output))
        text = path.read_text()
        if "http-equiv=\"refresh\"" in text.lower() or "http-equiv=refresh" in text.lower():
            page.set_content(re.sub(r"(?i)http-equiv=.?refresh.?", "data-leads", text, count=1))
            found = [problem for problem in page.evaluate(FOREIGN) if problem != "main is gone"]
        else:
            page.goto(path.as_uri(), wait_until="load")
            found = page.evaluate(FOREIGN)
        count += 1
        if "Content-Security-Policy" not in text:
            found.append("no content security policy")
        for problem in dict.fromkeys(found):
            problems.append(f"{name}: {problem}")
    problems += [f"a request left for {address}" for address in dict.fromkeys(foreign)]
    problems += [f"a dialogue opened: {message}" for message in dialogs]
    page.unroute("**/*")
    return count


def main():
    executable = sys.argv[2]
    program = os.path.abspath(os.environ["SITEGEN"])
    texts = [text for _, text in INJECTIONS]
    parts = [texts[start:start + TEXTS_PER_SITE] for start in range(0, len(texts), TEXTS_PER_SITE)]
    refused, pages, data, problems = Counter(), 0, 0, []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        context = browser.new_context(bypass_csp=True)
        page = context.new_page()
        for number, part in enumerate(parts):
            place = Path(folder) / str(number)
            refused += publish(program, place, site(part), problems)
            data += data_problems(place / "Output", problems)
            pages += open_pages(page, place / "Output", problems)
        browser.close()
    for problem in problems[:60]:
        print(f"FAILED  {problem}")
    classes = Counter(name for name, _ in INJECTIONS)
    print(f"{len(texts)} texts ({', '.join(f'{name} {count}' for name, count in classes.items())}) in {len(parts)} sites: "
          f"{sum(refused.values())} refusals ({', '.join(f'{rule} {count}' for rule, count in refused.most_common())}); "
          f"{pages} pages opened, {data} other files read; {len(problems)} leaks")
    sys.exit(1 if problems else 0)


main()
