"""Swaps that come to nothing: too late, or the shift has changed; and a pending one keeps nobody from publishing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session

from scheduler.formats.problem_json import encode
from tests.web.conftest import NOW
from tests.web.swaps.conftest import ANN, BO, BOSS, DI, HELD, expo, facts, heard, in_force, number, publish
from web.services import facts as single
from web.services import publishing, swaps
from web.services.refusal import Refused
from web.services.swaps.states import ENDS, NEXT
from web.store.tables import ExpoRow, SwapState

__all__ = ["expo"]
START = NOW + timedelta(days=4, hours=7)
"""Monday begins."""


def test_an_offer_ends_two_hours_before_its_shift_begins_and_the_giver_is_told(db: Session, expo: ExpoRow) -> None:
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW, to="di")

    swaps.expire(db, START - timedelta(hours=2, minutes=1))
    db.refresh(row)
    assert row.state is SwapState.OFFERED
    swaps.expire(db, START - timedelta(hours=2))
    db.refresh(row)
    assert row.state is SwapState.EXPIRED
    assert heard(db) == [("di", "asked"), ("ann", "ended"), ("di", "ended")]


def test_a_second_tick_does_nothing(db: Session, expo: ExpoRow) -> None:
    swaps.give(db, expo, "ann", "mon", ANN, NOW, to="di")
    swaps.expire(db, START)
    before = heard(db)

    swaps.expire(db, START)

    assert heard(db) == before


def test_too_late_is_too_late_also_before_the_tick_has_come(db: Session, expo: ExpoRow) -> None:
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW)

    with pytest.raises(Refused, match="too late to swap"):
        swaps.claim(db, expo, row.id or 0, "di", DI, START - timedelta(minutes=90))
    db.rollback()
    with pytest.raises(Refused, match="too late to swap"):
        swaps.give(db, expo, "ann", "mon", ANN, START - timedelta(minutes=90))


def test_a_pending_offer_keeps_nobody_from_publishing_and_lives_on(db: Session, expo: ExpoRow) -> None:
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW)

    publish(db, expo, [*HELD[:1], ("di", "tue"), *HELD[2:]])

    db.refresh(row)
    assert row.state is SwapState.OFFERED
    swaps.claim(db, expo, row.id or 0, "bo", BO, NOW)
    assert {("bo", "mon"), ("di", "tue")} <= in_force(db, expo)


def test_a_roster_without_the_offered_shift_makes_it_void_and_says_so(db: Session, expo: ExpoRow) -> None:
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW, to="di")

    publish(db, expo, [("bo", "mon"), *HELD[1:]])

    db.refresh(row)
    assert row.state is SwapState.VOID
    assert heard(db) == [("di", "asked"), ("ann", "ended"), ("di", "ended")]


def test_a_shift_that_has_moved_makes_its_offer_void(db: Session, expo: ExpoRow) -> None:
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW)
    mon = facts().shift_by_id["mon"]
    single.put(db, expo, "shifts", encode(replace(mon, start=mon.start - 60)), BOSS, NOW, version=1)

    publish(db, expo, HELD)

    db.refresh(row)
    assert row.state is SwapState.VOID


def test_a_withdrawn_version_makes_void_what_it_gave(db: Session, expo: ExpoRow) -> None:
    second = publish(db, expo, [("di", "mon"), *HELD[1:]])
    row = swaps.give(db, expo, "di", "mon", DI, NOW)

    publishing.withdraw(db, expo.id or 0, second.id or 0, BOSS, NOW, reason="by mistake")

    db.refresh(row)
    assert row.state is SwapState.VOID


def test_the_older_version_brought_back_makes_void_what_it_does_not_have(db: Session, expo: ExpoRow) -> None:
    first = publishing.in_force(db, expo.id or 0)
    assert first is not None
    publish(db, expo, [("di", "mon"), *HELD[1:]])
    row = swaps.give(db, expo, "di", "mon", DI, NOW)

    publishing.publish(db, expo.id or 0, first.row.id or 0, BOSS, NOW)

    db.refresh(row)
    assert row.state is SwapState.VOID


def test_from_an_end_nothing_leads_anywhere(db: Session, expo: ExpoRow) -> None:
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW)
    swaps.withdraw(db, expo, row.id or 0, ANN, NOW)

    for attempt in (
        lambda: swaps.claim(db, expo, row.id or 0, "di", DI, NOW),
        lambda: swaps.withdraw(db, expo, row.id or 0, ANN, NOW),
        lambda: swaps.undo(db, expo, row.id or 0, BOSS, NOW, reason="x"),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.status == 409
        db.rollback()
    assert all(NEXT[end] == frozenset() for end in ENDS)


def test_an_organiser_undoes_a_swap_and_both_are_told(db: Session, expo: ExpoRow) -> None:
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW)
    swaps.claim(db, expo, row.id or 0, "di", DI, NOW)

    swaps.undo(db, expo, row.id or 0, BOSS, NOW, reason="ann is needed there")

    assert in_force(db, expo) == set(HELD)
    assert (row.state, row.undone_at, number(db, expo)) == (SwapState.DONE, NOW, 3)
    assert heard(db)[-2:] == [("ann", "undone"), ("di", "undone")]
    with pytest.raises(Refused, match="undone already"):
        swaps.undo(db, expo, row.id or 0, BOSS, NOW, reason="again")


def test_what_the_rules_no_longer_allow_is_not_undone_and_the_rule_is_named(db: Session, expo: ExpoRow) -> None:
    """Ann has taken the shift beside it meanwhile."""
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW)
    swaps.claim(db, expo, row.id or 0, "di", DI, NOW)
    other = swaps.give(db, expo, "cy", "side", BOSS, NOW, to="ann", reason="cy is ill")
    swaps.claim(db, expo, other.id or 0, "ann", ANN, NOW)

    with pytest.raises(Refused, match=r"The rules do not allow it: Ann would be in two places"):
        swaps.undo(db, expo, row.id or 0, BOSS, NOW, reason="ann is needed there")


def test_what_was_passed_on_since_cannot_be_undone_in_the_middle(db: Session, expo: ExpoRow) -> None:
    first = swaps.give(db, expo, "ann", "mon", ANN, NOW)
    swaps.claim(db, expo, first.id or 0, "di", DI, NOW)
    second = swaps.give(db, expo, "di", "mon", DI, NOW)
    swaps.claim(db, expo, second.id or 0, "bo", BO, NOW)

    with pytest.raises(Refused, match="no longer fits"):
        swaps.undo(db, expo, first.id or 0, BOSS, NOW, reason="ann is needed there")
