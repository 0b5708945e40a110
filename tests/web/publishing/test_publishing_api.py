"""Programs publish, compare, withdraw and read the history as the pages do."""

from typing import Any

import pytest
from sqlmodel import Session

from fixtures import load
from tests.web.conftest import NOW
from tests.web.publishing.conftest import ANN, draft, edit
from tests.web.test_api import Program, program
from web.services import expos
from web.store.tables import ExpoRow, RosterRow

__all__ = ["program"]
ONE, TWO = ("V001", "G1-1A"), ("V002", "G1-1A")


@pytest.fixture
def expo(session: Session) -> ExpoRow:
    return expos.create(session, load("demo"), ANN, NOW)


@pytest.fixture
def row(session: Session, expo: ExpoRow) -> RosterRow:
    return draft(session, expo, ONE)


def published(program: Program, row: RosterRow) -> tuple[int, Any]:
    url = f"/expos/1/rosters/{row.id}/publication"
    _, seen = program("GET", url)
    reasons = {one["key"]: "agreed" for one in seen["breaches"]}
    return program("POST", url, {"stamp": seen["stamp"], "reasons": reasons})


def test_a_preview_names_who_is_told_and_its_stamp_publishes_it(program: Program, row: RosterRow) -> None:
    _, seen = program("GET", f"/expos/1/rosters/{row.id}/publication")

    status, done = published(program, row)

    (version,) = program("GET", "/expos/1/versions")[1]["items"]
    assert [(one["volunteer"], one["kind"], one["after"][0]["start"]) for one in seen["told"]] == [
        ("V001", "new", "2020-11-02T07:30:00+08:00")
    ]
    assert (status, done["number"], version["in_force"], version["told"]) == (200, 1, True, {"new": 1})


def test_a_stamp_that_is_out_of_date_is_refused(program: Program, row: RosterRow) -> None:
    status, said = program("POST", f"/expos/1/rosters/{row.id}/publication", {"stamp": "1.1.0.9"})

    assert (status, "out of date" in said["error"]) == (409, True)


def test_versions_are_compared_and_brought_back(
    program: Program, session: Session, expo: ExpoRow, row: RosterRow
) -> None:
    first = published(program, row)[1]
    edit(session, expo, row, TWO)
    second = published(program, row)[1]

    _, found = program("GET", f"/expos/1/comparison?one={first['id']}&other={second['id']}")
    _, withdrawn = program("POST", f"/expos/1/rosters/{second['id']}/withdrawal", {"reason": "too early"})

    assert [(one["shift"], one["there"]) for one in found["shifts"]] == [("G1-1A", [1, 1])]
    assert (withdrawn["number"], withdrawn["state"]) == (2, "withdrawn")
    assert [one["in_force"] for one in program("GET", "/expos/1/versions")[1]["items"]] == [False, True]


def test_the_history_is_filtered(program: Program, row: RosterRow) -> None:
    published(program, row)

    _, found = program("GET", "/expos/1/history?kind=version")

    assert {(one["verb"], one["via"]) for one in found["items"]} >= {("publish", "api")}
    assert {one["kind"] for one in found["items"]} == {"version"}
