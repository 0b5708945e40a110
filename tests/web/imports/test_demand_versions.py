"""Versions of the demand: kept when it changes, compared with each other."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session

from tests.web.conftest import NOW
from web.services import demand_versions
from web.services.refusal import Refused
from web.services.who import Who
from web.store.snapshot import load_problem
from web.store.tables import ExpoRow
from web.store.writing import write_problem


@pytest.fixture
def second(session: Session, expo: ExpoRow, organiser: Who) -> ExpoRow:
    """The first shift wants three more, the last is gone."""
    old = load_problem(session, expo)
    more = replace(old.shifts[0], wanted=old.shifts[0].wanted + 3, maximum=None)
    problem = replace(old, shifts=(more, *old.shifts[1:-1]))
    write_problem(session, expo, problem)
    demand_versions.keep(session, expo, problem, organiser, NOW, "加人")
    session.commit()
    return expo


def test_only_a_demand_that_differs_is_kept(session: Session, expo: ExpoRow, organiser: Who) -> None:
    problem = load_problem(session, expo)

    assert demand_versions.keep(session, expo, problem, organiser, NOW, "") is None
    fewer = replace(problem, volunteers=problem.volunteers[:3], ties=())
    assert demand_versions.keep(session, expo, fewer, organiser, NOW, "") is None


def test_the_latest_version_comes_first(session: Session, second: ExpoRow, organiser: Who) -> None:
    found, total = demand_versions.listed(session, second, organiser)

    assert ([(one.number, one.note) for one in found], total) == ([(2, "加人"), (1, "")], 2)


def test_two_versions_differ_by_shift_and_by_day_and_role(session: Session, second: ExpoRow, organiser: Who) -> None:
    found = demand_versions.compared(session, second, (1, 2), organiser, "en")

    shifts = found.comparison.kinds["shifts"]
    assert (list(found.comparison.kinds), len(shifts.new), len(shifts.changed), len(shifts.gone)) == (
        ["shifts"], 0, 1, 1,
    )  # fmt: skip
    assert [(one.day, one.role.en, one.after - one.before) for one in found.places] == [
        (date(2020, 11, 2), "guiding", 3),
        (date(2020, 11, 3), "reserve", -2),
    ]


def test_a_version_that_is_not_there_is_said(session: Session, second: ExpoRow, organiser: Who) -> None:
    with pytest.raises(Refused):
        demand_versions.compared(session, second, (1, 9), organiser, "en")
