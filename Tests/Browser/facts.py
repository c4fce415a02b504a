"""Facts that stand in the news story the sample site tells: each is looked for on the site."""

import re

from browser import expect, same

# Facts in words, with the page that tells them and what it must say.
WORDS = {
    "ada-named": ("case-studies/manchester-diagnostics.html", ["heart and lungs", "more quickly and cheaply", "Advanced Diagnostics Accelerator"]),
    "glasgow-colon-named": ("case-studies/glasgow-colon-cancer-screening.html", ["colon cancer", "earlier"]),
}


def check(reader, text):
    table = text.split("\n## 2. ", 1)[1].split("\n## ", 1)[0]
    rows = [cells(line) for line in table.splitlines() if line.startswith("| ")]
    seed = [row for row in rows if len(row) == 8 and row[7].split(";")[0].strip() == "seed"]
    expect(len(seed) > 4, f"only {len(seed)} facts of the story in the list of facts")
    for identifier, claim, words, *_ in seed:
        reader.steps += 1
        if identifier in WORDS:
            path, wanted = WORDS[identifier]
            reader.open(path)
            page_says(reader, wanted, identifier)
        elif words == "(named list)":
            names_are_linked(reader, identifier, claim.split(":", 1)[1].split(","))
        else:
            figure_is_shown(reader, identifier, re.split(r" of | each$", words)[0] if "hundreds" not in words else words)
    quotations = re.findall(r"^- ([^,]+), .*: [“\"]([^”\"]+)[”\"]\.?$", text, re.MULTILINE)
    expect(len(quotations) > 1, "no quotations in the list of facts")
    for speaker, words in quotations:
        reader.steps += 1
        reader.open("funds/lipf.html")
        quotes = reader.texts(".quote")
        expect(any(words.rstrip(".") in quote and speaker.split(" MBE")[0] in quote for quote in quotes),
               f"the quotation of {speaker} is not on {reader.where}")


def cells(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def page_says(reader, wanted, what):
    text = " ".join(reader.page.locator("main").inner_text().split())
    for words in wanted:
        expect(words.lower() in text.lower(), f"{what}: {reader.where} does not say “{words}”")


def figure_is_shown(reader, identifier, words):
    """The figure has a page with the value as published and its source, and another page shows it."""
    reader.open(f"figures/{identifier}.html")
    same(reader.page.locator(".big-value").inner_text().strip().lower(), words.lower(), f"the value of {identifier}")
    sources = reader.texts(".source-card .source-title")
    expect(sources, f"{identifier} names no source")
    use = reader.page.locator("main .places a").first
    expect(use.count(), f"no page shows {identifier}")
    use.click()
    reader.page.wait_for_load_state()
    shown = reader.texts(f'main a.figure[id^="figure-{identifier}-"]')
    expect(any(text.lower().startswith(words.lower()) for text in shown), f"{reader.where} does not show {identifier}")


def names_are_linked(reader, identifier, names):
    """The home page names each place and leads to its page."""
    for name in (name.strip() for name in names):
        reader.open("index.html")
        link = reader.page.locator("main .prose a", has_text=re.compile(rf"^\s*{re.escape(name)}\s*$"))
        expect(link.count(), f"{identifier}: the home page does not lead to {name}")
        link.first.click()
        reader.page.wait_for_load_state()
        same(reader.page.locator("h1").inner_text().strip(), name, "the page of the place")
