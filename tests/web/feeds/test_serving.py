"""The link of a feed: its own secret, the same bytes for the same content, gone for good once it is revoked."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlmodel import Session, select

from fixtures import load
from scheduler.domain.text import Language
from tests.web.conftest import NOW, Clock
from tests.web.feeds.conftest import MINE, publish
from tests.web.publishing.conftest import ANN
from web.services import expos
from web.services.feeds import Owner, issuing
from web.services.refusal import Refused
from web.services.who import volunteer
from web.store.snapshot import load_problem
from web.store.tables import ExpoRow, Feed, FeedKind

WHO = volunteer("V001", "龙翔旭")
Link = Callable[..., str]


@pytest.fixture
def expo(session: Session) -> ExpoRow:
    row = expos.create(session, load("demo"), ANN, NOW)
    publish(session, row, NOW, ("V001", "G1-1A"), ("V001", "O1-2A"), ("V002", "G1-1A"))
    return row


@pytest.fixture
def link(session: Session, expo: ExpoRow) -> Link:
    def issued(language: Language = "zh") -> str:
        token = issuing.issue(session, expo, MINE, WHO, NOW, language=language)
        return f"/calendar/{token}.ics"

    return issued


@pytest.fixture
def phone(app: Flask) -> FlaskClient:
    """A calendar program: it has no account and no cookies."""
    return app.test_client()


def test_it_is_a_calendar_to_subscribe_to(phone: FlaskClient, link: Link) -> None:
    answer = phone.get(link())

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    found = Calendar.from_ical(answer.data)
    assert (str(found["X-WR-CALNAME"]), len(found.events)) == ("食博会演示场 · 我的班次", 2)


def test_unchanged_it_is_not_sent_again(phone: FlaskClient, link: Link, clock: Clock) -> None:
    url = link()
    etag = phone.get(url).headers["ETag"]

    clock.pass_by(hours=3)

    for said in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        answer = phone.get(url, headers={"If-None-Match": said})
        assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", etag)


def test_asked_for_its_head_it_sends_no_body(phone: FlaskClient, link: Link) -> None:
    url = link()

    head, whole = phone.head(url), phone.get(url)

    assert (head.status_code, head.data, head.headers["ETag"]) == (200, b"", whole.headers["ETag"])
    assert head.headers["Content-Length"] == str(len(whole.data))
    assert phone.head(url, headers={"If-None-Match": whole.headers["ETag"]}).status_code == 304


def test_it_is_sent_again_when_it_says_something_else(
    phone: FlaskClient, link: Link, session: Session, expo: ExpoRow, clock: Clock
) -> None:
    url = link()
    etag = phone.get(url).headers["ETag"]
    clock.pass_by(hours=1)

    publish(session, expo, clock.now, ("V001", "O1-2A"))

    answer = phone.get(url, headers={"If-None-Match": etag})
    said = {str(event["STATUS"]): (event["SEQUENCE"], event.stamp) for event in Calendar.from_ical(answer.data).events}
    assert (answer.status_code, said) == (200, {"CANCELLED": (1, clock.now), "CONFIRMED": (0, NOW)})


def test_it_stays_unchanged_when_only_others_have_other_shifts(
    phone: FlaskClient, link: Link, session: Session, expo: ExpoRow, clock: Clock
) -> None:
    url = link()
    etag = phone.get(url).headers["ETag"]

    publish(session, expo, clock.now, ("V001", "G1-1A"), ("V001", "O1-2A"))

    assert phone.get(url, headers={"If-None-Match": etag}).status_code == 304


def test_a_cancelled_shift_goes_by_time_alone(
    phone: FlaskClient, link: Link, session: Session, expo: ExpoRow, clock: Clock
) -> None:
    url = link()
    publish(session, expo, clock.now, ("V001", "O1-2A"))
    etag = phone.get(url).headers["ETag"]

    clock.pass_by(days=20)

    answer = phone.get(url, headers={"If-None-Match": etag})
    assert (answer.status_code, len(Calendar.from_ical(answer.data).events)) == (200, 1)


def test_unknown_revoked_and_replaced_links_are_the_same_to_whoever_tries(
    phone: FlaskClient, link: Link, session: Session, expo: ExpoRow
) -> None:
    revoked, replaced = link(), link()
    etags = [phone.get(url).headers["ETag"] for url in (revoked, replaced)]
    second, first = issuing.links_of(session, expo, MINE, WHO)

    issuing.revoke(session, expo, first.id or 0, WHO, NOW)
    token = issuing.renew(session, expo, second.id or 0, WHO, NOW)

    dead = zip((revoked, replaced, "/calendar/nobody.ics"), (*etags, etags[0]), strict=True)
    asked = [(url, phone.get(url, headers={"If-None-Match": etag})) for url, etag in dead]
    assert [answer.status_code for _, answer in asked] == [404] * 3
    assert len({answer.data.replace(url.encode(), b"") for url, answer in asked}) == 1
    assert phone.get(f"/calendar/{token}.ics").status_code == 200


def test_the_database_holds_no_link(link: Link, session: Session) -> None:
    token = link().removeprefix("/calendar/").removesuffix(".ics")

    (feed,) = session.exec(select(Feed)).all()

    assert (len(token) >= 43, token in feed.model_dump_json(), len(feed.digest)) == (True, False, 64)


def test_alarms_can_be_switched_off(phone: FlaskClient, link: Link, session: Session, expo: ExpoRow) -> None:
    url = link()
    before = phone.get(url)
    (feed,) = issuing.links_of(session, expo, MINE, WHO)

    issuing.set_alarms(session, expo, feed.id or 0, WHO, NOW, on=False)

    after = phone.get(url, headers={"If-None-Match": before.headers["ETag"]})
    assert (before.data.count(b"BEGIN:VALARM"), after.data.count(b"BEGIN:VALARM")) == (4, 0)


def test_it_speaks_the_language_that_it_was_asked_for_in(phone: FlaskClient, link: Link) -> None:
    zh, en = (phone.get(link(language)).get_data(as_text=True) for language in ("zh", "en"))

    assert ("我的班次" in zh, "my shifts" in en) == (True, True)


def test_nobody_elses_data_are_in_it(phone: FlaskClient, link: Link, session: Session, expo: ExpoRow) -> None:
    said = phone.get(link()).data.replace(b"\r\n ", b"").decode()

    others = [person for person in load_problem(session, expo).volunteers if person.id != "V001"]
    assert [fact for person in others for fact in (person.name, person.phone, person.id) if fact and fact in said] == []


def test_a_volunteer_gets_no_link_to_somebody_else(session: Session, expo: ExpoRow) -> None:
    for owner in (Owner.volunteer("V002"), Owner(FeedKind.POST, "G1"), Owner(FeedKind.ORGANISATION, "LVTC")):
        with pytest.raises(Refused) as refused:
            issuing.issue(session, expo, owner, WHO, NOW, language="zh")
        assert refused.value.status == 404


def test_there_are_only_so_many_links_at_a_time(session: Session, expo: ExpoRow, link: Link) -> None:
    for _ in range(issuing.MOST):
        link()

    with pytest.raises(Refused, match="5 links"):
        link()


def test_a_phone_that_asks_often_is_answered_by_one_question_to_the_database(
    phone: FlaskClient, link: Link, queries: Callable[[], object]
) -> None:
    url = link()
    etag = phone.get(url).headers["ETag"]

    with queries() as said:  # type: ignore[attr-defined]
        phone.get(url, headers={"If-None-Match": etag})

    assert len([statement for statement in said if statement.startswith("SELECT")]) == 1
