"""A part of a shift given away, where the policies let shifts be split: the demand gets the split, and nothing else."""

import pytest
from sqlmodel import Session, select

from scheduler.check import check
from scheduler.domain.roster import Roster
from tests.web.conftest import NOW
from tests.web.swaps.conftest import ANN, BOSS, CY, DI, HELD, expo, facts, heard, in_force
from web.services import policies, publishing, swaps
from web.services.refusal import Refused
from web.store.snapshot import load_problem
from web.store.tables import Demand, ExpoRow, SwapState

__all__ = ["expo"]
MON = facts().shift_by_id["mon"]
TEN = MON.start + 60


@pytest.fixture
def split(db: Session, expo: ExpoRow) -> ExpoRow:
    policies.save_policies(db, expo, {"smallest_part": 30}, BOSS, NOW)
    return expo


def test_without_the_policy_no_shift_is_split(db: Session, expo: ExpoRow) -> None:
    with pytest.raises(Refused, match="cannot be split"):
        swaps.part(db, expo, "ann", "mon", TEN, ANN, NOW, first=False)


def test_no_part_is_shorter_than_the_policy_says(db: Session, split: ExpoRow) -> None:
    with pytest.raises(Refused, match="at least 30 minutes"):
        swaps.part(db, split, "ann", "mon", TEN - 45, ANN, NOW, first=True)


def test_the_part_is_the_takers_and_the_rest_the_givers(db: Session, split: ExpoRow) -> None:
    row = swaps.part(db, split, "ann", "mon", TEN, ANN, NOW, first=False, to="di")
    swaps.claim(db, split, row.id or 0, "di", DI, NOW)

    assert row.state is SwapState.DONE
    assert in_force(db, split) == {("ann", "mon.0900-1000"), ("di", "mon.1000-1200"), *HELD[1:]}
    assert heard(db) == [("di", "asked"), ("ann", "done")]


def test_the_split_is_in_the_demand_and_every_rule_is_kept(db: Session, split: ExpoRow) -> None:
    row = swaps.part(db, split, "ann", "mon", TEN, ANN, NOW, first=False, to="di")
    swaps.claim(db, split, row.id or 0, "di", DI, NOW)
    db.expire_all()

    force = publishing.in_force(db, split.id or 0)
    assert force is not None
    assert force.row.demand == max(db.exec(select(Demand.number)).all()) == 2
    assert check(force.problem, force.roster).legal
    assert sum(shift.wanted for shift in load_problem(db, split).shifts) == 5


def test_whoever_may_not_have_the_part_is_told_the_rule(db: Session, split: ExpoRow) -> None:
    """Cy is at the side gate from ten; the half hour from nine would do."""
    row = swaps.part(db, split, "ann", "mon", TEN, ANN, NOW, first=False)
    with pytest.raises(Refused, match="Cy would be in two places"):
        swaps.claim(db, split, row.id or 0, "cy", CY, NOW)
    db.rollback()
    swaps.withdraw(db, split, row.id or 0, ANN, NOW)

    early = swaps.part(db, split, "ann", "mon", TEN - 30, ANN, NOW, first=True)
    swaps.claim(db, split, early.id or 0, "cy", CY, NOW)

    assert {("cy", "mon.0900-0930"), ("ann", "mon.0930-1200")} <= in_force(db, split)


def test_a_part_that_was_taken_is_given_back_by_undoing(db: Session, split: ExpoRow) -> None:
    row = swaps.part(db, split, "ann", "mon", TEN, ANN, NOW, first=False, to="di")
    swaps.claim(db, split, row.id or 0, "di", DI, NOW)

    swaps.undo(db, split, row.id or 0, BOSS, NOW, reason="ann can stay after all")

    assert {("ann", "mon.0900-1000"), ("ann", "mon.1000-1200")} <= in_force(db, split)
    assert check(load_problem(db, split), Roster.of(in_force(db, split))).legal


def test_an_offer_of_a_part_ends_with_the_shift_it_is_of(db: Session, split: ExpoRow) -> None:
    row = swaps.part(db, split, "ann", "mon", TEN, ANN, NOW, first=False)
    other = swaps.give(db, split, "bo", "tue", BOSS, NOW, to="di", reason="rang")
    swaps.claim(db, split, other.id or 0, "di", DI, NOW)
    db.refresh(row)
    assert row.state is SwapState.OFFERED

    policies.save_policies(db, split, {"smallest_part": 0}, BOSS, NOW)
    swaps.withdraw(db, split, row.id or 0, ANN, NOW)
    gone = swaps.give(db, split, "ann", "mon", ANN, NOW, to="bo")
    assert gone.id != row.id
