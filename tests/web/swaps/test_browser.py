"""Two phones and a desk in a real browser: a shift changes hands, and axe finds no fault with the pages."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page
from sqlmodel import Session

from tests.web.browser import Visitor, axe_faults, overflows
from tests.web.conftest import NOW
from tests.web.my.expo import an_expo
from tests.web.swaps.conftest import BOSS, publish
from web.services import swaps
from web.services.links.handing_out import make_link
from web.services.who import volunteer
from web.store.tables import Agreed, ConsentGiven, ExpoRow

V001 = volunteer("V001", "V001")
HELD = (("V001", "G1-1A"), ("V002", "O1-2A"), ("V009", "O1-1A"), ("V003", "M1-1P"))


@pytest.fixture
def expo(session: Session) -> ExpoRow:
    found = an_expo(session)
    publish(session, found, HELD)
    return found


def opened(visit: Visitor, home: str, session: Session, expo: ExpoRow, key: str, lang: str) -> Page:
    token = make_link(session, expo, key, BOSS, NOW)
    said = {"expo_id": expo.id or 0, "volunteer": key, "version": 1, "kind": Agreed.SERVICE}
    session.add(ConsentGiven(**said, given_at=NOW))
    session.commit()
    page = visit(f"{home}/my/open/{token}", width=360, lang=lang)
    page.click("main button")
    return page


def sound(page: Page) -> None:
    assert axe_faults(page) == []
    assert overflows(page) <= 0


def test_a_shift_goes_from_a_chinese_phone_to_an_english_one(
    app: Flask, session: Session, expo: ExpoRow, visit: Visitor, live: Callable[[Flask], str]
) -> None:
    home = live(app)
    session.commit()
    giver, taker = (opened(visit, home, session, expo, key, lang) for key, lang in (("V001", "zh"), ("V005", "en")))
    giver.goto(f"{home}/my/swaps")
    sound(giver)
    giver.click(".lines a")
    sound(giver)
    giver.click("text=让给任何能接的人")
    sound(giver)

    taker.goto(f"{home}/my/swaps")
    sound(taker)
    taker.click("text=I take it")
    assert taker.locator("text=The post's lead has to approve it; until then nothing changes.").count() == 1
    sound(taker)

    swaps.approve(session, expo, 1, BOSS, NOW)
    session.close()
    giver.reload()
    giver.click("summary")
    assert giver.locator("text=已由蒋*接手，您不用再去。").count() == 1
    sound(giver)


def test_the_desk_is_sound_at_every_width(
    app: Flask, client: FlaskClient, session: Session, expo: ExpoRow, visit: Visitor, live: Callable[[Flask], str]
) -> None:
    swaps.give(session, expo, "V001", "G1-1A", V001, NOW, to="V005")
    swaps.claim(session, expo, 1, "V005", volunteer("V005", "V005"), NOW)
    session.close()
    home = live(app)
    device = client.get_cookie("expo_device")
    assert device is not None
    cookie = [{"name": "expo_device", "value": device.value, "url": home}]
    for width, lang, theme in ((360, "en", "dark"), (1440, "zh", "light")):
        context = visit.context(width=width, lang=lang, theme=theme)
        context.add_cookies(cookie)  # type: ignore[arg-type]  # playwright's own kind of dict
        page = context.new_page()
        for name in ("", "/1"):
            page.goto(f"{home}/expo/1/swaps{name}")
            sound(page)
