"""Calendar links of posts and organisations: for whoever may see what they show, and as long as they may."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlmodel import Session, select

from fixtures import load
from tests.web.conftest import NOW, post
from tests.web.feeds.conftest import publish
from tests.web.publishing.conftest import ANN
from web.services import expos
from web.services.feeds import Owner, issuing
from web.services.refusal import Refused
from web.services.who import Who
from web.store.snapshot import load_problem
from web.store.tables import Account, ExpoRow, FeedKind, Grant, Kind


@pytest.fixture
def expo(client: FlaskClient, session: Session) -> ExpoRow:
    """Signs the organiser in first: a session that writes keeps others waiting."""
    row = expos.create(session, load("demo"), ANN, NOW)
    publish(session, row, NOW, ("V001", "G1-1A"), ("V002", "O1-2A"))
    return row


@pytest.fixture
def lead(session: Session, expo: ExpoRow) -> Callable[..., Who]:
    def made(kind: Kind, **grant: str) -> Who:
        account = Account(email="cy@expo.test", name="Cy", kind=kind, created_at=NOW)
        session.add(account)
        session.flush()
        session.add(Grant(account_id=account.id or 0, expo_id=expo.id or 0, **grant))
        session.commit()
        found = frozenset(grant.values())
        return Who("Cy", kind, "web", account.id, **{name + "s": found for name in grant})  # type: ignore[arg-type]

    return made


def asked(client: FlaskClient, session: Session, expo: ExpoRow, owner: Owner, who: Who) -> str:
    token = issuing.issue(session, expo, owner, who, NOW, language="zh")
    return f"/calendar/{token}.ics"


def test_an_organiser_gets_a_link_for_a_post(client: FlaskClient, expo: ExpoRow) -> None:
    page = post(client, "/expo/1/calendars/", of="post:G1", language="en").get_data(as_text=True)

    url = re.search(r'value="http://expo.test(/calendar/[^"]+)"', page)
    assert url is not None
    found = Calendar.from_ical(client.get(url[1]).data)
    assert str(found["X-WR-CALNAME"]) == "食博会演示场 · A馆解说"
    assert "1/3" in str(found.events[0]["SUMMARY"])
    assert "G1" in client.get("/expo/1/calendars/").get_data(as_text=True)


def test_a_post_leads_calendar_has_all_their_posts(
    client: FlaskClient, session: Session, expo: ExpoRow, lead: Callable[..., Who]
) -> None:
    who = lead(Kind.POST_LEAD, post="G1")
    session.add(Grant(account_id=who.account_id or 0, expo_id=expo.id or 0, post="O1"))
    session.commit()

    found = Calendar.from_ical(
        client.get(asked(client, session, expo, Owner(FeedKind.LEAD, str(who.account_id)), who)).data
    )

    shifts = [shift for shift in load_problem(session, expo).shifts if shift.post in ("G1", "O1")]
    assert len(found.events) == len(shifts)


def test_a_link_dies_with_the_right_to_see_it(
    client: FlaskClient, session: Session, expo: ExpoRow, lead: Callable[..., Who]
) -> None:
    who = lead(Kind.ORGANISATION_LEAD, organisation="LVTC")
    url = asked(client, session, expo, Owner(FeedKind.ORGANISATION, "LVTC"), who)
    etag = client.get(url).headers["ETag"]

    session.delete(session.exec(select(Grant)).one())
    session.commit()

    assert client.get(url, headers={"If-None-Match": etag}).status_code == 404


def test_an_organisations_calendar_names_nobody(
    client: FlaskClient, session: Session, expo: ExpoRow, lead: Callable[..., Who]
) -> None:
    who = lead(Kind.ORGANISATION_LEAD, organisation="LVTC")

    said = client.get(asked(client, session, expo, Owner(FeedKind.ORGANISATION, "LVTC"), who)).data

    text = said.replace(b"\r\n ", b"").decode()
    people = load_problem(session, expo).volunteers
    assert text.count("BEGIN:VEVENT") == 2
    assert [one for v in people for one in (v.name, v.phone, v.id) if one and one in text] == []


def test_leads_get_nothing_beyond_their_own(session: Session, expo: ExpoRow, lead: Callable[..., Who]) -> None:
    who = lead(Kind.POST_LEAD, post="G1")

    for owner in (Owner(FeedKind.POST, "O1"), Owner(FeedKind.ORGANISATION, "LVTC"), Owner.volunteer("V001")):
        with pytest.raises(Refused) as refused:
            issuing.issue(session, expo, owner, who, NOW, language="zh")
        assert refused.value.status == 404
