"""The overview as an organiser uses it: open a cell, hear why it is empty, go on by keyboard, close it."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page
from sqlmodel import Session

from tests.web.browser import Visitor, axe_faults, overflows
from tests.web.look.small import GATE_1, rostered, small
from web.views.cookies import COOKIE

Live = Callable[[Flask], str]
Opens = Callable[..., Page]


@pytest.fixture
def opens(app: Flask, client: FlaskClient, session: Session, visit: Visitor, live: Live) -> Opens:
    """Opens a page of the small expo as Ann, who is signed in."""
    number, base = rostered(session, small()).id, live(app)
    device = client.get_cookie(COOKIE)
    assert device

    def opened(page: str = "", **how: object) -> Page:
        found = visit(base, **how)  # type: ignore[arg-type]  # as `Visitor` has them
        found.context.add_cookies([{"name": COOKIE, "value": device.value, "url": base}])
        found.goto(f"{base}/expo/{number}/{page}")
        return found

    return opened


def test_a_cell_opens_says_why_and_closes(opens: Opens) -> None:
    page = opens(lang="en")

    page.locator(".map").get_by_text("1/2").click()
    page.locator("#panel").get_by_text("1 could come at once and are not asked yet.").wait_for()

    assert "at=gate~" in page.url
    assert page.locator("#panel .person[data-person=bo]").is_visible()
    page.keyboard.press("Escape")
    assert (page.locator("#panel > *").count(), "at=" in page.url) == (0, False)


def test_arrows_walk_over_the_cells(opens: Opens) -> None:
    page = opens(lang="en")

    page.locator(".map td a").filter(has_text="1/2").focus()
    page.keyboard.press("ArrowRight")

    assert page.evaluate("document.activeElement.textContent") == "0/1 −1"


def test_without_a_script_the_cell_has_a_page(opens: Opens) -> None:
    page = opens(lang="en", java_script_enabled=False)

    page.locator(".map").get_by_text("1/2").click()
    page.get_by_text("Why is it empty, and who could fill it?").click()

    assert page.get_by_role("heading", level=1).inner_text() == "Gate Mon 2 Nov 08:00-12:00: 1 missing"


@pytest.mark.parametrize(
    ("page", "width", "theme"),
    [
        (f"?at=gate~{GATE_1.start}~{GATE_1.end}", 360, "light"),
        ("roster/", 1440, "dark"),
        ("roster/person/bo", 360, "dark"),
        ("roster/fairness", 360, "dark"),
    ],
)
def test_pages_are_fit_to_be_shown(opens: Opens, page: str, width: int, theme: str) -> None:
    found = opens(page, width=width, theme=theme)
    found.wait_for_load_state("networkidle")

    assert axe_faults(found) == []
    assert overflows(found) == 0
