"""A name is dragged, or moved by keyboard: the page says what it does before it is done, and it can be taken back."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from tests.web.browser import Visitor, axe_faults, overflows
from tests.web.conftest import PASSWORD
from tests.web.editing.expo import MORNING, NOON, TENT, a_draft
from web.store.engine import open_session
from web.store.snapshot import load_roster
from web.store.tables import RosterRow

Live = Callable[[Flask], str]
pytestmark = pytest.mark.usefixtures("client")


@pytest.fixture
def address(app: Flask, engine: Engine, live: Live) -> str:
    """The draft's table by post, behind the sign-in."""
    with open_session(engine, writes=True) as session:
        row = a_draft(session)[1]
    return f"{live(app)}/sign-in?next=/expo/{row.expo_id}/roster/"


def signed_in(page: Page) -> Page:
    page.locator("[name=email]").fill("ann@expo.test")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_selector("[data-bar]")
    return page


def drag(page: Page, name: str, shift: str) -> None:
    """As a hand does it: press, move in small steps, let go."""
    start = page.locator("[data-edits] .person", has_text=name).bounding_box()
    end = page.locator(f"[data-edits] [data-shift='{shift}']").bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=8)
    page.wait_for_selector(".target")
    page.mouse.up()


def assigned(engine: Engine) -> list[tuple[str, str]]:
    with open_session(engine, writes=False) as session:
        return sorted(load_roster(session, session.get_one(RosterRow, 1)).assignments)


def test_a_dragged_name_warns_first_and_can_be_taken_back(visit: Visitor, address: str, engine: Engine) -> None:
    page = signed_in(visit(address, lang="en"))
    beside = page.locator("aside")

    drag(page, "Bo", MORNING)
    expect(beside.get_by_role("heading", name="This breaks no rule")).to_be_focused()
    before = assigned(engine)
    beside.get_by_role("button", name="Do it").click()
    expect(page.locator(f"td[data-shift='{MORNING}']")).to_contain_text("Bo")
    made = assigned(engine)
    page.get_by_role("button", name="Undo").first.click()
    expect(page.locator(f"td[data-shift='{TENT}']")).to_contain_text("Bo")
    undone = assigned(engine)
    page.get_by_role("button", name="Redo").first.click()
    expect(page.locator(f"td[data-shift='{MORNING}']")).to_contain_text("Bo")

    assert before == undone == [("ann", MORNING), ("bo", TENT)]
    assert made == assigned(engine) == [("ann", MORNING), ("bo", MORNING)]


def test_what_breaks_a_rule_is_done_only_with_a_reason(visit: Visitor, address: str, engine: Engine) -> None:
    page = signed_in(visit(address, lang="en"))
    drag(page, "Ann", TENT)
    beside = page.locator("aside")

    expect(beside).to_contain_text("Tent 11-02 09:00-12:00 has 2 people; at most 1.")
    beside.get_by_role("button", name="Do it all the same").click()
    refused = assigned(engine)
    beside.get_by_label("Reason").fill("two are needed today")
    beside.get_by_role("button", name="Do it all the same").click()
    expect(page.locator(f"td[data-shift='{TENT}']")).to_contain_text("Ann")
    page.get_by_role("link", name="What was changed").first.click()

    assert refused == [("ann", MORNING), ("bo", TENT)]
    assert assigned(engine) == [("ann", TENT), ("bo", TENT)]
    expect(page.get_by_text("two are needed today").first).to_be_visible()


def test_a_name_is_moved_by_keyboard_alone(visit: Visitor, address: str, engine: Engine) -> None:
    page = signed_in(visit(address, lang="en"))
    beside = page.locator("aside")

    page.locator(".person", has_text="Ann").focus()
    page.keyboard.press("Enter")
    expect(beside.get_by_role("heading", level=1)).to_be_focused()
    beside.get_by_label("to", exact=True).focus()
    page.keyboard.type("Gate 11-02 13")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(beside.get_by_role("heading", name="This breaks no rule")).to_be_focused()
    assert axe_faults(page) == []
    beside.get_by_role("button", name="Do it").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"td[data-shift='{NOON}']")).to_contain_text("Ann")

    assert assigned(engine) == [("ann", NOON), ("bo", TENT)]


def test_leaving_it_changes_nothing_and_goes_back_to_the_name(visit: Visitor, address: str, engine: Engine) -> None:
    page = signed_in(visit(address, lang="en"))

    drag(page, "Ann", NOON)
    page.locator("aside").get_by_role("link", name="Leave it").click()

    assert page.evaluate("document.activeElement.textContent") == "Ann"
    assert (page.locator("aside").inner_html(), assigned(engine)) == ("", [("ann", MORNING), ("bo", TENT)])


def test_a_lost_connection_says_so_and_keeps_what_was_typed(visit: Visitor, address: str, engine: Engine) -> None:
    page = signed_in(visit(address, lang="en"))
    drag(page, "Ann", TENT)
    beside = page.locator("aside")
    beside.get_by_label("Reason").fill("two are needed today")

    page.route("**/edit", lambda route: route.abort())
    beside.get_by_role("button", name="Do it all the same").click()
    expect(beside.get_by_role("alert")).to_contain_text("The connection was lost.")

    assert ["ERR_FAILED" in complaint for complaint in visit.complaints] == [True]
    visit.complaints.clear()  # the browser's own word for it
    assert beside.get_by_label("Reason").input_value() == "two are needed today"
    assert assigned(engine) == [("ann", MORNING), ("bo", TENT)]


@pytest.mark.parametrize(("width", "lang", "theme"), [(360, "zh", "dark"), (1440, "en", "light")])
def test_the_pages_are_fit_to_be_shown(visit: Visitor, address: str, width: int, lang: str, theme: str) -> None:
    page = signed_in(visit(address, width=width, lang=lang, theme=theme))
    base = page.locator("[data-edits]").get_attribute("data-edits")
    site = address.partition("/sign-in")[0]
    looked = f"edit?verb=move&volunteer=ann&shift={MORNING}&to={TENT}"
    faults, wide = [], []

    for rest in (f"shift/{MORNING}", "person/ann", looked, f"stand-ins/{MORNING}?group=availability", "changes"):
        page.goto(f"{site}{base}{rest}")
        wide += [rest] if overflows(page) else []
        faults += axe_faults(page) if width == 360 or rest == looked else []

    assert (faults, wide) == ([], [])
