"""What the script adds where browsers run it: sorting, filtering, copying. Nothing else needs it."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from browser import SiteServer, expect, same

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


def look_is_kept(reader):
    """Choose a dark look, and find it on the next page"""
    program, site = os.environ.get("SITEGEN_PROGRAM"), Path(__file__).parents[2]
    if not program:
        return "NOT RUN: SITEGEN_PROGRAM names the program to build with"
    page = reader.page
    with tempfile.TemporaryDirectory() as place:
        for part in ("Content", "Templates"):
            shutil.copytree(site / part, Path(place) / part)
        settings = Path(place) / "Content/site.yaml"
        text = settings.read_text("utf-8")
        expect("\ntheme:\n" in text, "the sample's theme has moved")
        settings.write_text(text.replace("\ntheme:\n", "\ntheme:\n  choice: true\n"), "utf-8")
        subprocess.run([program, "build", place, "--quiet"], check=True)
        ground = "getComputedStyle(document.body).backgroundColor"
        problems = []
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        with SiteServer(Path(place) / "Output") as server:
            page.goto(server.address + "index.html")
            light = page.evaluate(ground)
            page.get_by_label("Appearance").select_option("dark")
            reader.steps += 1
            dark = page.evaluate(ground)
            expect(light != dark, "the choice changes nothing")
            page.goto(server.address + "cy/index.html")
            same(page.evaluate(ground), dark, "the ground of the next page")
            page.emulate_media(color_scheme="dark")
            page.get_by_label("Golwg").select_option("light")
            same(page.evaluate(ground), light, "the ground where the device is dark and light is chosen")
            page.get_by_label("Golwg").select_option("device")
            same(page.evaluate(ground), dark, "the ground where the device decides")
            reader.steps += 2
        page.goto((Path(place) / "Output/index.html").as_uri())
        same(page.locator("#appearance").count(), 0, "choices on a page from disk, whose style cannot be read")
        expect(not problems, "the browser complains: " + "; ".join(problems))
