"""Volunteers' pages in a real browser: without scripts, in both languages and themes, on a narrow phone, on paper."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlmodel import Session

from tests.web.browser import Visitor, axe_faults, overflows
from tests.web.conftest import Clock
from tests.web.my.expo import MORNING, an_expo, link_of, published

Live = Callable[[Flask], str]
LONG = "阿卜杜热合曼·买买提艾力·Alexandrovich-Temirov"


@pytest.fixture
def link(app: Flask, session: Session, clock: Clock, live: Live) -> str:
    """Of somebody with a long name whose shifts have changed: one moved, one lost, two kept."""
    clock.now = MORNING
    expo = an_expo(session, name_of_first=LONG)
    published(session, expo, [("V001", shift) for shift in ("G1-1A", "O2-1P", "G1-2A", "O1-2P")])
    published(session, expo, [("V001", shift) for shift in ("O2-1A", "O2-1P", "G1-2A")])
    token = link_of(session, expo, "V001")
    return f"{live(app)}/my/open/{token}"


def test_everything_can_be_done_without_scripts(visit: Visitor, link: str) -> None:
    page = visit.context(width=360, lang="en", theme="light", java_script_enabled=False).new_page()
    page.goto(link)
    page.click("main button")

    assert "Cancelled: Tue 3 Nov 12:30-18:00" in page.inner_text("section.notice ul")
    page.click("text=Got it")
    assert page.locator("#changed").count() == 0
    page.click(".my-nav >> text=More")
    page.click("text=Times and wishes")
    page.check("[name=slot-2A][value=unavailable]")
    page.click("text=See what it means")
    assert "Of your 3 shifts one is in time you mark" in page.inner_text("main")
    page.click("text=Save it so")
    assert page.inner_text(".notice.done") == "Saved."
    assert page.is_checked("[name=slot-2A][value=unavailable]")


@pytest.mark.parametrize(("lang", "theme"), [("zh", "dark"), ("en", "light")])
def test_nothing_is_hard_to_read_or_to_press_and_nothing_sticks_out(
    visit: Visitor, link: str, lang: str, theme: str
) -> None:
    page = visit(link, width=320, lang=lang, theme=theme)
    page.click("main button")
    pages = ["/my/", "/my/shift/O2-1A", "/my/wishes", "/my/busy", "/my/more", "/my/offline", "/my/shift/nothing"]

    faults = {}
    for at in pages:
        page.goto(link.split("/my/")[0] + at)
        faults[at] = (axe_faults(page), overflows(page))

    assert faults == {at: ([], 0) for at in pages}


def test_on_paper_the_shifts_are_a_slip_without_anything_to_press(visit: Visitor, link: str) -> None:
    page = visit(link, width=360, lang="zh")
    page.click("main button")
    page.emulate_media(media="print")

    shown = page.inner_text("body")

    assert "07:30-12:30" in shown
    assert shown.count("0395 100 2000") == 3  # on paper each shift has its number
    assert not any(page.is_visible(one) for one in (".my-nav", "button", "#changed"))
