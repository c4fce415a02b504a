"""Follows an editor's day in `sitegen serve`: edits are shown, mistakes stand over the last good page, styles change
without a new page, the future is shown when asked. Prints how long saving to seeing took.

Arguments: a built site (not used), the browser, and how many edits are timed (5 if not said). Run by
`READERS=preview.py sh Scripts/test-browser [EDITS]`; SITEGEN_SITE names another site folder than the sample."""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from playwright.sync_api import sync_playwright

CHOSEN = "document.querySelector('#sitegen-preview').shadowRoot"


def check(holds, words):
    if not holds:
        raise SystemExit(f"test-browser: preview: {words}")


def follow(browser, folder, url, edits):
    story = next(
        path for path in sorted((folder / "Content/case-studies").glob("*.md"))
        if path.name.count(".") == 1 and path.stem != "index")
    first = story.read_text(encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    problems = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{url}case-studies/{story.stem}.html")
    page.evaluate("scrollTo(0, 900)")

    times = []
    for number in range(edits):
        words = f"Edit number {number} of them."
        start = time.perf_counter()
        story.write_text(f"{first}\n\n{words}\n", encoding="utf-8")
        page.get_by_text(words).wait_for()
        times.append((time.perf_counter() - start) * 1000)
        page.wait_for_timeout(100)
    times.sort()
    print(
        f"saved to seen, {edits} edits: median {times[len(times) // 2]:.0f} ms, "
        f"99th of 100 {times[min(len(times) - 1, len(times) * 99 // 100)]:.0f} ms")
    check(page.evaluate("scrollY") == 900, "the page was not where it had been")

    story.write_text(f"{first}\n\n[This one](missing.md) <b>leads</b> nowhere.\n", encoding="utf-8")
    page.get_by_text("there is no page “missing.md”").wait_for()
    check(page.get_by_text(words).is_visible(), "the last good page is gone")
    check(page.get_by_text("The page below is the last good one.").is_visible(), "nothing says that the page is old")
    link = page.locator("#sitegen-preview article a").first.get_attribute("href")
    check(re.fullmatch(r"vscode://file/.*\.md:\d+:\d+", link), f"the link to the editor is {link}")
    page.goto(f"{url}_sitegen/problems")
    check("missing.md" in page.inner_text("main"), "the list of problems lacks it")
    page.go_back()
    story.write_text(first, encoding="utf-8")
    page.get_by_role("button", name="Nothing to mend").wait_for()
    page.get_by_text(words).wait_for(state="detached")

    page.evaluate("window.before = 1")
    style = folder / "Templates/assets/site.css"
    style.parent.mkdir(parents=True, exist_ok=True)
    style.write_text(pathlib.Path("Templates/assets/site.css").read_text(encoding="utf-8") + "body{outline:7px solid}")
    for _ in range(200):
        if page.evaluate("getComputedStyle(document.body).outlineWidth") == "7px":
            break
        page.wait_for_timeout(50)
    else:
        check(False, "the style did not change")
    check(page.evaluate("window.before") == 1, "the page was loaded again for its style")

    page.get_by_role("button", name="Figures").click()
    page.get_by_role("heading", name="Figures of this page").wait_for()
    check(page.locator("#sitegen-preview li").first.is_visible(), "no figure is told")

    (folder / "Content/later.md").write_text(
        "---\ntitle: Later\npublish: 2099-01-01 09:30\n---\nIt is out.\n", encoding="utf-8")
    page.get_by_role("button", name="As of now").click()
    page.get_by_role("button", name="1 January 2099").click()
    page.get_by_role("button", name="As of 2099").wait_for()
    page.goto(f"{url}later.html")
    page.get_by_text("Held until 1 January 2099 at 09:30").wait_for()
    # A page of another site may not choose the moment, nor read the preview.
    check(not problems, f"the browser says {problems}")


def main():
    edits = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    program = os.environ.get("SITEGEN") or next(
        path for path in (".build/release/sitegen", ".build/debug/sitegen") if os.path.exists(path))
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        source = pathlib.Path(os.environ.get("SITEGEN_SITE", "."))
        for part in ("Content", "Templates"):
            if (source / part).is_dir():
                shutil.copytree(source / part, folder / part)
        command = [program, "serve", place, "--port", "0"]
        start = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            try:
                line = server.stdout.readline()
                url = re.search(r"http://127\.0\.0\.1:\d+/", line).group(0)
                with sync_playwright() as tools:
                    browser = tools.chromium.launch(executable_path=sys.argv[2])
                    page = browser.new_page()
                    page.goto(url)
                    print(f"start to the first page, with the browser's own start: {time.perf_counter() - start:.2f} s")
                    page.close()
                    follow(browser, folder, url, edits)
                    # One page stays open: the end must not wait for it.
                    server.send_signal(signal.SIGINT)
                    check(server.wait(10) == 0, f"it ended with {server.returncode}")
                    browser.close()
            finally:
                server.kill()
    print("preview: edits, mistakes, styles, figures and another time, as they should be")


main()
