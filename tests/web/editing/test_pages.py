"""The pages beside a roster, as an organiser and as a lead gets them."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from tests.web.conftest import post
from tests.web.editing.expo import MORNING, NOON, TENT, a_draft
from web.store.engine import open_session
from web.store.snapshot import load_roster
from web.store.tables import RosterRow


@pytest.fixture
def roster(client: FlaskClient, engine: Engine) -> RosterRow:
    with open_session(engine, writes=True) as session:
        return a_draft(session)[1]


def url(row: RosterRow, rest: str) -> str:
    return f"/expo/{row.expo_id}/rosters/{row.id}/{rest}"


def text(page: object) -> str:
    """The words of a page, tags left out."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.get_data(as_text=True))))  # type: ignore[attr-defined]


def assigned(engine: Engine, row: RosterRow) -> list[tuple[str, str]]:
    with open_session(engine, writes=False) as session:
        return sorted(load_roster(session, session.get_one(RosterRow, row.id)).assignments)


def test_a_shift_says_how_many_are_missing_and_who_could_come(client: FlaskClient, roster: RosterRow) -> None:
    said = text(client.get(url(roster, f"shift/{MORNING}?lang=en")))

    assert "Gate 11-02 09:00-12:00: 1 of 2 places empty" in said
    assert "Everybody: 1 can come" in said


def test_a_move_is_looked_at_then_made(client: FlaskClient, engine: Engine, roster: RosterRow) -> None:
    asked = {"verb": "move", "volunteer": "ann", "shift": MORNING, "to": NOON}

    looked = client.get(url(roster, "edit"), query_string={**asked, "lang": "en"})
    done = post(client, url(roster, "edit"), revision=1, **asked)

    assert "This breaks no rule" in text(looked)
    assert (done.status_code, done.location) == (303, url(roster, f"shift/{NOON}"))
    assert assigned(engine, roster) == [("ann", NOON), ("bo", TENT)]


def test_what_breaks_a_rule_asks_for_a_reason_and_keeps_what_was_typed(
    client: FlaskClient, engine: Engine, roster: RosterRow
) -> None:
    asked = {"verb": "put_on", "volunteer": "di", "to": MORNING}

    refused = post(client, url(roster, "edit?lang=en"), revision=1, reason=" ", **asked)
    done = post(client, url(roster, "edit"), revision=1, reason="she offered", **asked)

    assert (refused.status_code, done.status_code) == (422, 303)
    assert "Di is not available for Gate 11-02 09:00-12:00" in text(refused)
    said = text(client.get(url(roster, "changes?lang=en")))
    assert "1 edit by hand, 1 hard rules overridden" in said
    assert "she offered" in said


def test_a_stale_edit_is_shown_as_it_would_be_now(client: FlaskClient, engine: Engine, roster: RosterRow) -> None:
    post(client, url(roster, "edit"), revision=1, verb="put_on", volunteer="cy", to=NOON)

    late = post(client, url(roster, "edit?lang=en"), revision=1, verb="move", volunteer="ann", shift=MORNING, to=NOON)

    assert late.status_code == 409
    assert "Ann changed this draft a moment ago: put on Cy" in text(late)
    assert 'name="revision" value="2"' in late.get_data(as_text=True)
    assert "change places with" in text(late)


def test_undo_and_redo_are_forms(client: FlaskClient, engine: Engine, roster: RosterRow) -> None:
    post(client, url(roster, "edit"), revision=1, verb="take_off", volunteer="ann", shift=MORNING)

    post(client, url(roster, "undo"), revision=2)
    undone = assigned(engine, roster)
    post(client, url(roster, "redo"), revision=3)

    assert (undone, assigned(engine, roster)) == ([("ann", MORNING), ("bo", TENT)], [("bo", TENT)])


def test_everybody_can_come_or_has_one_rule(client: FlaskClient, roster: RosterRow) -> None:
    free = text(client.get(url(roster, f"stand-ins/{MORNING}?lang=en")))
    away = text(client.get(url(roster, f"stand-ins/{MORNING}?group=availability&lang=en")))
    found = text(client.get(url(roster, f"stand-ins/{MORNING}?group=availability&q=zzz&lang=en")))

    assert "1 can stand in on this shift" in free
    assert "Cy Town" in free
    assert "Di is not available for Gate 11-02 09:00-12:00" in away
    assert "Nobody in this group." in found


def test_whoever_is_to_be_replaced_is_not_a_candidate(client: FlaskClient, roster: RosterRow) -> None:
    said = text(client.get(url(roster, f"stand-ins/{TENT}?instead=bo&lang=en")))

    assert "1 can take Bo's place" in said
    assert "Cy Town" in said


def test_why_somebody_is_not_there(client: FlaskClient, roster: RosterRow) -> None:
    client.get("/?lang=en")
    asked = ("", f"?volunteer=di&shift={MORNING}", f"?volunteer=ann&shift={MORNING}", f"?volunteer=cy&shift={MORNING}")

    pages = (client.get(url(roster, f"why{one}")).get_data(as_text=True) for one in asked)
    answers = [re.search("<h1[^>]*>(.*)</h1>", page) for page in pages]

    assert [found and found[1] for found in answers] == [
        "Why is this person not on that shift?",
        "A rule keeps Di away",
        "Ann is on this shift",
        "Cy could come",
    ]


def test_what_would_fill_it_and_why_somebody_has_what_they_have(client: FlaskClient, roster: RosterRow) -> None:
    client.get("/?lang=en")

    assert "Cy [cy] comes to Gate 11-02 09:00-12:00" in text(client.get(url(roster, f"fill/{MORNING}")))
    assert "A fair share would be" in text(client.get(url(roster, "outcome/ann")))


def test_a_way_back_stays_on_this_site(client: FlaskClient, roster: RosterRow) -> None:
    asked = {"verb": "pin", "volunteer": "ann", "shift": MORNING, "revision": 1}

    away = post(client, url(roster, "edit"), back="//evil.test/x", **asked)

    assert away.location == url(roster, f"shift/{MORNING}")


def test_strangers_are_sent_to_sign_in(app: Flask, roster: RosterRow) -> None:
    stranger = app.test_client()
    pages = (f"shift/{MORNING}", "person/ann", "changes", f"stand-ins/{MORNING}", "why", "bar", "fill/x", "outcome/ann")

    assert [stranger.get(url(roster, rest)).status_code for rest in pages] == [303] * len(pages)


def test_pages_ask_the_database_no_more_for_more_people(
    client: FlaskClient, roster: RosterRow, queries: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    counts = []
    for number in (1, 3):
        for volunteer in ("ann", "bo", "cy")[:number]:
            said = {"verb": "put_on", "volunteer": volunteer, "to": NOON, "reason": "all hands"}
            post(client, url(roster, "edit"), revision=_revision(client, roster), **said)
        for rest in (f"shift/{NOON}", "changes"):
            client.get(url(roster, rest))
            with queries() as asked:
                client.get(url(roster, rest))
            counts.append(len(asked))

    assert counts[:2] == counts[2:]


def _revision(client: FlaskClient, roster: RosterRow) -> str:
    found = re.search(r'name="revision" value="(\d+)"', client.get(url(roster, "bar")).get_data(as_text=True))
    assert found
    return found[1]
