"""A real browser before a real server: fixtures for every test that looks at a page as a person would."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from werkzeug.serving import make_server

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
AXE = (Path(__file__).parent / "vendor/axe.min.js").read_text()
LOCALES = {"zh": "zh-CN", "en": "en-GB"}

WALK = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, "--disable-sync"])
        yield browser
        browser.close()


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """The app on a free port, in this process; gives its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass
class Visitor:
    """Opens pages as somebody with this screen, language and theme, and keeps what the browser complains about."""

    browser: Browser
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def __call__(self, url: str, *, width: int = 1440, lang: str = "zh", theme: str = "light", **more: object) -> Page:
        """Every call is a browser of its own, without the cookies of the one before."""
        page = self.context(width=width, lang=lang, theme=theme, **more).new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(url)
        return page

    def context(self, *, width: int, lang: str, theme: str, **more: object) -> BrowserContext:
        context = self.browser.new_context(
            viewport={"width": width, "height": 800 if width > 500 else 740},
            locale=LOCALES[lang],
            color_scheme=theme,
            timezone_id="Asia/Shanghai",
            **more,
        )
        self.contexts.append(context)
        return context

    def _heard(self, message: ConsoleMessage) -> None:
        """A refused request is the test's own affair; a broken one, or one that the policy stops, is not."""
        refused = "Failed to load resource" in message.text and "status of 4" in message.text
        if message.type in ("error", "warning") and not refused:
            self.complaints.append(message.text)


def axe_faults(page: Page) -> list[str]:
    """Serious and critical faults that axe finds on the page: rule, and where."""
    page.evaluate(AXE)
    found = page.evaluate(WALK)["violations"]
    return [
        f"{fault['id']}: {node['target']} {node.get('failureSummary', '')}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


def overflows(page: Page) -> int:
    """Pixels by which the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("no chromium on this machine: set CHROMIUM to its path")
    with chromium() as found:
        yield found


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visitor]:
    """`visit(url)` gives a page; at the end of the test the browser must have had nothing to complain about."""
    visitor = Visitor(browser)
    yield visitor
    for context in visitor.contexts:
        context.close()
    assert visitor.complaints == []


@pytest.fixture
def live() -> Iterator[Callable[[Flask], str]]:
    """`live(app)` serves the app until the test ends."""
    servers = []

    def serve(app: Flask) -> str:
        server = serving(app)
        servers.append(server)
        return server.__enter__()

    yield serve
    for server in servers:
        server.__exit__(None, None, None)
