"""What readers come for, done on the built sample site in Chromium with scripts switched off.

reader_tasks.py SITE BROWSER [TASK …]

One line for each task, with the steps it took; the last line counts them. A task that fails says what a reader
could not do. SITEGEN_RECORD=1 records what a screen reader is told; SITEGEN_FACTS names the folder of the facts.
"""

import csv
import difflib
import io
import os
import re
import sys
import tempfile
import traceback
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Error as BrowserError
from playwright.sync_api import sync_playwright

import enhanced
import facts
import spoken
from browser import Failure, Reader, SiteServer, expect, same

HERE = Path(__file__).parent
REGION = "regions/glasgow-city-region.html"
FUND = "funds/lipf.html"
DEEP_PAGES = [REGION, FUND, "case-studies/manchester-diagnostics.html", "figures/lipf-per-place.html"]
MAIN_PAGES = [
    "index.html", "case-studies/index.html", "case-studies/manchester-diagnostics.html", FUND, REGION,
    "nations/wales.html", "figures/lipf-per-place.html", "awards/index.html", "data.html", "accessibility.html"]
SPOKEN_PAGES = [REGION, "case-studies/manchester-diagnostics.html", "figures/lipf-per-place.html"]


def my_region(reader):
    """What did my region get"""
    page = reader.page
    reader.open("index.html")
    reader.follow(page.locator(f'main a[href$="{REGION}"]'), "to Glasgow City Region")
    same(reader.where, REGION, "the page of the region")
    for table, name in (("#allocations", "allocations"), ("#awards", "awards")):
        rows = table_rows(reader, table)
        data = read_csv((reader.folder / REGION.replace(".html", f"/{name}.csv")).read_text("utf-8-sig"))
        expect(rows, f"the table {table} has no rows")
        same(len(rows), len(data), f"rows in the table {table}")
        for row, record in zip(rows, data):
            wanted = record["amount_text"]
            if wanted.startswith("["):
                expect(re.search(r"[a-z]", row["amount"]), f"a sum nobody published is shown as {row['amount']!r}")
            else:
                same(row["amount"], wanted, f"the amount of {row['name']!r}")
    to_source_and_back(reader, page.locator("#allocations a.figure").first)


def to_source_and_back(reader, figure):
    """Follows a figure to its source, and comes back to it."""
    mention = figure.get_attribute("id")
    words = shown_words(figure)
    reader.follow(figure, f"from the figure {words!r}")
    entry = reader.page.locator(f"#{reader.fragment}")
    title = entry.locator(".source-title")
    expect(title.inner_text().strip(), f"the source of {words!r} has no title")
    expect(title.locator('a[href^="http"]').count() == 1, f"the source of {words!r} has no address")
    reader.follow(entry.locator(f'a[href="#{mention}"]'), f"back to {words!r}")
    same(reader.fragment, mention, "the figure come back to")


def where_from(reader):
    """Where does a figure come from"""
    page = reader.page
    reader.open("index.html")
    card = page.locator(".figure-card").first
    figure = card.locator("a.figure")
    words = shown_words(figure)
    reader.follow(figure, f"from the figure {words!r}")
    entry = page.locator(f"#{reader.fragment}")
    source = entry.locator(".source-title a").get_attribute("href")
    identifier = re.fullmatch(r"figure-(.+)-\d+", figure.get_attribute("id")).group(1)
    reader.follow(entry.locator(f'a[href$="figures/{identifier}.html"]'), "from the source to the figure’s own page")
    same(page.locator(".big-value data").inner_text().lower(), words.lower(), "the value on the figure’s page")
    addresses = [link.get_attribute("href") for link in page.locator(".source-card .source-title a").all()]
    expect(source in addresses, f"the figure’s page does not name the source {source}")
    home = page.locator('main .places a[href$="../index.html"]')
    reader.follow(home, "from the figure’s page to where it is shown")
    same(reader.where, "index.html", "the page that shows the figure")


