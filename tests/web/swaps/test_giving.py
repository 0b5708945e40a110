"""Giving a shift away: who may take it, who is responsible until then, and what happens to everybody else."""

import pytest
from sqlmodel import Session, select

from tests.web.conftest import NOW
from tests.web.swaps.conftest import ANN, BO, BOSS, CY, DI, EVE, expo, heard, in_force, number
from web.services import swaps
from web.services.publishing.standing import in_force as standing_now
from web.services.refusal import Refused
from web.store.tables import Change, ExpoRow, Notice, Publication, SwapLine, SwapState

__all__ = ["expo"]


def test_until_somebody_takes_it_the_giver_has_the_shift(db: Session, expo: ExpoRow) -> None:
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW)

    assert (row.state, number(db, expo)) == (SwapState.OFFERED, 1)
    assert ("ann", "mon") in in_force(db, expo)


def test_whoever_takes_it_has_it_at_once_in_the_next_version(db: Session, expo: ExpoRow) -> None:
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW)

    swaps.claim(db, expo, row.id or 0, "di", DI, NOW)

    assert (row.state, number(db, expo)) == (SwapState.DONE, 2)
    assert in_force(db, expo) == {("di", "mon"), ("bo", "tue"), ("cy", "side"), ("eve", "wed")}


def test_both_calendars_change_and_both_are_told(db: Session, expo: ExpoRow) -> None:
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW, to="di")
    swaps.claim(db, expo, row.id or 0, "di", DI, NOW)

    last = db.exec(select(Publication).order_by(Publication.id.desc())).first()  # type: ignore[union-attr]
    assert last is not None
    told = db.exec(select(Notice.volunteer, Notice.kind).where(Notice.publication_id == last.id)).all()
    assert set(told) == {("ann", "freed"), ("di", "new")}
    assert heard(db) == [("di", "asked"), ("ann", "done")]


def test_the_hours_go_to_whoever_works_them(db: Session, expo: ExpoRow) -> None:
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW)
    swaps.claim(db, expo, row.id or 0, "di", DI, NOW)

    force = standing_now(db, expo.id or 0)
    assert force is not None
    worked = {
        v: sum(force.problem.shift_by_id[s].minutes for s in shifts) for v, shifts in force.roster.shifts_of.items()
    }
    assert (worked.get("ann", 0), worked["di"]) == (0, 180)


def test_each_step_is_written_down_with_who_took_it(db: Session, expo: ExpoRow) -> None:
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW)
    swaps.claim(db, expo, row.id or 0, "di", DI, NOW)

    lines = db.exec(select(SwapLine.before, SwapLine.after, SwapLine.who, SwapLine.via)).all()
    verbs = db.exec(select(Change.verb).where(Change.kind == "swap")).all()
    assert lines == [("", "offered", "Ann", "link"), ("offered", "done", "Di", "link")]
    assert list(verbs) == ["offer", "swap"]


def test_the_second_of_two_is_told_kindly_that_somebody_was_first(db: Session, expo: ExpoRow) -> None:
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW)
    swaps.claim(db, expo, row.id or 0, "di", DI, NOW)

    with pytest.raises(Refused, match="Somebody else was first"):
        swaps.claim(db, expo, row.id or 0, "bo", BO, NOW)


def test_those_who_were_asked_hear_that_somebody_else_has_taken_it(db: Session, expo: ExpoRow) -> None:
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW)
    swaps.claim(db, expo, row.id or 0, "di", DI, NOW)

    assert heard(db) == [("di", "asked"), ("bo", "asked"), ("ann", "done"), ("bo", "ended")]


def test_the_same_shift_is_not_offered_twice(db: Session, expo: ExpoRow) -> None:
    swaps.give(db, expo, "ann", "mon", ANN, NOW)

    with pytest.raises(Refused, match="on offer already"):
        swaps.swap(db, expo, "ann", "mon", ANN, NOW)


def test_whom_the_rules_stop_cannot_take_it_and_hears_which_rule(db: Session, expo: ExpoRow) -> None:
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW)

    with pytest.raises(Refused, match="Eve is not available for Gate"):
        swaps.claim(db, expo, row.id or 0, "eve", EVE, NOW)
    db.rollback()
    assert number(db, expo) == 1


