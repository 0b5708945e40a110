"""How long the first page of a volunteer takes on a slow phone: `python -m tests.web.my.slow_phone` prints it.

400 kbit/s with 300 ms there and back, a processor four times slower, nothing kept from before.
"""

import statistics
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from flask import Flask
from playwright.sync_api import Browser, Page

from tests.web.browser import chromium, serving
from tests.web.my.expo import MORNING, an_expo, link_of, published
from web import create_app
from web.config import Config
from web.store.engine import open_session

SHIFTS = ("G1-1A", "O2-1P", "G1-2A", "O1-2P")
NETWORK = {"offline": False, "latency": 300, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER = 4
TIMES = """() => {
  const [load] = performance.getEntriesByType("navigation");
  const painted = performance.getEntriesByName("first-contentful-paint")[0];
  return {painted: painted.startTime, usable: load.domContentLoadedEventEnd, loaded: load.loadEventEnd};
}"""


@dataclass
class Counted:
    """A server's answers, weighed: heads and bodies of everything that a phone fetches, its worker's as well."""

    app: Callable[..., Iterable[bytes]]
    sent: int = 0

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        def begun(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            self.sent += len(status) + sum(len(name) + len(value) + 4 for name, value in headers) + 13
            return start(status, headers, *more)

        for part in self.app(environ, begun):
            self.sent += len(part)
            yield part


def an_app(folder: Path) -> tuple[Flask, str]:
    """With the link of somebody who has four shifts."""
    app = create_app(Config(folder=folder, public_url="http://expo.test"), clock=lambda: MORNING)
    with open_session(app.extensions["engine"], writes=True) as session:
        expo = an_expo(session)
        published(session, expo, [("V001", shift) for shift in SHIFTS])
        token = link_of(session, expo, "V001")
    return app, token


def slow(page: Page) -> None:
    """From now on this page is on a slow phone."""
    phone = page.context.new_cdp_session(page)
    phone.send("Network.enable")
    phone.send("Network.emulateNetworkConditions", NETWORK)
    phone.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def first_page(browser: Browser, url: str, token: str) -> dict[str, float]:
    """Milliseconds from asking for the page; opened by the link in a browser that is thrown away."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, service_workers="block")
    asker = context.request.get(f"{url}/my/open/{token}")
    csrf = asker.text().split('name="csrf_token" value="')[1].split('"')[0]
    context.request.post(f"{url}/my/open/{token}", form={"csrf_token": csrf})
    page = context.new_page()
    slow(page)
    page.goto(f"{url}/my/", wait_until="load")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
    found: dict[str, float] = page.evaluate(TIMES)
    context.close()
    return found


def weight(browser: Browser, url: str, token: str, counted: Counted) -> int:
    """Bytes from the first request to the last, the copies that the worker makes among them."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{url}/my/open/{token}")
    page.click("main button")
    page.wait_for_function("navigator.serviceWorker.ready.then(() => caches.match('/my/owner')).then(Boolean)")
    page.wait_for_load_state("networkidle")
    context.close()
    return counted.sent


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        app, token = an_app(Path(folder))
        counted = Counted(app.wsgi_app)
        with chromium() as browser, serving(app) as url:
            app.wsgi_app = counted  # type: ignore[assignment, method-assign]
            every = weight(browser, url, token, counted)
            runs = [first_page(browser, url, token) for _ in range(5)]
    for what in ("painted", "usable", "loaded"):
        click.echo(
            f"{what:8} {statistics.median(run[what] for run in runs):6.0f} ms (worst {max(r[what] for r in runs):.0f})"
        )
    click.echo(
        f"in all   {every / 1000:6.1f} kB, the link's page and the copies for the time without a network included"
    )


if __name__ == "__main__":
    main()
