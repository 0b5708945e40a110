"""People as an organiser meets them in a browser: filtered, found, put right, and overtaken by a colleague."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect
from sqlalchemy import Engine
from sqlmodel import Session

from tests.web.browser import Visitor, axe_faults, overflows
from tests.web.conftest import PASSWORD
from web.store.tables import ExpoRow

Live = Callable[[Flask], str]


@pytest.fixture
def address(live: Live, app: Flask, client: FlaskClient, session: Session, expo: ExpoRow) -> str:
    """The small expo, served; Ann has an account."""
    session.close()
    return live(app)


def _sign_in(visit: Visitor, address: str, **screen: object) -> Page:
    page = visit(f"{address}/sign-in", lang="en", **screen)  # type: ignore[arg-type]
    page.get_by_label("E-mail").fill("ann@expo.test")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    return page


def test_an_organiser_filters_and_edits_and_is_told_when_overtaken(
    visit: Visitor, address: str, engine: Engine
) -> None:
    page = _sign_in(visit, address)
    page.goto(f"{address}/expo/1/people/")
    page.get_by_label("Free", exact=True).select_option(label="Mon 2 Nov 07:30-12:45")
    page.get_by_label("Skill, at least").select_option(label="English B2")
    expect(page.locator("h1")).to_have_text("8 of 60 people: free on Mon 2 Nov 07:30-12:45, English B2")
    page.get_by_label("Name, id, phone, organisation").press_sequentially("钟")
    expect(page.locator("h1")).to_contain_text("1 of 60 people: “钟”")
    assert ["q=%E9%92%9F" in page.url, page.evaluate("document.activeElement.id")] == [True, "f-q"]

    page.get_by_role("link", name="Edit 钟伊璐").click()
    colleague = _sign_in(visit, address)
    colleague.goto(page.url)
    for who, meal in ((colleague, "halal"), (page, "vegetarian")):
        who.get_by_label("Meal").fill(meal)
        who.get_by_label("Why").fill("asked by phone")
        who.get_by_role("button", name="Save").click()

    assert "钟伊璐 was saved." in colleague.get_by_role("status").first.inner_text()
    assert page.get_by_label("Meal").input_value() == "vegetarian"
    assert "It now says: halal" in page.locator("#hint-f-meal").inner_text()
    page.get_by_role("button", name="Save").click()
    assert page.locator(".history .change").first.inner_text().split() == ["halal", "→", "becomes", "vegetarian"]


def test_the_fullest_pages_are_fit_for_a_phone(visit: Visitor, address: str) -> None:
    page = _sign_in(visit, address, width=360, theme="dark")
    faults = {}

    for way in ("/expo/1/people/", "/expo/1/people/V001/edit", "/expo/1/demand/posts/G1", "/me/"):
        page.goto(address + way)
        faults[way] = axe_faults(page), overflows(page)

    assert {way: found for way, found in faults.items() if found != ([], 0)} == {}
