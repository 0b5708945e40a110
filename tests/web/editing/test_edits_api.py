"""What the pages can do to a draft, a program can do with a token."""

from typing import Any

import pytest
from flask import Flask
from sqlmodel import Session

from tests.web.conftest import NOW
from tests.web.editing.expo import MORNING, NOON, TENT, a_draft
from tests.web.test_api import Program, _program
from web.store.tables import Kind

BASE = "/expos/1/rosters/1"


@pytest.fixture
def program(app: Flask, session: Session) -> Program:
    a_draft(session)
    return _program(app, session)


def test_an_edit_is_looked_at_made_undone_and_done_again(program: Program) -> None:
    asked: dict[str, Any] = {"verb": "put_on", "volunteer": "di", "to": MORNING}

    looked = program("GET", f"{BASE}/preview?verb=put_on&volunteer=di&to={MORNING}")
    refused = program("POST", f"{BASE}/edits", {**asked, "revision": 1})
    made = program("POST", f"{BASE}/edits", {**asked, "revision": 1, "reason": "she offered"})
    stale = program("POST", f"{BASE}/undo", {"revision": 1})
    undone = program("POST", f"{BASE}/undo", {"revision": 2})
    redone = program("POST", f"{BASE}/redo", {"revision": 3})

    sentence = "Di is not available for Gate 11-02 09:00-12:00."
    assert (looked[1]["needs_reason"], looked[1]["objections"]) == (
        True,
        [{"rule": "availability", "sentence": sentence}],
    )
    assert [refused[0], made, stale[0], undone, redone] == [
        422,
        (201, {"revision": 2}),
        409,
        (200, {"revision": 3}),
        (200, {"revision": 4}),
    ]
    assert program("GET", f"{BASE}/edits")[1]["items"][0] == {
        "number": 1,
        "verb": "put_on",
        "added": [["di", MORNING]],
        "removed": [],
        "pinned": [],
        "unpinned": [],
        "reason": "she offered",
        "undone": False,
        "who": "Bo",
        "at": NOW.isoformat().replace("+00:00", "Z"),
    }


def test_everybody_can_come_or_is_told_why_not(program: Program) -> None:
    free = program("GET", f"{BASE}/stand-ins/{MORNING}")[1]
    away = program("GET", f"{BASE}/stand-ins/{MORNING}?group=availability")[1]

    assert free["groups"] == {"free": 1, "reserve": 0, "availability": 1, "overlap": 1}
    assert [one["volunteer"] for one in free["items"]] == ["cy"]
    assert [(one["volunteer"], one["stopped"]) for one in away["items"]] == [
        ("di", "Di is not available for Gate 11-02 09:00-12:00.")
    ]


@pytest.mark.parametrize("kind", [Kind.POST_LEAD, Kind.ORGANISATION_LEAD])
def test_a_leads_program_edits_nothing(app: Flask, session: Session, kind: Kind) -> None:
    a_draft(session)
    lead = _program(
        app, session, kind=kind, **({"post": "gate"} if kind is Kind.POST_LEAD else {"organisation": "town"})
    )

    edit = {"verb": "move", "volunteer": "ann", "shift": MORNING, "to": NOON, "revision": 1}

    asked = [
        lead("POST", f"{BASE}/edits", edit)[0],
        lead("POST", f"{BASE}/undo", {"revision": 1})[0],
        lead("GET", f"{BASE}/preview?verb=take_off&volunteer=bo&shift={TENT}")[0],
        lead("GET", f"{BASE}/stand-ins/{MORNING}")[0],
        lead("GET", f"{BASE}/edits")[0],
    ]
    assert asked == [403] * 5
