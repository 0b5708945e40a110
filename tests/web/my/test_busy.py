"""A calendar of other engagements becomes times at which somebody cannot come."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session

from scheduler.domain.people import Wish
from scheduler.domain.timeline import Span
from tests.web.conftest import Clock, post
from tests.web.my.expo import MORNING, an_expo, published
from tests.web.my.test_wishes import me, version
from web.services.people.times import said_in
from web.store.snapshot import load_venue
from web.store.tables import ExpoRow

Phone = Callable[[str], FlaskClient]

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:test
BEGIN:VEVENT
UID:1
SUMMARY:The dentist
DTSTART:20201102T010000Z
DTEND:20201102T020000Z
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Long before
DTSTART:20200902T010000Z
DTEND:20200902T020000Z
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").encode()


@pytest.fixture
def expo(session: Session, clock: Clock) -> ExpoRow:
    clock.now = MORNING
    return an_expo(session)


def sent(client: FlaskClient, content: bytes):  # type: ignore[no-untyped-def]
    return post(client, "/my/busy?lang=en", file=(BytesIO(content), "mine.ics"))


def test_the_file_is_looked_at_and_says_what_it_hits(phone: Phone, session: Session, expo: ExpoRow) -> None:
    published(session, expo, [("V001", "G1-1A")])
    mine, before = phone("V001"), me(session, expo)

    page = sent(mine, CALENDAR).get_data(as_text=True)

    assert "Your calendar has one busy time during the expo" in page
    assert "<strong>Mon 2 Nov 09:00-10:00</strong>" in page
    assert "hits your shift Mon 2 Nov 07:30-12:30, A馆解说" in page
    assert "dentist" not in page
    assert me(session, expo) == before


def test_what_is_taken_closes_the_slot_it_touches_and_no_other(phone: Phone, session: Session, expo: ExpoRow) -> None:
    mine = phone("V001")
    start = load_venue(session, expo).slots[0].start
    seen = version(session)

    post(mine, "/my/busy/take", span=f"{start + 90}-{start + 150}", version=seen)

    spans = [slot.span for slot in load_venue(session, expo).slots]
    assert said_in([me(session, expo)], spans) == [(Wish.UNAVAILABLE, Wish.NEUTRAL, Wish.NEUTRAL, Wish.UNDESIRED)]
    closed = [entry.span for entry in me(session, expo).availability if entry.wish is Wish.UNAVAILABLE]
    assert closed == [Span(start + 90, start + 150)]


def test_a_calendar_without_anything_in_the_way_says_so(phone: Phone, session: Session, expo: ExpoRow) -> None:
    free = CALENDAR.replace(b"20201102", b"20211102")

    assert "nothing is busy during the expo" in sent(phone("V001"), free).get_data(as_text=True)


@pytest.mark.parametrize("content", [b"", b"not a calendar", CALENDAR[:80]])
def test_what_is_no_calendar_is_refused_with_what_would_be_right(
    phone: Phone, session: Session, expo: ExpoRow, content: bytes
) -> None:
    answer = sent(phone("V001"), content)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.get_data(as_text=True)