def change_language(reader):
    """Read it in Welsh, and come back"""
    page = reader.page
    for path in DEEP_PAGES:
        reader.open(path)
        english = shown_figures(reader)
        expect(english, f"{path} shows no figures")
        reader.follow(page.locator('.languages a[hreflang="cy"]'), "to Welsh")
        same(reader.where, "cy/" + path, "the page in Welsh")
        same(page.locator("html").get_attribute("lang"), "cy", "the language of the page")
        welsh = shown_figures(reader)
        same(welsh, english, f"figures of {path} in Welsh")
        reader.follow(page.locator(".languages a[hreflang]").first, "to English")
        same(reader.where, path, "the page come back to")


def shown_figures(reader):
    """Each value with how often it is shown, whatever the order of the words."""
    values = [
        (value.get_attribute("value"), value.get_attribute("data-max"))
        for value in reader.page.locator("main data[value]").all()
    ]
    return sorted(values, key=str)


def get_data(reader):
    """Get the data"""
    page = reader.page
    reader.open("index.html")
    reader.follow(page.locator('a[href$="data.html"]').first, "to the data")
    awards = read_csv(reader.take(page.locator('main a[href$="awards.csv"]'), "awards.csv"))
    figures = read_csv(reader.take(page.locator('main a[href$="figures.csv"]'), "figures.csv"))
    expect(len(awards) > 10 and len(figures) > 50, f"{len(awards)} awards and {len(figures)} figures in the files")
    same(len({award["id"] for award in awards}), len(awards), "awards with an id of their own")
    reader.open("awards/index.html")
    names = [row["name"] for row in table_rows(reader, "table")]
    same(sorted(names), sorted(award["title"] for award in awards), "awards on the page and in awards.csv")
    reader.open(FUND)
    rows = table_rows(reader, ".funding-table")
    link = page.locator('.table-scroll:has(.funding-table) + .table-links a[href$=".csv"]')
    data = read_csv(reader.take(link, "rows of the table"))
    same(
        sorted((re.search(r"([^/]+)\.html", row["url"]).group(1), row["amount"]) for row in rows),
        sorted((record["region"], record["amount_text"]) for record in data), "the table and its CSV")


def read_csv(text):
    records = list(csv.DictReader(io.StringIO(text), strict=True))
    for record in records:
        expect(None not in record and None not in record.values(), f"a row does not fit its heading: {record}")
    return records


def table_rows(reader, selector):
    """The rows of a table of money: name, where the name leads, and amount; not its groups and totals."""
    rows = []
    for row in reader.page.locator(selector).first.locator("tbody tr").all():
        if set((row.get_attribute("class") or "").split()) & {"group", "subtotal", "total"}:
            continue
        name, amount = row.locator("th").first, row.locator("td.number").first
        link = name.locator("a")
        rows.append({
            "name": " ".join(name.inner_text().split()), "amount": shown_words(amount),
            "url": link.first.get_attribute("href") if link.count() else ""})
    return rows


def shown_words(element):
    """The words of an element without those for screen readers."""
    words = element.evaluate("""element => {
      const copy = element.cloneNode(true)
      for (const hidden of copy.querySelectorAll('.visually-hidden')) hidden.remove()
      return copy.textContent
    }""")
    return " ".join(words.split())


FOCUS = """() => {
  const element = document.activeElement
  if (!element || element === document.body) return null
  const style = getComputedStyle(element), box = element.getClientRects()[0]
  const at = box && document.elementFromPoint(box.left + Math.min(box.width / 2, 20), box.top + box.height / 2)
  return {
    name: element.textContent.trim() || element.getAttribute('aria-labelledby') || element.tagName,
    href: element.getAttribute('href'), id: element.id,
    inMenu: !!element.closest('.menu'), inMain: !!element.closest('main'), isSkip: element.matches('.skip-link'),
    outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    onTop: !!at && (element.contains(at) || at.contains(element)),
  }
}"""


