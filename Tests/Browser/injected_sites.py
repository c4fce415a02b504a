"""Small sites that hold texts of injections.py in every field, in two languages, in names of files and in the words of templates."""

import re
import shutil
from pathlib import Path
from urllib.parse import quote

# What is refused wherever it stands.
CONTROLS = re.compile("[\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\ufffe\\uffff]")
STRINGS = Path(__file__).resolve().parents[2] / "Templates/strings"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000100"
    "05fe02fea7a6a1b80000000049454e44ae426082")


def quoted(text):
    """The text as a value of YAML in double quotation marks, on one line."""
    return '"' + "".join(
        f"\\{c}" if c in '"\\' else f"\\u{ord(c):04X}" if ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u2028\u2029\ufeff" else c
        for c in text) + '"'


def both(text):
    """A value of YAML that is the text in English and in Welsh."""
    return f"{{en: {quoted(text)}, cy: {quoted(text)}}}"


def cell(text):
    return '"' + text.replace('"', '""').replace("\n", " ").replace("\r", " ") + '"'


def line(text):
    return re.sub(r"[\n\r]", " ", text)


def flow(**fields):
    return "- {" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}"


def few(texts, size=4):
    return [" ".join(texts[start:start + size]) for start in range(0, len(texts), size)]


def like_address(texts):
    """The text for a field that holds one alone: one that could be an address, where there is one."""
    return next((text for text in texts if ":" in text[:12]), texts[0])


def site(texts):
    """The files of a site by their paths: lists of lines, each of which can be left out for itself, or bytes."""
    files = {"Content/index.md": ["---", "title: Home", "---", "", "Words."]}
    files.update(settings(texts))
    files.update(data(texts))
    files.update(tables(texts))
    files.update(pages(texts))
    files["Content/blocks.md"] = blocks(texts)
    files.update(translated(files))
    files.update(named(texts))
    for language in ("en", "cy"):
        files[f"Templates/strings/{language}.yaml"] = words(language, texts)
    return files


def settings(texts):
    every = both(" ".join(texts))
    address = quoted(like_address(texts))
    return {"Content/site.yaml": [
        f"title: {both('Site ' + ' '.join(texts[:12]))}", f"description: {every}", "base_url: https://example.org/x/", "languages: [en, cy]",
        f"publisher: {{name: {every}}}", f"licence: {{name: {every}, statement: {every}}}", f"map_credit: {every}", f"theme: {{footer: {every}}}",
        f"navigation: [{{page: about, title: {every}}}, figures]", "award_pages: true",
        f"not_figures: [{', '.join(map(quoted, texts))}]", "extra: {word: text, flag: flag}",
        f"accessibility: {{tested: 2026-01-01, method: {every}, problems: [{', '.join(map(both, texts))}], contact: {address}}}",
        f"contact: {{press: {quoted(texts[0])}, foi: {quoted(texts[-1])}, report: {address}}}",
        "checks: {figure-unlinked: off, long-sentence: off}"]}


