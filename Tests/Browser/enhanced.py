"""What the script adds where browsers run it: sorting, filtering, copying. Nothing else needs it."""

from browser import expect, same

AWARDS = "awards/index.html"


def with_script(reader):
    """Sort, filter and copy with the script"""
    page = reader.page
    problems = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    scripts = list((reader.folder / "assets").glob("*.js"))
    weight = sum(path.stat().st_size for path in scripts)
    expect(scripts and weight < 10_000, f"the scripts weigh {weight} bytes")

    reader.open(AWARDS)
    table = page.locator("#awards")
    amounts = "rows => rows.map(row => { const data = row.cells[4].querySelector('data'); return data ? +data.value : null })"
    before = table.locator("tbody tr").evaluate_all(amounts)
    for order, wanted in (("descending", True), ("ascending", False)):
        table.locator("th:nth-child(5) button").click()
        reader.steps += 1
        same(table.locator("th:nth-child(5)").get_attribute("aria-sort"), order, "the way that rows are sorted")
        sorted_rows = table.locator("tbody tr").evaluate_all(amounts)
        known = [amount for amount in before if amount is not None]
        same(sorted_rows, sorted(known, reverse=wanted) + [None] * (len(before) - len(known)), f"rows, {order}")
    table.locator("th:nth-child(1) button").focus()
    reader.press("Enter")
    names = table.locator("tbody th").all_inner_texts()
    same(names, sorted(names, key=str.casefold), "rows by name")
    same(table.locator("[aria-sort]").count(), 1, "columns said to be sorted")

    page.locator("#awards-filter").fill("glasgow")
    reader.steps += 1
    shown = [row for row in table.locator("tbody tr").all() if row.is_visible()]
    expect(0 < len(shown) < len(before), f"{len(shown)} rows are left of {len(before)}")
    expect(all("glasgow" in row.inner_text().lower() for row in shown), "a row without the word is left")
    same(page.locator(".table-filter [role=status]").inner_text(), f"{len(shown)} of {len(before)} rows", "what is said")

    reader.open("figures/lipf-per-place.html")
    page.locator(".copy-link button").click()
    page.locator(".copy-link [role=status]", has_text="Copied").wait_for()
    reader.steps += 1
    reader.open("index.html")
    same(page.locator("script[src]").count(), 0, "scripts on the first page")
    expect(not problems, "the browser complains: " + "; ".join(problems))


def nothing_moves(reader):
    """Wait for a slow script"""
    page = reader.page
    page.add_init_script("""
      window.shift = 0
      new PerformanceObserver(list => list.getEntries().forEach(entry => { if (!entry.hadRecentInput) shift += entry.value }))
        .observe({type: 'layout-shift', buffered: true})""")

    def late(route):
        page.wait_for_timeout(400)
        route.continue_()

    page.route("**/*.js", late)
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for path in (AWARDS, "cy/" + AWARDS, "figures/lipf-per-place.html"):
            reader.open(path)
            page.wait_for_timeout(300)
            expect(page.locator(".sort, .copy-link button").count(), f"{path} has nothing of the script")
            same(page.evaluate("shift"), 0, f"how far {path} moves when the script comes, {width} pixels wide")
            reader.steps += 1
