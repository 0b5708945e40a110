"""Every part of the frame in a real browser: nothing for axe to find, nothing cut off, keys that work."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.web.browser import Visitor, axe_faults, overflows
from tests.web.gallery import a_gallery

Live = Callable[[Flask], str]


@pytest.mark.parametrize(("width", "lang", "theme"), [(360, "zh", "dark"), (360, "en", "light"), (1440, "en", "dark")])
def test_every_part_is_fit_to_be_shown(visit: Visitor, live: Live, width: int, lang: str, theme: str) -> None:
    page = visit(live(a_gallery()), width=width, lang=lang, theme=theme)

    assert axe_faults(page) == []
    assert overflows(page) == 0


def test_everything_is_reached_without_a_script(visit: Visitor, live: Live) -> None:
    page = visit(live(a_gallery()), width=360, java_script_enabled=False)

    page.get_by_text("撤回第 3 版").click()

    assert page.get_by_role("button", name="撤回并通知").is_visible()


def test_keys_search_walk_and_help(visit: Visitor, live: Live) -> None:
    page = visit(live(a_gallery()), lang="en")

    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "王小明1"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == "王小明0"
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()


def test_what_htmx_sends_carries_the_token_and_refusals_are_shown(visit: Visitor, live: Live) -> None:
    page = visit(live(a_gallery()), lang="en")

    page.get_by_role("button", name="Mark").click()
    page.locator("#told", has_text="taken").wait_for()
    page.get_by_role("button", name="Clash").click()

    page.locator("#told").get_by_role("alert").wait_for()


def test_the_same_person_lights_up_everywhere(visit: Visitor, live: Live) -> None:
    page = visit(live(a_gallery()))

    page.locator("[data-person=v1]").first.hover()

    assert page.locator(".lit").count() == 2


def test_paper_is_light_and_shows_no_buttons(visit: Visitor, live: Live) -> None:
    page = visit(live(a_gallery()), theme="dark")
    page.emulate_media(media="print", color_scheme="dark")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.get_by_role("link", name="求解").first.is_visible()