def data(texts):
    """Sources, places, funds, figures, units and changes."""
    groups = few(texts)
    return {
        "Content/data/sources.yaml": ["- {id: news, title: News, publisher: Paper, url: 'https://example.org/', published: 2025-07-29}"] + [
            flow(id=f"s-{n}", title=both(f"{n} {text}"), publisher=both(text), licence=quoted(text), quote=both(text), note=both(text))
            for n, text in enumerate(groups)] + [
            flow(id=f"u-{n}", title=f"Address {n}", url=quoted(text)) for n, text in enumerate(texts)] + [
            flow(id=f"v-{n}", title=f"Address {n}", url=quoted("https://example.org/" + text)) for n, text in enumerate(texts)],
        "Content/data/regions.yaml": [
            "- {id: wales, name: Wales, kind: nation}",
            "- {id: cardiff, name: Cardiff, kind: city-region, nation: wales, location: [51.5, -3.2], tile: [1, 2]}"] + [
            flow(id=f"r-{n}", name=both(f"{n} {text}"), kind="city-region", nation="wales", also=f"[{quoted(f'also {n} ' + text)}]",
                 note=both(text), source="news", location=f"[{52 + n / 50:.2f}, -3.5]", tile=f"[{n % 6}, {n // 6}]")
            for n, text in enumerate(groups)],
        "Content/data/funds.yaml": [
            flow(id=f"f-{n}", name=both(f"{n} {text}"), funder=both(text), source="news", note=both(text), opened="2020-01-01",
                 closed="2025-01-01", also=f"[{quoted(f'fund {n} ' + text)}]",
                 allocations=f"[{{region: r-{n}, amount: £{n + 1} million, source: news, note: {both(text)}}}]")
            for n, text in enumerate(groups)],
        "Content/data/figures.yaml": [
            flow(id=f"g-{n}", label=both(f"{n} {text}"), value=f"£{n + 1} million", stage="allocated", source=f"s-{n}", region=f"r-{n}",
                 note=both(text), history=f"[{{value: £3, changed: 2026-01-01, kind: correction, reason: {both(text)}}}]")
            for n, text in enumerate(groups)] + [
            flow(id=f"n-{n}", label=f"Unit {n}", value="5", unit=quoted(text), source="news") for n, text in enumerate(groups)] + [
            flow(id=f"q-{n}", label=f"Quantity {n}", value=quoted(text), source="news") for n, text in enumerate(texts)] + [
            flow(id=f"p-{n}", label=f"Published {n}", value="£5", as_published=quoted(text), source="news") for n, text in enumerate(texts)] + [
            flow(id=f"w-{n}", label=f"Words {n}", value="£5", wordings=f"[{quoted(text)}]", source="news") for n, text in enumerate(texts)] + [
            flow(id=quoted(text), label="Id", value="5", source="news") for text in texts],
        "Content/data/units.yaml": [
            flow(id=f"x-{n}", forms=f"{{en: {{one: {quoted(text)}, other: {quoted(text)}}}, cy: {{number: {quoted(text)}, plural: {quoted(text)}}}}}")
            for n, text in enumerate(texts)],
        "Content/data/changes.yaml": [
            flow(what=quoted(f"figure:g-{n}"), changed="2026-01-01", kind="revision", reason=both(text)) for n, text in enumerate(groups)],
    }


def tables(texts):
    """Awards, and a further table."""
    every, heading = both(" ".join(texts)), line(f"H {texts[0]}".replace(";", ","))
    # A description has to name its columns, whatever else is refused in it.
    shown = both(" ".join(text for text in texts if not CONTROLS.search(text)))
    columns = "id,region,fund,amount,awarded,source,title,title@cy,description,description@cy,recipient,recipient@cy,recipient_id,reason,note,note@cy,Officer"
    return {
        "Content/data/awards.csv": [columns] + [
            f"a-{n},wales,f-{n},£1000,2026-02-01,news," + ",".join([cell(text)] * 11) for n, text in enumerate(few(texts))],
        "Content/data/awards.schema.yaml": ["extra: [Officer]"],
        "Content/data/jobs.csv": [f"Centre,Jobs,{cell(heading)}"] + [f"{cell(text)},{n},{cell(text)}" for n, text in enumerate(texts)],
        "Content/data/jobs.schema.yaml": [
            f"title: {every}", f"description: {every}", f"note: {every}", "source: news",
            f"fields: [{{name: Centre, title: {shown}, description: {shown}}}, {{name: Jobs, type: integer, unit: jobs}}, "
            f"{{name: {quoted(heading)}, title: {shown}}}]"],
    }


