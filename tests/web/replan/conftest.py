"""A gate with two in the morning and one at noon; Ann, Bo and Cy are told so, Di is free at noon only."""

from collections.abc import Callable, Iterable

import pytest
from sqlmodel import Session

from scheduler.domain.changes import Change, DropOut
from scheduler.domain.people import Wish
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from tests.factories import a_problem, a_shift, a_time, someone
from tests.web.conftest import NOW, Clock
from web.services import expos, publishing, rosters
from web.services.replan import cases, searching
from web.services.who import Who
from web.store.tables import ExpoRow, ReplanCase, RosterRow

MORNING, NOON = "gate-0-9", "gate-0-13"
TOLD = (("ann", MORNING), ("bo", MORNING), ("cy", NOON))
ANN_LEAVES = DropOut(("ann",))


def a_gate() -> Problem:
    """Everybody takes one shift, so that whoever goes to the morning leaves noon to somebody else."""
    people = [someone(name, maximum_shifts=1) for name in ("ann", "bo", "cy")]
    later = (a_time(9, 12, Wish.UNAVAILABLE),)
    di = someone("di", maximum_shifts=1, availability=later)
    return a_problem([*people, di], [a_shift(9, 12, wanted=2), a_shift(13, 16)], settings={"leader_per": 0})


@pytest.fixture
def expo(session: Session, organiser: Who) -> ExpoRow:
    return expos.create(session, a_gate(), organiser, NOW)


@pytest.fixture
def version(session: Session, expo: ExpoRow, organiser: Who) -> RosterRow:
    return published(session, expo, organiser)


def published(
    session: Session, expo: ExpoRow, who: Who, pairs: Iterable[tuple[str, str]] = TOLD, *, pinned: Iterable = ()
) -> RosterRow:
    row = rosters.begin_draft(session, expo, Roster.of(pairs, pinned=pinned), who, NOW)
    session.commit()
    found = publishing.preview(session, expo, row.id, who)
    reasons = {breach.key: "agreed by phone" for breach in found.breaches}
    return publishing.publish(session, expo.id, row.id, who, NOW, reasons=reasons)


@pytest.fixture
def searched(
    session: Session, expo: ExpoRow, version: RosterRow, organiser: Who, clock: Clock, work_off: Callable[[], None]
) -> Callable[..., ReplanCase]:
    """`searched(change, ...)`: the open case with these changes, and the ways that the worker found."""

    def search(*changes: Change) -> ReplanCase:
        case = cases.add(session, expo, changes, organiser, clock())
        searching.start(session, expo, case.id, organiser, clock(), seconds=20)
        work_off()
        session.refresh(case)
        return case

    return search
