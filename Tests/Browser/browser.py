"""A site behind a sub-path of 127.0.0.1, and a reader who walks through it with scripts switched off."""

import functools
import http.server
import threading
import urllib.parse
from pathlib import Path

BASE = "/innovation/"


class Failure(Exception):
    """What a reader could not do."""


def expect(condition, message):
    if not condition:
        raise Failure(message)


def same(found, wanted, what):
    expect(found == wanted, f"{what}: {found!r}, but {wanted!r} was expected")


class SiteHandler(http.server.SimpleHTTPRequestHandler):
    """Serves the folder under BASE, and nothing above it."""

    def send_head(self):
        path = urllib.parse.urlsplit(self.path).path
        if not path.startswith(BASE):
            self.send_error(404)
            return None
        self.path = "/" + path[len(BASE):]
        return super().send_head()

    def log_message(self, *arguments):
        pass


class SiteServer:
    def __init__(self, folder, handler=None):
        handler = handler or functools.partial(SiteHandler, directory=str(folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}{BASE}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *exception):
        self.server.shutdown()


class Reader:
    """One reader with one window, who counts each link followed, key pressed and file taken."""

    def __init__(self, browser, server, folder, width=1280, scripts=False):
        self.server = server
        self.folder = Path(folder)
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts, accept_downloads=True)
        self.page = self.context.new_page()
        self.page.set_default_timeout(5000)
        self.steps = 0

    def close(self):
        self.context.close()

    @property
    def where(self):
        """The page the reader is on, as a path in the site."""
        return urllib.parse.urlsplit(self.page.url).path[len(BASE):]

    @property
    def fragment(self):
        return urllib.parse.urlsplit(self.page.url).fragment

    def open(self, path):
        """Where a task begins: no step."""
        answer = self.page.goto(self.server.address + path)
        expect(answer.ok, f"{path} answers {answer.status}")

    def follow(self, link, what):
        """Follows a link; fails where it is not to be seen or leads nowhere."""
        count = link.count()
        expect(count > 0, f"on {self.where}: no link {what}")
        link = link.first
        expect(link.is_visible(), f"on {self.where}: the link {what} is not to be seen")
        statuses = []
        note = lambda response: statuses.append(response.status)
        self.page.on("response", note)
        link.click()
        self.page.wait_for_load_state()
        self.page.remove_listener("response", note)
        expect(not statuses or statuses[0] < 400, f"the link {what} leads to no page: {self.page.url}")
        if self.fragment:
            self.sees("#" + self.fragment, what)
        self.steps += 1

    def sees(self, selector, what):
        """Fails where an element is missing or outside the window."""
        found = self.page.locator(selector)
        expect(found.count() == 1, f"{what}: {found.count()} elements {selector} on {self.where}")
        box = found.bounding_box()
        height = self.page.viewport_size["height"]
        expect(box and box["y"] < height and box["y"] + box["height"] > 0, f"{what}: {selector} is outside the window")

    def take(self, link, what):
        """Downloads a file, or reads one that the browser would show."""
        expect(link.count() > 0, f"on {self.where}: no file {what}")
        self.steps += 1
        if link.first.get_attribute("download") is not None:
            with self.page.expect_download() as download:
                link.first.click()
            expect(download.value.failure() is None, f"{what} could not be downloaded")
            return Path(download.value.path()).read_bytes().decode("utf-8-sig")
        answer = self.context.request.get(urllib.parse.urljoin(self.page.url, link.first.get_attribute("href")))
        expect(answer.ok, f"{what} answers {answer.status}")
        return answer.body().decode("utf-8-sig")

    def press(self, key):
        self.page.keyboard.press(key)
        self.steps += 1

    def texts(self, selector):
        return [" ".join(text.split()) for text in self.page.locator(selector).all_text_contents()]