def pages(texts):
    every, groups = quoted(" ".join(texts)), few(texts)
    about = ["---", f"title: {quoted('About ' + ' '.join(texts[:8]))}", f"summary: {every}", "date: 2026-01-01", "regions: [wales]", "funds: [f-0]",
             f"tags: [{', '.join(map(quoted, texts))}]", "figures: [g-0]",
             f"image: {{src: images/a.png, alt: {every}, caption: {every}, credit: {every}, licence: {every}}}",
             f"extra: {{word: {every}}}", f"contact: {quoted(like_address(texts))}", "---", ""]
    for text in map(line, texts):
        inside = text.replace("|", "\\|")
        about += [text, "", f"words {text} words", "", f"- {text}", "", f"> {text}", "", f"## Part {text}", "", f"[{text}](about.md)", "", f"[x]({text})", "",
                  f"[x](<{text}>)", "", f"![{text}](images/a.png)", "", f"[x](https://example.org/ {quoted(text)})", "", f"``` {text}", text, "```", "",
                  f"`` {text} ``", "", "| a | b |", "| - | - |", f"| {inside} | x |", "", f"*{text}* ~~{text}~~ **{text}**", ""]
    files = {"Content/about.md": about, "Content/images/a.png": PNG}
    for n, text in enumerate(groups):
        files[f"Content/case-studies/c-{n}.md"] = [
            "---", f"title: {quoted(f'{n} ' + text)}", f"summary: {quoted(text)}", "date: 2026-01-01", f"regions: [r-{n}]", f"funds: [f-{n}]",
            f"tags: [{quoted(text)}]", "---", "", "Words."]
    files["Content/gone.md"] = ["---", f"title: {quoted('Gone ' + ' '.join(texts[:8]))}", "status: withdrawn", f"reason: {every}", "---", ""]
    for n, text in enumerate(texts):
        files[f"Content/p-{n}.md"] = ["---", "title: Slug", f"slug: {quoted(text)}", f"aliases: [{quoted(text)}, {quoted('old/' + text)}]",
                                      f"layout: {quoted(text)}", "---", "", "Words."]
    return files


def blocks(texts):
    """A page with blocks of each kind."""
    every, groups = quoted(" ".join(texts)), few(texts)
    page = ["---", "title: Blocks", "---", ""]
    for text in map(quoted, groups):
        for block, fields in (
                ("quote", f"text: {text}\nspeaker: {text}\nrole: {text}\nsource: news"), ("callout", f"title: {text}\ntext: {text}"),
                ("details", f"summary: {text}\ntext: {text}"), ("contact", f"name: {text}\nemail: a@example.org\nhours: {text}"),
                ("cards", f"cards: [{{title: {text}, text: {text}, link: about.md}}]\ntitle: {text}"),
                ("timeline", f"events: [{{date: 2026-01-01, label: {text}}}]\ntitle: {text}\ncaption: {text}\nnote: {text}")):
            page += [f"```{block}", *fields.split("\n"), "```", ""]
    figures = "figures: [" + ", ".join(f"g-{n}" for n in range(len(groups))) + "]"
    labels = "labels: [" + ", ".join(quoted(f"{n} {text}") for n, text in enumerate(groups)) + "]"
    for block, fields in (
            ("chart", f"{figures}\n{labels}"), ("chart", "table: jobs\ncolumn: Jobs\ngroup: Centre\nlimit: 50"),
            ("chart", "table: awards\ngroup: recipient\nlimit: 50"), ("map", figures), ("map", f"kind: tiles\n{figures}"),
            ("timeline", "table: awards"), ("timeline", f"funds: [{', '.join(f'f-{n}' for n in range(len(groups)))}]")):
        page += [f"```{block}", *fields.split("\n"), f"title: {every}", f"caption: {every}", f"note: {every}", "```", ""]
    for block, fields in (("data-table", "table: jobs"), ("figures", figures), ("funding-table", "fund: f-0\ncolumns: [region, amount, note]"),
                          ("funding-table", "fund: f-0\nrows: awards\ncolumns: [recipient, title, amount, note]")):
        page += [f"```{block}", *fields.split("\n"), f"caption: {every}", f"note: {every}", "```", ""]
    return page