def by_keyboard(reader):
    """By keyboard alone"""

    def tab_to(found, what, limit=80):
        for _ in range(limit):
            reader.press("Tab")
            focus = reader.page.evaluate(FOCUS)
            expect(focus, f"the focus is lost before {what}")
            expect(focus["outline"], f"the focus on {focus['name']!r} is not to be seen")
            expect(focus["onTop"], f"{focus['name']!r} has the focus, but is hidden or outside the window")
            if found(focus):
                return focus
        raise Failure(f"{limit} times the tab key, and no {what}")

    def enter(what):
        reader.press("Enter")
        reader.page.wait_for_load_state()
        reader.page.wait_for_timeout(50)
        expect("404" not in reader.page.title(), f"{what} leads to no page")

    def skip():
        reader.press("Tab")
        focus = reader.page.evaluate(FOCUS)
        expect(focus and focus["isSkip"], "the first thing in the window is not the link to the content")
        expect(focus["outline"] and focus["onTop"], "the link to the content is not to be seen")
        enter("the link to the content")
        return tab_to(lambda focus: True, "anything after the link to the content")

    reader.open("index.html")
    focus = skip()
    expect(focus["inMain"], f"the link to the content leads to {focus['name']!r}, outside the content")
    reader.open("index.html")
    tab_to(lambda focus: focus["inMenu"] and (focus["href"] or "").endswith("regions/index.html"), "places in the menu", 15)
    enter("the menu")
    skip()
    tab_to(lambda focus: (focus["href"] or "").endswith("glasgow-city-region.html"), "Glasgow City Region")
    enter("the card")
    same(reader.where, REGION, "the page of the region")
    focus = skip()
    is_figure = lambda focus: focus["id"].startswith("figure-")
    if not is_figure(focus):
        focus = tab_to(is_figure, "figure", 15)
    mention = focus["id"]
    enter("the figure")
    expect(reader.fragment.startswith("source-"), f"the figure leads to #{reader.fragment}")
    reader.sees("#" + reader.fragment, "the source")
    focus = tab_to(lambda focus: True, "the source")
    expect((focus["href"] or "").startswith("http"), f"after the figure comes {focus['name']!r}, not its source")
    tab_to(lambda focus: focus["href"] == "#" + mention, "the way back", 10)
    enter("the way back")
    same(reader.fragment, mention, "the figure come back to")
    reader.sees("#" + mention, "the figure")


def print_it(reader):
    """Print a page"""
    from pypdf import PdfReader

    page = reader.page
    reader.open(FUND)
    addresses = [link.get_attribute("href") for link in page.locator(".source-title a").all()]
    figures = {
        (shown_words(figure), figure.get_attribute("data-source")) for figure in page.locator("main a.figure").all()
    }
    expect(addresses and figures, f"{FUND} has no sources or no figures")
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    reader.steps += 1
    text = "".join("".join(sheet.extract_text() for sheet in sheets).split())
    for address in addresses:
        expect(address in text, f"the printed page does not give the address {address}")
    for words, number in figures:
        printed = "".join(f"{words}[{number}]".split())
        expect(printed.lower() in text.lower(), f"the printed page does not give “{words}” the number of its source")
    hidden = " ".join(page.locator(".skip-link").all_text_contents())
    expect("".join(hidden.split()) not in text, "the link to the content is printed")


OVERFLOW = """() => {
  const found = [], root = document.documentElement
  if (root.scrollWidth > root.clientWidth) found.push('the page itself')
  for (const element of document.querySelectorAll('body *')) {
    if (element.closest('.table-scroll, .visually-hidden, .skip-link')) continue
    const style = getComputedStyle(element)
    if (element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(style.overflowX))
      found.push(element.tagName.toLowerCase() + '.' + element.className)
    const box = element.getBoundingClientRect()
    if (box.width && box.right > root.clientWidth + 1) found.push(element.tagName.toLowerCase() + '.' + element.className)
  }
  return found
}"""


def small_phone(reader):
    """On a small phone"""
    pages = sorted(
        path.relative_to(reader.folder).as_posix() for path in reader.folder.rglob("*.html")
        if path.parent.name != "figures" or path.name in ("index.html", "lipf-per-place.html", "ia-private.html"))
    expect(len(pages) > 20, f"only {len(pages)} pages")
    for path in pages:
        reader.open(path)
        found = reader.page.evaluate(OVERFLOW)
        expect(not found, f"on a window of 320 pixels {path} scrolls sideways: {', '.join(found[:3])}")
    reader.steps += len(pages)


