"""Two phones, one in Chinese, one in English, and the organiser's screen: after every step all of them are right."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from playwright.sync_api import Page
from sqlmodel import Session

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from tests.factories import a_post, a_problem, a_shift, someone
from tests.web.browser import Visitor
from tests.web.conftest import NOW, Clock, post
from web.config import Config
from web.services import board, expos, publishing, rosters
from web.services.who import Who

_DAYS = [day.date for day in a_problem([], []).expo.days]
Calendars = tuple[dict[str, str], dict[str, str]]
"""Ann's and Bo's: day of the shift and its status."""


def facts() -> Problem:
    """Ann has Monday and Tuesday, Bo has Wednesday; either may do any of them, one at a time."""
    shifts = [a_shift(9, 12, day=day, id=name) for day, name in enumerate(("mon", "tue", "wed"))]
    return a_problem([someone("ann"), someone("bo")], shifts, posts=[a_post()])


@dataclass
class Phone:
    """A page in a browser, and the calendar that the phone has subscribed to."""

    page: Page
    feed: str = ""

    def go(self, place: str) -> str:
        self.page.click(f".my-nav >> text={place}")
        return self.text

    @property
    def text(self) -> str:
        return self.page.text_content("main") or ""

    def calendar(self, client: FlaskClient) -> dict[str, str]:
        """What the calendar program on the phone shows after it has looked again."""
        found = Calendar.from_ical(client.get(self.feed).data)
        return {f"{event.start:%a}".lower(): str(event["STATUS"]) for event in found.events}


def test_links_calendars_declining_swapping_and_standing_in_are_right_on_every_side(
    app: Flask, client: FlaskClient, config: Config, session: Session, organiser: Who, clock: Clock,
    tick: Callable[[], None], visit: Visitor, live: Callable[[Flask], str],
) -> None:  # fmt: skip
    _published(session, organiser)
    address = live(app)
    clock.pass_by(hours=7)  # in the morning, when people are asked
    links = {row[0]: row[-1].replace(config.public_url, address) for row in _handed_out(client)}
    ann, bo = Phone(visit(links["ann"], width=360)), Phone(visit(links["bo"], width=360, lang="en"))

    _come_in(ann, "同意", "您的下一班")
    _come_in(bo, "I agree", "your next shift")
    _subscribe(ann, "日历", "取得订阅链接", config)
    _subscribe(bo, "Calendar", "Get a link", config)
    assert _calendars(client, ann, bo) == ({"mon": "CONFIRMED", "tue": "CONFIRMED"}, {"wed": "CONFIRMED"})
    assert _posted(client) == {"mon": "ann", "tue": "ann", "wed": "bo"}

    _give_away(ann)
    assert _posted(client)["mon"] == "ann"
    _take(bo)
    assert _calendars(client, ann, bo) == (
        {"mon": "CANCELLED", "tue": "CONFIRMED"}, {"mon": "CONFIRMED", "wed": "CONFIRMED"},
    )  # fmt: skip
    assert _posted(client) == {"mon": "bo", "tue": "ann", "wed": "bo"}

    _decline(ann)
    assert _posted(client)["tue"] == "ann"
    tick()
    _stand_in(bo, "My shifts", "Could you stand in for somebody?", "I'll come")
    assert _calendars(client, ann, bo) == (
        {"mon": "CANCELLED", "tue": "CANCELLED"}, dict.fromkeys(("mon", "tue", "wed"), "CONFIRMED"),
    )  # fmt: skip
    assert _posted(client) == {"mon": "bo", "tue": "bo", "wed": "bo"}

    _break_a_promise(bo, address)
    tick()
    _stand_in(ann, "我的班次", "能请您顶替吗", "我来")
    assert _calendars(client, ann, bo) == (
        {"mon": "CANCELLED", "tue": "CANCELLED", "wed": "CONFIRMED"},
        {"mon": "CONFIRMED", "tue": "CONFIRMED", "wed": "CANCELLED"},
    )
    assert _posted(client) == {"mon": "bo", "tue": "bo", "wed": "ann"}


def _come_in(phone: Phone, agree: str, greeting: str) -> None:
    """Looking at the link alone opens nothing; the button does, and consent is asked for first."""
    phone.page.click("main button")
    phone.page.click(f"main button:has-text('{agree}') >> nth=0")
    assert greeting in phone.text


def _subscribe(phone: Phone, place: str, get: str, config: Config) -> None:
    phone.go(place)
    phone.page.click(f"text={get}")
    phone.feed = phone.page.input_value("#link").removeprefix(config.public_url)


def _give_away(ann: Phone) -> None:
    """Monday, to whoever may take it; until somebody does it stays with Ann."""
    ann.go("换班")
    ann.page.click(".lines a >> nth=0")
    ann.page.click("text=让给任何能接的人")
    assert "仍由您负责" in ann.text


def _take(bo: Phone) -> None:
    assert "Shifts you may take" in bo.go("Swap")
    bo.page.click("text=I take it")


def _decline(ann: Phone) -> None:
    """Tuesday: the search for somebody else begins."""
    ann.go("我的班次")
    ann.page.click("text=我来不了")
    ann.page.click("text=我来不了，请找人顶替")
    assert "正在找人顶替" in ann.text


def _stand_in(phone: Phone, place: str, question: str, yes: str) -> None:
    phone.go(place)
    phone.page.click(f"text={question}")
    phone.page.click(f"text={yes}")


def _break_a_promise(bo: Phone, address: str) -> None:
    """Bo confirms Wednesday, and cannot come after all."""
    for press in (("I'll be there",), ("I can't", "not well", "I can't be there: find somebody")):
        bo.page.goto(f"{address}/my/shift/wed")
        for words in press:
            bo.page.click(f"text={words}")


def _published(session: Session, organiser: Who) -> None:
    expo = expos.create(session, facts(), organiser, NOW)
    pairs = (("ann", "mon"), ("ann", "tue"), ("bo", "wed"))
    draft = rosters.begin_draft(session, expo, Roster.of(pairs), organiser, NOW)
    session.commit()
    publishing.publish(session, expo.id or 0, draft.id or 0, organiser, NOW)
    board.renew(session, expo, organiser, NOW)


def _handed_out(client: FlaskClient) -> list[list[str]]:
    """The list of links that an organiser or a lead takes along, without its head."""
    said = post(client, "/expo/1/links/list", seen=2).get_data(as_text=True).lstrip("\ufeff")
    return list(csv.reader(io.StringIO(said)))[1:]


def _calendars(client: FlaskClient, ann: Phone, bo: Phone) -> Calendars:
    return ann.calendar(client), bo.calendar(client)


def _posted(client: FlaskClient) -> dict[str, str]:
    """Who stands where by the page that the organisers look at, day by day."""
    found = {}
    for day in _DAYS:
        said = client.get(f"/expo/1/roster/?day={day}").get_data(as_text=True)
        for shift, cell in re.findall(r'data-shift="(\w+)">(.*?)</td>', said, re.DOTALL):
            found[shift] = " ".join(name for name in ("ann", "bo") if name.capitalize() in cell)
    return found