def translated(files):
    """The Welsh versions of the pages; what stands for every language is said in the first alone."""
    versions = {}
    for name, rows in files.items():
        if re.search(r"/(about|blocks|gone|c-\d+)\.md$", name):
            end = rows.index("---", 1)
            front = [row for row in rows[:end] if not re.match("(date|regions|funds|status): ", row)]
            versions[name.replace(".md", ".cy.md")] = front + rows[end:]
    return versions


def words(language, texts):
    """A site's own words of templates: each text takes the place of some, with what is filled in behind it."""
    rows, keys = [f"name: {quoted(texts[0])}", "strings:"], re.split(
        r"\n  (?=\w)", (STRINGS / f"{language}.yaml").read_text().partition("\nstrings:\n  ")[2].rstrip())
    for number, (key, value) in enumerate(entry.split(":", 1) for entry in keys):
        text = texts[number % len(texts)]

        def instead(old):
            return quoted(" ".join([text, *re.findall(r"\{\w+\}", old)]))

        forms = re.findall(r"\n    (\w+): (.*)", value)
        rows.append(f"  {key}: " + ("{" + ", ".join(f"{form}: {instead(old)}" for form, old in forms) + "}" if forms else instead(value)))
    return rows


def named(texts):
    """Files that have the texts as their names: pages, folders, pictures, files, tables; and pages that lead to them."""
    files = {"Content/names.md": ["---", "title: Names", "---", ""], "Content/static/files.yaml": []}
    for number, text in enumerate(texts):
        # As far as a disk takes it, and unlike the others where case does not count.
        name = text.replace("/", "⁄").replace("\0", "").encode("utf-8", "ignore")[:180].decode("utf-8", "ignore") + f" {number}"
        link, raw = quote(name), re.sub("[#%?]", lambda sign: quote(sign[0]), name)
        for picture in (f"Content/{name}.png", f"Content/images/{name}.png"):
            files[picture] = PNG
        for file in (f"files/{name}.txt", f"{name}/by-it.txt", f"static/{name}.txt", f"static/{name}/in-it.txt"):
            files["Content/" + file] = b"Words.\n"
        files["Content/static/files.yaml"].append(flow(file=quoted(name + ".txt"), publish="2026-01-01"))
        files["Content/names.md"] += [row for target in (
            f"[A page]({link}.md)", f"[In a folder]({link}/in-it.md)", f"[A file](files/{link}.txt)", f"[By it]({link}/by-it.txt)",
            f"[As it is](static/{link}.txt)", f"[In it](static/{link}/in-it.txt)", f"![A picture]({link}.png)") for row in (target, "")]
        for folder, up in (("Content/", ""), (f"Content/{name}/", "../")):
            files[folder + (name if not up else "in-it") + ".md"] = [
                "---", f"title: Named {number}{' in a folder' if up else ''}", f"image: {{src: {quoted(f'{up}images/{raw}.png')}, alt: A picture}}", "---", "",
                f"[A page]({up}{link}.md)", "", f"![A picture]({up}{link}.png)", "",
                "```video", f"title: Film {number}", "url: https://example.org/film", f"poster: {{src: {quoted(f'{up}images/{raw}.png')}, alt: A picture}}",
                f"transcript: {quoted(f'{up}files/{raw}.txt')}", "```"]
        files[f"Content/data/{name}.csv"] = b"Centre,Jobs\nNorth,3\n"
        files[f"Content/data/{name}.schema.yaml"] = b"title: Named\nsource: news\nfields: [{name: Centre}, {name: Jobs, type: integer, unit: jobs}]\n"
    return files


def write(folder, files):
    for part in ("Content", "Templates"):
        shutil.rmtree(folder / part, ignore_errors=True)
    for name, lines in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(lines if isinstance(lines, bytes) else "\n".join([*lines, ""]).encode("utf-8", "surrogatepass"))