def kept(name, lines, differences):
    """Holds lines against the text that is kept under a name, or keeps them."""
    text = "\n".join(lines) + "\n"
    golden = HERE / "golden" / (name.replace("/", "-").replace(".html", "") + ".txt")
    if os.environ.get("SITEGEN_RECORD") == "1":
        golden.write_text(text, "utf-8")
        return
    known = golden.read_text("utf-8") if golden.exists() else ""
    if known != text:
        changes = difflib.unified_diff(known.splitlines(), text.splitlines(), "kept", "heard", lineterm="", n=1)
        differences.append(f"{golden.name}:\n" + "\n".join(list(changes)[:24]))


def no_differences(differences):
    expect(not differences, "heard otherwise than before (SITEGEN_RECORD=1 keeps it so)\n" + "\n".join(differences))


def read_aloud(reader):
    """Hear it"""
    differences = []
    for path in [prefix + path for prefix in ("", "cy/") for path in SPOKEN_PAGES]:
        reader.open(path)
        reader.steps += 1
        lines = spoken.lines(reader.page)
        links = [line for line in lines if re.fullmatch(r"\s*(figure) .*", line)]
        figures = reader.page.locator("main a.figure")
        same(len(links), figures.count(), f"figures read aloud on {path}")
        for figure in figures.all():
            words = shown_words(figure)
            number = figure.get_attribute("data-source")
            heard = f"{words}, {'ffynhonnell' if path.startswith('cy/') else 'source'} {number}"
            expect(any(line.split("figure ", 1)[1].lower() == heard.lower() for line in links),
                   f"{path} does not say “{heard}”")
        kept(path, lines, differences)
    no_differences(differences)


def heading_list(reader):
    """Look through the headings and links"""
    differences = []
    for path in [prefix + path for prefix in ("", "cy/") for path in MAIN_PAGES]:
        reader.open(path)
        reader.steps += 1
        headings = reader.page.locator("h1, h2, h3, h4, h5, h6").all()
        levels = [int(heading.evaluate("e => e.tagName[1]")) for heading in headings]
        same(levels.count(1), 1, f"headings of the first level on {path}")
        for one, other in zip(levels, levels[1:]):
            expect(other <= one + 1, f"on {path} a heading of level {other} follows one of level {one}")
        lines = ["headings"]
        lines += [f"{'  ' * level}{level} {shown_words(heading)}" for level, heading in zip(levels, headings)]
        links = {}
        for link in reader.page.locator("main a:not(.figure):not([href^='#'])").all():
            words = shown_words(link)
            expect(words, f"on {path} a link has no words: {link.get_attribute('href')}")
            links.setdefault(words, set()).add(link.get_attribute("href"))
        lines += ["links of the main part"] + [f"  {words}" for words in links]
        kept("lists-" + path, lines, differences)
    no_differences(differences)


def few_sheets(reader):
    """Print a case study on few sheets"""
    from pypdf import PdfReader

    studies = [path for path in sorted(reader.folder.glob("**/case-studies/*.html")) if path.name != "index.html"]
    expect(len(studies) > 5, f"only {len(studies)} case studies")
    for path in studies:
        path = path.relative_to(reader.folder).as_posix()
        reader.open(path)
        sheets = PdfReader(io.BytesIO(reader.page.pdf(prefer_css_page_size=True))).pages
        expect(len(sheets) <= 2, f"{path} takes {len(sheets)} sheets")
        reader.steps += 1


def first_page(reader):
    """Open the first page on a slow line"""
    requests = []
    reader.page.on("response", lambda response: requests.append((response.request.resource_type, response)))
    reader.open("index.html")
    reader.page.wait_for_load_state("networkidle")
    drawings = re.compile(rb"<svg.*?</svg>", re.S)
    parts = [(kind, len(drawings.sub(b"", answer.body()))) for kind, answer in requests if kind != "image"]
    same(sorted(kind for kind, _ in parts), ["document", "stylesheet"], "what the first page asks for beside pictures")
    weight = sum(size for _, size in parts)
    expect(weight < 60_000, f"without its pictures the first page weighs {weight} bytes before compression")
    shift = reader.page.locator("img:not([width])").count()
    same(shift, 0, "pictures without a size")
    reader.steps += 1


