"""Open places: who may take them sees them, the first to tap has it, and never more people than are wanted."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from scheduler.domain.places import Role
from tests.web.answers.test_answers import published
from tests.web.callouts.scene import SHIFT, able, cannot, me, on
from tests.web.callouts.test_answering import Act, at_once
from tests.web.conftest import NOW
from tests.web.publishing.conftest import expo
from web.services import open_shifts
from web.services.refusal import Refused
from web.store.engine import open_session
from web.store.snapshot import load_problem
from web.store.tables import CallOutState, ExpoRow
from web.store.writing import write_problem

__all__ = ["expo"]


def one_place(db: Session, expo: ExpoRow) -> list[str]:
    """The shift wants two and has V001; those who may take the other place."""
    problem = load_problem(db, expo)
    shifts = tuple(replace(s, wanted=2) if s.id == SHIFT else s for s in problem.shifts)
    write_problem(db, expo, replace(problem, shifts=shifts))
    db.commit()
    published(db, expo, ("V001", SHIFT))
    return able(db, expo)


def taking(who: str, shift: str) -> Act:
    return lambda session, expo: open_shifts.take(session, expo, shift, me(who), NOW)


def test_what_one_may_take_and_why_not_the_others(db: Session, expo: ExpoRow) -> None:
    people = one_place(db, expo)
    problem = load_problem(db, expo)

    found = open_shifts.open_shifts(db, expo, me(people[0]), NOW)

    assert SHIFT in [one.place.shift for one in found.free]
    assert len(found.free) + len(found.closed) == len(problem.shifts)
    assert all(one.why.zh and one.why.en for one in found.closed)


def test_a_wish_is_named_as_the_reason(db: Session, expo: ExpoRow) -> None:
    one_place(db, expo)
    problem = load_problem(db, expo)
    keen = next(v.id for v in problem.volunteers if Role.ORDER in v.roles and v.id in able(db, expo))

    found = open_shifts.open_shifts(db, expo, me(keen), NOW).free

    (mine,) = [one for one in found if one.place.shift == SHIFT]
    assert mine.reasons[0].en == "work that you wished for"


def test_of_many_who_tap_at_once_one_has_it(database: Engine, db: Session, expo: ExpoRow) -> None:
    people = one_place(db, expo)[:5]
    db.close()

    done = at_once(
        database,
        *(lambda session, expo, who=who: open_shifts.take(session, expo, SHIFT, me(who), NOW) for who in people),
    )

    assert sorted(done) == [200, 409, 409, 409, 409]
    with open_session(database, writes=False) as session:
        assert on(session, session.get_one(ExpoRow, 1)) == {"V001", people[done.index(200)]}


def test_one_person_who_taps_two_that_clash_has_one(database: Engine, db: Session, expo: ExpoRow) -> None:
    person = one_place(db, expo)[0]
    clash = next(
        one.place.shift
        for one in open_shifts.open_shifts(db, expo, me(person), NOW).free
        if one.place.shift != SHIFT and one.place.shift.endswith("1A")
    )
    db.close()

    done = at_once(database, *(taking(person, shift) for shift in (SHIFT, clash)))

    assert sorted(done) == [200, 409]


def test_what_has_begun_is_not_to_be_taken(db: Session, expo: ExpoRow) -> None:
    person = one_place(db, expo)[0]

    with pytest.raises(Refused, match="has begun"):
        open_shifts.take(db, expo, SHIFT, me(person), NOW.replace(month=11, day=2, hour=1))


def test_a_taken_place_ends_the_search_for_whoever_was_taken_off(db: Session, expo: ExpoRow) -> None:
    people = one_place(db, expo)
    one = cannot(db, expo)
    published(db, expo, (people[0], SHIFT))
    before = one.state

    open_shifts.take(db, expo, SHIFT, me(people[1]), NOW)

    assert (before, one.state) == (CallOutState.OPEN, CallOutState.FILLED)
