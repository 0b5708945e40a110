"""Volunteers' pages when the network is gone, in a real browser: the last copy, from when it is, and only one's own."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page
from sqlmodel import Session

from tests.web.browser import Visitor
from tests.web.conftest import Clock
from tests.web.my.expo import MORNING, an_expo, link_of, published

Live = Callable[[Flask], str]
ASLEEP = "navigator.serviceWorker.ready.then(() => caches.match('/my/owner')).then(Boolean)"


@pytest.fixture
def links(app: Flask, session: Session, clock: Clock, live: Live) -> dict[str, str]:
    """The personal links of two who have a shift."""
    clock.now = MORNING
    expo = an_expo(session)
    published(session, expo, [("V001", "G1-1A"), ("V002", "O1-1A")])
    tokens = {one: link_of(session, expo, one) for one in ("V001", "V002")}
    url = live(app)
    return {one: f"{url}/my/open/{token}" for one, token in tokens.items()}


def opened(context: BrowserContext, link: str) -> Page:
    page = context.pages[0] if context.pages else context.new_page()
    page.goto(link)
    page.click("main button")
    page.wait_for_function(ASLEEP)
    return page


def test_the_last_copy_says_from_when_it_is(visit: Visitor, links: dict[str, str]) -> None:
    context = visit.context(width=360, lang="zh", theme="light")
    page = opened(context, links["V001"])
    assert page.is_hidden("#asof")

    context.set_offline(True)
    page.reload()

    assert page.inner_text("#asof") == "没有网络，或太慢：这是 2020年11月2日 07:00 的内容。"
    assert page.inner_text(".card .where strong") == "A馆解说"
    assert page.evaluate("getComputedStyle(document.querySelector('.my-nav')).position") == "fixed"


def test_what_was_never_seen_and_what_is_sent_say_that_there_is_no_network(
    visit: Visitor, links: dict[str, str]
) -> None:
    context = visit.context(width=360, lang="en", theme="light")
    page = opened(context, links["V001"])

    context.set_offline(True)
    page.click("text=All about this shift")

    assert page.inner_text("h1") == "No network: nothing was sent"
    page.click("main .button")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<form method=post action=/my/seen><button id=send>')")
    page.click("#send")
    assert page.inner_text("h1") == "No network: nothing was sent"


def test_a_phone_that_another_opens_forgets_the_first(visit: Visitor, links: dict[str, str]) -> None:
    context = visit.context(width=360, lang="en", theme="light")
    page = opened(context, links["V001"])
    page.click("text=All about this shift")
    page.wait_for_function("caches.match('/my/shift/G1-1A').then(Boolean)")

    opened(context, links["V002"])

    assert page.evaluate("caches.match('/my/shift/G1-1A').then(Boolean)") is False
    context.set_offline(True)
    page.reload()
    assert page.inner_text(".card .where strong") == "南门票证秩序"


def test_signed_out_nothing_is_left(visit: Visitor, links: dict[str, str]) -> None:
    context = visit.context(width=360, lang="en", theme="light")
    page = opened(context, links["V001"])

    context.clear_cookies()
    page.goto(links["V001"].split("/open/")[0] + "/")

    page.wait_for_url("**/my/lost")
    page.wait_for_function("caches.has('my').then(there => !there)")
