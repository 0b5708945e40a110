"""Which language a reader gets, and what words, days and numbers look like in it."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import Markup

from scheduler.domain.text import Text
from tests.web.gallery import a_gallery
from web.i18n import language, say, t, times


@pytest.fixture(scope="module")
def app() -> Flask:
    return a_gallery()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def spoken(client: FlaskClient, path: str = "/", **headers: str) -> str:
    page = client.get(path, headers={"Accept-Language": headers.get("accepts", "")}).text
    return "zh" if '<html lang="zh-Hans"' in page else "en"


@pytest.mark.parametrize(
    ("accepts", "found"),
    [("zh-CN,zh;q=0.9", "zh"), ("zh-TW", "zh"), ("en-GB,en;q=0.8", "en"), ("en;q=0.3,zh;q=0.9", "zh"), ("fr", "zh")],
)
def test_a_browser_is_answered_in_the_language_it_speaks(client: FlaskClient, accepts: str, found: str) -> None:
    assert spoken(client, accepts=accepts) == found


def test_a_choice_counts_at_once_and_is_kept(client: FlaskClient) -> None:
    assert spoken(client, "/?lang=en", accepts="zh") == "en"
    assert spoken(client, accepts="zh") == "en"


def test_a_language_that_is_not_there_is_no_choice(client: FlaskClient) -> None:
    assert spoken(client, "/?lang=xx", accepts="en") == "en"
    assert client.get_cookie("language") is None


def test_outside_of_a_request_it_is_chinese() -> None:
    assert language() == "zh"


def test_a_sentence_has_its_facts_in_the_same_language(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        assert (
            t("{who}：{n} 班", "{who}: {n} shifts", one="{who}: {n} shift", who=Text("安", "Ann"), n=1)
            == "Ann: 1 shift"
        )
        assert t("{n} 班", "{n} shifts", one="{n} shift", n=2) == "2 shifts"
        assert say({"zh": "好", "en": "good"}) == "good"  # as a session gives a flashed text back


def test_markup_stays_and_everything_else_is_escaped(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        said = t("{a}{b}", "{a} and {b}", a=Markup("<b>1</b>"), b="<i>")

    assert said == "<b>1</b> and &lt;i&gt;"


def test_times_are_those_of_the_expo(app: Flask) -> None:
    start, end = datetime(2020, 11, 1, 23, tzinfo=UTC), datetime(2020, 11, 2, 4, 45, tzinfo=UTC)

    with app.test_request_context("/?lang=zh"):
        assert times.span(start, end) == "11月2日 周一 07:00-12:45"
        assert times.moment(start) == "2020年11月2日 07:00"
    with app.test_request_context("/?lang=en"):
        assert times.span(start, end) == "Mon 2 Nov 07:00-12:45"
        assert times.day(start) == times.day(date(2020, 11, 2)) == "Mon 2 Nov"
        assert times.clock(start) == "07:00"


@pytest.mark.parametrize(("seconds", "told"), [(42, "42 s"), (200, "3 min 20 s"), (7500, "2 h 5 min")])
def test_durations_are_told_in_two_units_at_most(app: Flask, seconds: float, told: str) -> None:
    with app.test_request_context("/?lang=en"):
        assert times.duration(seconds) == told
