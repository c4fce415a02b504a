"""How soon pages can be read on a slow telephone: Chromium with a slow line and a processor of a quarter of its speed.

measure_reading.py SITE BROWSER [PAGE …]

The line and the processor are those that Lighthouse calls slow 4G and a mid-range telephone. Files are packed on the way, as hosts
do. Each page is opened three times with nothing kept; the middle of each number is told, as a table in Markdown.
"""

import functools
import gzip
import io
import statistics
import sys
import urllib.parse
from pathlib import Path

from playwright.sync_api import sync_playwright

from browser import BASE, SiteHandler, SiteServer

PAGES = ["index.html", "case-studies/manchester-diagnostics.html", "awards/index.html", "search.html"]
RUNS = 3
PACKED = (".html", ".css", ".js", ".svg", ".json", ".csv", ".atom", ".xml", ".txt")
LINE = {"offline": False, "latency": 562.5, "downloadThroughput": 1.6 * 1024 * 0.9 * 1024 / 8,
        "uploadThroughput": 750 * 0.9 * 1024 / 8}
WATCH = """() => {
  const seen = window.seen = {paint: 0, shift: 0, blocked: 0}
  const watch = (type, note) => new PerformanceObserver(list => list.getEntries().forEach(note)).observe({type, buffered: true})
  watch('largest-contentful-paint', entry => { seen.paint = entry.startTime })
  watch('layout-shift', entry => { if (!entry.hadRecentInput) seen.shift += entry.value })
  watch('longtask', entry => { seen.blocked += Math.max(0, entry.duration - 50) })
}"""


class PackingHandler(SiteHandler):
    def send_head(self):
        path = urllib.parse.urlsplit(self.path).path
        file = Path(self.directory) / urllib.parse.unquote(path[len(BASE):])
        if not path.startswith(BASE) or not file.is_file() or file.suffix not in PACKED:
            return super().send_head()
        body = gzip.compress(file.read_bytes(), 6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)


def measure(browser, address):
    context = browser.new_context(viewport={"width": 412, "height": 823}, device_scale_factor=2)
    page = context.new_page()
    page.add_init_script(f"({WATCH})()")
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    carried = []
    line.on("Network.loadingFinished", lambda event: carried.append(event["encodedDataLength"]))
    page.goto(address, wait_until="load")
    page.wait_for_timeout(1500)
    # Who reads on may not be moved either.
    for _ in range(6):
        page.mouse.wheel(0, 800)
        page.wait_for_timeout(100)
    seen = page.evaluate("window.seen")
    loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    context.close()
    return {**seen, "loaded": loaded, "requests": len(carried), "bytes": sum(carried)}


def main():
    folder, executable, *pages = sys.argv[1:]
    handler = functools.partial(PackingHandler, directory=folder)
    with sync_playwright() as playwright, SiteServer(folder, handler) as server:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        print("| page | largest paint | loaded | shift | blocked | requests | bytes carried |")
        print("| --- | --- | --- | --- | --- | --- | --- |")
        for path in pages or [prefix + path for path in PAGES for prefix in ("", "cy/")]:
            if not (Path(folder) / path).exists():
                print(f"| `{path}` | not measured: the site has no such page | | | | | |")
                continue
            runs = [measure(browser, server.address + path) for _ in range(RUNS)]
            middle = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
            print(f"| `{path}` | {middle['paint'] / 1000:.1f} s | {middle['loaded'] / 1000:.1f} s | {middle['shift']:.3f} "
                  f"| {middle['blocked']:.0f} ms | {middle['requests']:.0f} | {middle['bytes']:,.0f} |", flush=True)
        browser.close()


main()