def test_one_person_does_not_take_two_that_clash(db: Session, expo: ExpoRow) -> None:
    first = swaps.give(db, expo, "ann", "mon", ANN, NOW)
    second = swaps.give(db, expo, "cy", "side", CY, NOW)
    swaps.claim(db, expo, first.id or 0, "di", DI, NOW)

    with pytest.raises(Refused, match="The rules do not allow it"):
        swaps.claim(db, expo, second.id or 0, "di", DI, NOW)


def test_a_giver_asking_one_person_learns_the_rule_but_nothing_about_them(db: Session, expo: ExpoRow) -> None:
    with pytest.raises(Refused, match="the other person") as refused:
        swaps.give(db, expo, "ann", "mon", ANN, NOW, to="eve")

    assert "Eve" not in str(refused.value)


def test_an_offer_to_one_person_is_not_there_for_others(db: Session, expo: ExpoRow) -> None:
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW, to="di")

    with pytest.raises(Refused) as refused:
        swaps.claim(db, expo, row.id or 0, "bo", BO, NOW)
    assert refused.value.status == 404


def test_whoever_declines_leaves_it_with_the_giver_who_is_told(db: Session, expo: ExpoRow) -> None:
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW, to="di")

    swaps.refuse(db, expo, row.id or 0, "di", DI, NOW)

    assert row.state is SwapState.DECLINED
    assert heard(db) == [("di", "asked"), ("ann", "ended")]
    assert ("ann", "mon") in in_force(db, expo)


def test_the_giver_takes_it_back_and_who_was_asked_is_told(db: Session, expo: ExpoRow) -> None:
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW, to="di")

    swaps.withdraw(db, expo, row.id or 0, ANN, NOW)

    assert (row.state, heard(db)) == (SwapState.WITHDRAWN, [("di", "asked"), ("di", "ended")])


def test_a_shift_that_was_swapped_can_be_swapped_on(db: Session, expo: ExpoRow) -> None:
    """From ann to di to bo."""
    first = swaps.give(db, expo, "ann", "mon", ANN, NOW)
    swaps.claim(db, expo, first.id or 0, "di", DI, NOW)
    second = swaps.give(db, expo, "di", "mon", DI, NOW)
    swaps.claim(db, expo, second.id or 0, "bo", BO, NOW)

    assert in_force(db, expo) == {("bo", "mon"), ("bo", "tue"), ("cy", "side"), ("eve", "wed")}
    assert number(db, expo) == 3


def test_who_gave_it_away_can_take_it_back_if_it_is_offered(db: Session, expo: ExpoRow) -> None:
    first = swaps.give(db, expo, "ann", "mon", ANN, NOW)
    swaps.claim(db, expo, first.id or 0, "di", DI, NOW)
    second = swaps.give(db, expo, "di", "mon", DI, NOW, to="ann")
    swaps.claim(db, expo, second.id or 0, "ann", ANN, NOW)

    assert ("ann", "mon") in in_force(db, expo)


def test_nobody_gives_what_they_do_not_have(db: Session, expo: ExpoRow) -> None:
    with pytest.raises(Refused, match="no longer fits"):
        swaps.give(db, expo, "ann", "tue", ANN, NOW)


def test_nobody_acts_for_another_volunteer(db: Session, expo: ExpoRow) -> None:
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW)

    for attempt in (
        lambda: swaps.give(db, expo, "bo", "tue", ANN, NOW),
        lambda: swaps.claim(db, expo, row.id or 0, "di", BO, NOW),
        lambda: swaps.withdraw(db, expo, row.id or 0, BO, NOW),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.status == 404
        db.rollback()


def test_an_organiser_acts_for_somebody_with_a_reason_which_is_kept(db: Session, expo: ExpoRow) -> None:
    with pytest.raises(Refused, match="say why"):
        swaps.give(db, expo, "ann", "mon", BOSS, NOW)
    db.rollback()

    row = swaps.give(db, expo, "ann", "mon", BOSS, NOW, to="di", reason="rang from the train")
    swaps.claim(db, expo, row.id or 0, "di", BOSS, NOW, reason="agreed on the phone")

    lines = db.exec(select(SwapLine.behalf, SwapLine.reason, SwapLine.who)).all()
    assert lines == [("ann", "rang from the train", "Boss"), ("di", "agreed on the phone", "Boss")]
    assert ("di", "mon") in in_force(db, expo)
    assert heard(db) == [("di", "asked"), ("ann", "asked"), ("ann", "done"), ("di", "done")]
