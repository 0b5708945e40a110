"""A volunteer's calendar page: a link to subscribe to, a file, a picture, and what chat programs need."""

import io
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar
from PIL import Image
from sqlmodel import Session

from tests.web.conftest import NOW, post
from tests.web.feeds.conftest import publish
from web.store.tables import ExpoRow
from web.views.in_app import chat_of

WECHAT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 MicroMessenger/8.0.49"


@pytest.fixture
def mine(session: Session, expo: ExpoRow, phone: Callable[[str], FlaskClient]) -> FlaskClient:
    publish(session, expo, NOW, ("V001", "G1-1A"), ("V001", "O1-2A"))
    return phone("V001")


def link_in(page: str) -> str:
    found = re.search(r'value="http://expo.test(/calendar/[^"]+\.ics)"', page)
    assert found, page
    return found[1]


def test_the_link_is_shown_once_with_all_ways_to_use_it(mine: FlaskClient) -> None:
    answer = post(mine, "/my/calendar")

    page = answer.get_data(as_text=True)
    url = link_in(page)
    assert (answer.headers["Cache-Control"], f'href="webcal://expo.test{url}"' in page) == ("no-store", True)
    assert "<svg" in page
    assert url not in mine.get("/my/calendar").get_data(as_text=True)
    assert mine.get(url).status_code == 200


def test_the_file_and_the_feed_name_each_shift_alike(mine: FlaskClient) -> None:
    url = link_in(post(mine, "/my/calendar").get_data(as_text=True))

    file, feed = (Calendar.from_ical(mine.get(path).data) for path in ("/my/calendar.ics", url))

    assert [event.to_ical() for event in file.events] == [event.to_ical() for event in feed.events]
    assert len(file.events) == 2
    assert mine.get("/my/calendar.ics").headers["Content-Disposition"].endswith('filename="my-shifts.ics"')


def test_a_link_is_replaced_silenced_and_revoked(mine: FlaskClient) -> None:
    first = link_in(post(mine, "/my/calendar").get_data(as_text=True))

    second = link_in(post(mine, "/my/calendar/1/renew").get_data(as_text=True))
    silenced = post(mine, "/my/calendar/2/alarms", on="no")

    assert (mine.get(first).status_code, silenced.status_code) == (404, 303)
    assert b"VALARM" not in mine.get(second).data
    assert post(mine, "/my/calendar/2/revoke").status_code == 303
    assert mine.get(second).status_code == 404


def test_another_volunteer_cannot_touch_my_link(
    mine: FlaskClient, phone: Callable[[str], FlaskClient], session: Session
) -> None:
    url = link_in(post(mine, "/my/calendar").get_data(as_text=True))
    other = phone("V002")

    answers = [post(other, f"/my/calendar/1/{what}").status_code for what in ("renew", "revoke", "alarms")]

    assert (answers, mine.get(url).status_code) == ([404] * 3, 200)


def test_a_chat_program_is_told_to_open_a_browser_and_shows_the_picture(mine: FlaskClient) -> None:
    page = mine.get("/my/calendar", headers={"User-Agent": WECHAT}).get_data(as_text=True)

    assert ("在浏览器打开" in page, 'src="/my/calendar.png"' in page) == (True, True)
    assert "在浏览器打开" not in mine.get("/my/calendar").get_data(as_text=True)


def test_the_picture_is_a_png_and_always_the_same(mine: FlaskClient) -> None:
    one, two = mine.get("/my/calendar.png"), mine.get("/my/calendar.png")

    assert (one.headers["Content-Type"], one.data) == ("image/png", two.data)
    assert Image.open(io.BytesIO(one.data)).size[0] == 1080


@pytest.mark.parametrize(
    ("agent", "chat"),
    [
        (WECHAT, "WeChat"),
        ("Mozilla/5.0 (iPhone) AppleWebKit/605 Mobile QQ/9.0.25", "QQ"),
        ("Mozilla/5.0 (Linux; Android) MQQBrowser/14.5 Mobile Safari/537.36", ""),
        ("Mozilla/5.0 (iPhone) AppleWebKit/605 Weibo (iPhone14,5__weibo__13.0)", "Weibo"),
        ("Mozilla/5.0 (Linux; Android) AliApp(DingTalk/7.0) com.alibaba.android", "DingTalk"),
        ("Mozilla/5.0 (iPhone) Mobile Lark/7.9 LarkLocale/zh_CN", "Feishu"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Version/17.0 Mobile Safari/604.1", ""),
    ],
)
def test_browsers_of_chat_programs_are_known(agent: str, chat: str) -> None:
    assert chat_of(agent) == chat