def from_disk(reader):
    """Open the site from a file that was sent"""
    import zipfile

    archive = Path(os.environ["SITEGEN_ZIP"]) if "SITEGEN_ZIP" in os.environ else None
    if not archive:
        return "NOT RUN: SITEGEN_ZIP names the file that “sitegen build --zip” wrote"
    page = reader.page
    with tempfile.TemporaryDirectory() as place:
        with zipfile.ZipFile(archive) as file:
            expect(file.testzip() is None, f"{archive.name} is not whole")
            file.extractall(place)
        folders = list(Path(place).iterdir())
        expect(len(folders) == 1 and folders[0].is_dir(), f"{archive.name} is not one folder")
        root = folders[0].resolve()
        names = lambda folder: {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
        packed, written = names(root), names(reader.folder)
        same(sorted(packed), sorted(written), "files in the archive and in the folder")
        for name, path in packed.items():
            expect(path.read_bytes() == written[name].read_bytes(), f"{name} has other bytes in the archive")
        page.goto((root / "index.html").as_uri())
        failures = []
        page.on("requestfailed", lambda request: failures.append(request.url))
        for name in ["index.html", "cy/index.html"] + DEEP_PAGES:
            page.goto((root / name).as_uri())
            reader.steps += 1
            expect(page.evaluate("document.styleSheets.length > 0 && getComputedStyle(document.body).margin === '0px'"),
                   f"{name} has no style when it is opened from disk")
            broken = page.locator("img").evaluate_all("all => all.filter(i => i.complete && !i.naturalWidth).length")
            same(broken, 0, f"pictures of {name} that do not show")
            for link in page.locator("a[href]").evaluate_all("all => all.map(a => a.href)"):
                if link.startswith("file:"):
                    target = Path(unquote(urlsplit(link).path))
                    expect(target.is_file(), f"{name} leads to {target.relative_to(root)}, which is not in the archive")
        expect(not failures, f"opened from disk, pages ask in vain for {', '.join(failures[:3])}")
        page.goto((root / "index.html").as_uri())
        page.locator(f'main a[href$="{REGION}"]').first.click()
        page.wait_for_load_state()
        reader.steps += 1
        same(Path(unquote(urlsplit(page.url).path)), root / REGION, "where the link to the region leads")


def seed_facts(reader):
    """Find each fact of the first news story"""
    folder = Path(os.environ.get("SITEGEN_FACTS", HERE.parents[2] / "shared" / "facts"))
    if not (folder / "FACTS.md").exists():
        return f"NOT RUN: there is no {folder / 'FACTS.md'}; SITEGEN_FACTS names the folder"
    facts.check(reader, (folder / "FACTS.md").read_text("utf-8"))


TASKS = [
    my_region, where_from, change_language, get_data, by_keyboard, print_it, few_sheets, first_page, small_phone, read_aloud,
    heading_list, from_disk, enhanced.with_script, enhanced.nothing_moves,
    enhanced.look_is_kept, seed_facts]


def main():
    folder, executable, *names = sys.argv[1:]
    unknown = set(names) - {task.__name__ for task in TASKS}
    if unknown:
        sys.exit(f"no task {', '.join(sorted(unknown))}; there are {', '.join(task.__name__ for task in TASKS)}")
    passed = failed = 0
    with sync_playwright() as playwright, SiteServer(folder) as server:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for task in TASKS:
            if names and task.__name__ not in names:
                continue
            reader = Reader(
                browser, server, folder, width=320 if task is small_phone else 1280,
                scripts=task.__module__ == "enhanced")
            try:
                skipped = task(reader)
            except (Failure, BrowserError) as problem:
                failed += 1
                print(f"FAILED  {task.__doc__} ({task.__name__}) after {reader.steps} steps: {problem}", flush=True)
            except Exception:
                failed += 1
                print(f"FAILED  {task.__doc__} ({task.__name__}) after {reader.steps} steps", flush=True)
                traceback.print_exc()
            else:
                if skipped:
                    print(f"SKIPPED {task.__doc__} ({task.__name__}): {skipped}", flush=True)
                else:
                    passed += 1
                    print(f"passed  {task.__doc__} ({task.__name__}): {reader.steps} steps", flush=True)
            reader.close()
        browser.close()
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
