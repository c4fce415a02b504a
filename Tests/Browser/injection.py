"""No text of a site gets markup, script, style or a foreign request into what is published.

Each text of injections.py stands in the fields, names of files and words of templates of small sites: injected_sites.py. What the
program refuses, with a message that names the file and, but for its name, the line, is taken out; the rest is published. The pages
are then opened in Chromium with their content security policy switched off, so that escaping alone is seen to hold; data, feeds
and messages are read by Python's own readers. Usage: injection.py FOLDER BROWSER [COUNT], the program in SITEGEN_PROGRAM; COUNT
of the sites are tried, each with texts of all classes.
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
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from playwright.sync_api import sync_playwright

from injected_sites import site, write
from injections import INJECTIONS

SITES = 8

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
      for (const part of key === 'srcset' ? value.split(/\\s+/) : ['src', 'poster', 'data', 'background'].includes(key) ? [value] : [])
        if (part && new URL(part, 'file:///').host) found.push(`${key} of ${name}: ${value}`)
    }
  }
  for (const script of document.querySelectorAll('script[type="application/ld+json"]'))
    try { JSON.parse(script.textContent) } catch (error) { found.push('JSON-LD: ' + error) }
  if (!document.querySelector('main') && !document.querySelector('meta[http-equiv=refresh]')) found.push('main is gone')
  return found
}"""


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
        refused.update(error["rule"] for error in errors)
        places = {(error["file"], error["line"]): error for error in errors}
        for name in set().union(*(take_out(files, error) for error in places.values())):
            del files[name]
    sys.exit("the site could not be built")


def take_out(files, error):
    """Takes a line that is refused out of its file; returns the files to take out, where their name is wrong."""
    file, number = error["file"], error["line"]
    rows = files.get(file)
    if isinstance(rows, list) and number and rows[number - 1] not in ("", "---"):
        rows[number - 1] = "title: Plain" if re.match("title: (?!Plain$)", rows[number - 1]) else ""
        return set()
    named = {name for name in files if name == file or name.startswith(f"{file}/")}
    if not named or number and isinstance(rows, list):
        sys.exit(f"an error without a place: {error}")
    return named


def tally(files):
    """How much of what is tried stands in a site."""
    count = Counter()
    for name, rows in files.items():
        count["names"] += bool(re.search(r" \d+(\.\w+|/[^/]+)$", name))
        if isinstance(rows, list):
            count["words of templates"] += sum(map(bool, rows)) if name.startswith("Templates/") else 0
            count["Welsh texts"] += sum(map(bool, rows)) if ".cy." in name else sum(", cy: " in row for row in rows)
            count["lines"] += sum(map(bool, rows))
    return count


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
        foreign.append(route.request.url)
        route.abort()

    # What a page of old addresses or 404.html asks for at the root of the disk is the site's own.
    page.route(re.compile(r"^(?!file:///([^/]|$)|about:blank)"), request)
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
    return count


def try_texts(texts):
    """Publishes a site with the texts and reads all of it."""
    program, problems, files = os.path.abspath(os.environ["SITEGEN_PROGRAM"]), [], site(texts)
    tried = tally(files)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        refused = publish(program, Path(folder), files, problems)
        counts = Counter({"other files read": data_problems(Path(folder) / "Output", problems)})
        browser = playwright.chromium.launch(executable_path=sys.argv[2], args=["--no-sandbox"])
        counts["pages opened"] = open_pages(browser.new_context(bypass_csp=True).new_page(), Path(folder) / "Output", problems)
        browser.close()
    return tried, tally(files), refused, counts, problems


def main():
    texts = [text for _, text in INJECTIONS]
    parts = [texts[first::SITES] for first in range(SITES)][:int(sys.argv[3]) if len(sys.argv) > 3 else SITES]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(try_texts, parts))
    tried, kept, refused, counts = (sum((one[place] for one in found), Counter()) for place in range(4))
    problems = [problem for one in found for problem in one[4]]
    problems += [f"too little was tried: {kept[what]} of {count} {what}" for what, count in tried.items() if kept[what] * 2 < count]
    for problem in problems[:60]:
        print(f"FAILED  {problem}")
    classes = Counter(name for name, _ in INJECTIONS)
    print(f"{sum(map(len, parts))} of {len(texts)} texts ({', '.join(f'{name} {count}' for name, count in classes.items())}) in {len(parts)} sites: "
          f"{', '.join(f'{kept[what]} of {count} {what}' for what, count in tried.items())} published; "
          f"{sum(refused.values())} refusals ({', '.join(f'{rule} {count}' for rule, count in refused.most_common())}); "
          f"{', '.join(f'{count} {what}' for what, count in counts.items())}; {len(problems)} leaks")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
