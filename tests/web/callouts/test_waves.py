"""Waves: the reserve first, then who fits best, each with its time, nobody twice; those who watch hear of it."""

from datetime import timedelta

from sqlmodel import Session

from tests.web.answers.conftest import db
from tests.web.answers.test_answers import published
from tests.web.callouts.scene import RESERVE, SHIFT, START, able, advance, asked, cannot, me, on, told, with_reserve
from tests.web.conftest import NOW
from tests.web.publishing.conftest import ANN, BO, draft, expo
from web.services import publishing
from web.services.answers import deciding
from web.services.answers.saying import stamp
from web.services.callouts import answering, waves
from web.services.callouts.timing import wave_minutes
from web.services.policies import Policies, save_policies
from web.store.tables import Account, CallOutState, ExpoRow, Kind

__all__ = ["db", "expo"]

MORNING = NOW + timedelta(hours=7)
"""01:00 UTC, nine in the morning at the venue: nobody sleeps."""


def test_the_reserve_is_asked_first_and_then_who_fits_best(db: Session, expo: ExpoRow) -> None:
    reserve = with_reserve(db, expo)
    one = cannot(db, expo, now=MORNING)

    advance(db, hours=7)
    assert asked(db) == [reserve]

    advance(db, hours=7, minutes=29)
    assert asked(db) == [reserve]
    advance(db, hours=7, minutes=30)
    second = asked(db, 2)
    assert (len(second), reserve in second, "V001" in second) == (5, False, False)
    assert set(second) <= set(able(db, expo))
    assert one.wave == 2


def test_a_wave_in_which_all_say_no_is_over_at_once(db: Session, expo: ExpoRow) -> None:
    reserve = with_reserve(db, expo)
    one = cannot(db, expo, now=MORNING)
    now = advance(db, hours=7)

    answering.refuse(db, expo, one.id or 0, me(reserve), now)
    waves.advance(db, now)

    assert len(asked(db, 2)) == 5


def test_nobody_is_asked_twice_and_at_last_those_who_watch_are_told(db: Session, expo: ExpoRow) -> None:
    with_reserve(db, expo)
    ann = Account(email="ann@expo.test", name="Ann", kind=Kind.ORGANISER, created_at=NOW)
    db.add(ann)
    db.commit()
    one = cannot(db, expo, now=MORNING)

    for half in range(30):
        advance(db, hours=7, minutes=30 * half)

    people = asked(db)
    assert len(people) == len(set(people)) == len(able(db, expo)) + 1
    assert one.state is CallOutState.EXHAUSTED
    assert told(db, "call_out_started") == told(db, "call_out_exhausted") == [ann.id]


def test_a_tick_twice_asks_once(db: Session, expo: ExpoRow) -> None:
    reserve = with_reserve(db, expo)
    cannot(db, expo, now=MORNING)

    advance(db, hours=7)
    advance(db, hours=7)

    assert asked(db) == told(db, "call_out_asked") == [reserve]


def test_nobody_is_woken_for_a_shift_days_away(db: Session, expo: ExpoRow) -> None:
    with_reserve(db, expo)
    cannot(db, expo)

    advance(db)
    assert asked(db) == []

    advance(db, hours=5)
    assert len(asked(db)) == 1


def test_the_night_before_people_are_woken_and_waves_are_short() -> None:
    policies = Policies()

    assert [wave_minutes(policies, left) for left in (600, 60, 12, -30)] == [30, 20, 5, 5]


def test_when_time_runs_low_those_who_watch_are_told_once(db: Session, expo: ExpoRow) -> None:
    with_reserve(db, expo)
    ann = Account(email="ann@expo.test", name="Ann", kind=Kind.ORGANISER, created_at=NOW)
    db.add(ann)
    db.commit()
    cannot(db, expo, now=START - timedelta(hours=3))

    for minutes in (90, 30, 10):
        waves.advance(db, START - timedelta(minutes=minutes))

    assert told(db, "call_out_low") == [ann.id]


def test_a_search_is_over_with_its_shift(db: Session, expo: ExpoRow) -> None:
    with_reserve(db, expo)
    one = cannot(db, expo, now=MORNING)

    waves.advance(db, START + timedelta(hours=6))

    assert one.state is CallOutState.OVER


def test_a_shift_published_with_somebody_else_ends_the_search_and_thanks_who_was_asked(
    db: Session, expo: ExpoRow
) -> None:
    reserve = with_reserve(db, expo)
    one = cannot(db, expo, now=MORNING)
    advance(db, hours=7)

    others = able(db, expo)[:4]
    row = draft(db, expo, *((other, SHIFT) for other in others))
    publishing.publish(db, expo.id or 0, row.id or 0, BO, NOW, reasons={"rest": "a test"})

    assert one.state is CallOutState.FILLED
    assert told(db, "call_out_over") == [reserve]


def test_who_was_taken_off_is_still_looked_for(db: Session, expo: ExpoRow) -> None:
    reserve = with_reserve(db, expo)
    one = cannot(db, expo, now=MORNING)

    published(db, expo, (reserve, RESERVE))
    now = advance(db, hours=7)
    answering.accept(db, expo, one.id or 0, me(reserve), now)

    assert (on(db, expo), on(db, expo, RESERVE)) == ({reserve}, set())


def test_all_withdrawn_nobody_is_looked_for(db: Session, expo: ExpoRow) -> None:
    published(db, expo, ("V001", SHIFT))
    one = cannot(db, expo, now=MORNING)
    version = publishing.in_force(db, expo.id or 0)
    assert version is not None

    publishing.withdraw(db, expo.id or 0, version.row.id or 0, ANN, NOW, reason="rain")

    assert one.state is CallOutState.MOVED


def test_who_is_ill_is_not_asked_for_another_shift_of_the_day(db: Session, expo: ExpoRow) -> None:
    published(db, expo, ("V001", SHIFT), ("V002", "G1-1P"))
    save_policies(db, expo, {"wave_size": 60}, ANN, NOW)
    cannot(db, expo, now=MORNING, who="V002", shift="G1-1P", reason="ill")
    cannot(db, expo, now=MORNING)

    advance(db, hours=7)

    assert "V002" not in asked(db)


def test_a_change_of_mind_thanks_those_who_were_asked(db: Session, expo: ExpoRow) -> None:
    reserve = with_reserve(db, expo)
    one = cannot(db, expo, now=MORNING)
    now = advance(db, hours=7)
    mine = deciding.own_places(db, expo, "V001")[0]

    deciding.confirm(db, expo, SHIFT, stamp(mine), me("V001"), now)

    assert (one.state, told(db, "call_out_over")) == (CallOutState.BACK, [reserve])
