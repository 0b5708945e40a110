"""Solving as an organiser does it in a browser: start, watch, stop and keep, start another, compare."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect
from sqlalchemy import Engine
from sqlmodel import Session

from scheduler.generate import generate
from tests.web.browser import Visitor, axe_faults, overflows
from tests.web.conftest import NOW, Clock
from web.services import expos
from web.services.who import Who
from web.views.cookies import COOKIE
from web.worker.desk import Desk
from web.worker.reaper import reap
from web.worker.runs import do_run

SOON = 60_000
"""Milliseconds that anything may take on a busy machine."""


@pytest.fixture
def worker(app: Flask, engine: Engine, clock: Clock) -> Iterator[None]:
    """A worker, as a thread of the test."""
    desk, over = Desk(engine, app.extensions["config"].files, clock, timedelta(seconds=5)), threading.Event()

    def work() -> None:
        while not over.wait(0.2):
            for _, row_id in reap(desk):
                do_run(desk, row_id, over)

    thread = threading.Thread(target=work)
    thread.start()
    yield
    over.set()
    thread.join()


@pytest.fixture
def url(session: Session, organiser: Who, app: Flask, live: Callable[[Flask], str]) -> str:
    """Where the runs are of an expo that is filled soon and not proven for long."""
    expo = expos.create(session, generate(120, 3, 0), organiser, NOW)
    session.close()
    return f"{live(app)}/expo/{expo.id}/runs/"


def _solve_and_stop(page: Page, url: str, name: str, **settings: str) -> None:
    page.goto(url)
    page.fill("[name=seconds]", "300")
    page.fill("[name=workers]", "1")
    page.fill("[name=name]", name)
    page.click(".differs summary")
    for field, text in settings.items():
        page.fill(f"[name=set-{field}]", text)
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator(".curve figure")).to_be_visible(timeout=SOON)
    page.get_by_role("button", name="Stop and keep the best").click()
    expect(page.get_by_role("link", name="Look at the roster")).to_be_visible(timeout=SOON)


@pytest.mark.slow
def test_an_organiser_solves_twice_and_takes_the_better(
    client: FlaskClient, url: str, worker: None, visit: Visitor
) -> None:
    cookie = client.get_cookie(COOKIE)
    assert cookie is not None
    page = visit(url, lang="en")
    page.context.add_cookies([{"name": COOKIE, "value": cookie.value, "url": url}])

    _solve_and_stop(page, url, "as it is")
    title, faults = page.inner_text("h1"), axe_faults(page)
    _solve_and_stop(page, url, "one shift each", max_shifts="1")
    page.goto(url)
    for number in (1, 2):
        page.get_by_label(f"compare run {number}").check()
    page.get_by_role("button", name="Compare what is ticked").click()

    assert (title.startswith("Run 1 fills"), faults) == (True, [])
    assert page.inner_text("h1") == "Run 1 · as it is is the best of these"
    assert "shifts a person in all" in page.inner_text("main")
    assert (axe_faults(page), overflows(page)) == ([], 0)
