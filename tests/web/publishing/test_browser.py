"""One afternoon in a real browser: publish, edit, publish again, compare, bring the first version back."""

from collections.abc import Callable

from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import Engine

from fixtures import load
from tests.web.browser import Visitor, axe_faults, overflows
from tests.web.conftest import NOW
from tests.web.publishing.conftest import ANN, draft, edit
from web.services import expos
from web.services.accounts import inviting
from web.store.engine import open_session
from web.store.expos import published_roster
from web.store.snapshot import load_roster
from web.store.tables import ExpoRow, RosterRow

ONE, TWO = ("V001", "G1-1A"), ("V002", "G1-1A")


def _invited(engine: Engine) -> str:
    with open_session(engine, writes=True) as session:
        token = inviting.first_invitation(session, NOW)
        draft(session, expos.create(session, load("demo"), ANN, NOW), ONE)
    return f"/invitation/{token}"


def _edited(engine: Engine) -> None:
    with open_session(engine, writes=True) as session:
        edit(session, session.get_one(ExpoRow, 1), session.get_one(RosterRow, 1), TWO)


def _publish(page: Page) -> None:
    for reason in page.get_by_label("Why").all():
        reason.fill("agreed by phone")
    page.locator("form.publish button").click()


def _fine(page: Page) -> bool:
    return axe_faults(page) == [] and overflows(page) <= 0


def test_an_afternoon_of_publishing(app: Flask, engine: Engine, live: Callable[[Flask], str], visit: Visitor) -> None:
    start = live(app)
    page = visit(start + _invited(engine), lang="en", width=1024)
    page.get_by_label("E-mail").fill("ann@expo.test")
    page.get_by_label("Name").fill("Ann")
    page.get_by_label("Password").first.fill("lotus-root-noodles")
    page.get_by_role("button").last.click()

    page.goto(f"{start}/expo/1/publish")
    assert page.locator("h1").inner_text() == "Publish version 1: 1 person will be told"
    assert _fine(page)
    _publish(page)
    assert page.locator("h1").inner_text() == "Version 1 is in force"

    _edited(engine)
    page.get_by_role("link", name="Publish a draft").click()
    assert page.locator("h1").inner_text() == "Publish version 2: 2 people will be told"
    _publish(page)
    page.get_by_role("radio", name="from version 1").check()
    page.get_by_role("radio", name="to version 2").check()
    assert _fine(page)
    page.get_by_role("button", name="Compare the two").click()
    assert page.locator("h1").inner_text() == "From version 1 to version 2: 2 people have other shifts"
    assert _fine(page)

    page.get_by_role("link", name="All versions").click()
    page.get_by_role("link", name="Roll back …").click()
    assert page.locator("h1").inner_text() == "Bring version 1 back as version 3: 2 people will be told"
    _publish(page)
    assert page.locator("h1").inner_text() == "Version 3 is in force"
    with open_session(engine, writes=False) as session:
        assert load_roster(session, published_roster(session, 1)).assignments == {ONE}
