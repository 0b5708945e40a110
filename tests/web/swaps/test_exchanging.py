"""Exchanges: with one person for one shift, or with anybody, judged for both sides."""

import pytest
from sqlmodel import Session

from tests.web.conftest import NOW
from tests.web.swaps.conftest import ANN, BO, CY, DI, EVE, expo, heard, in_force, number
from web.services import swaps
from web.services.refusal import Refused
from web.store.tables import ExpoRow, SwapState

__all__ = ["expo"]


def test_an_exchange_with_one_person_is_done_when_they_say_yes(db: Session, expo: ExpoRow) -> None:
    row = swaps.swap(db, expo, "ann", "mon", ANN, NOW, to="bo", wants=["tue"])
    swaps.claim(db, expo, row.id or 0, "bo", BO, NOW)

    assert in_force(db, expo) == {("bo", "mon"), ("ann", "tue"), ("cy", "side"), ("eve", "wed")}
    assert heard(db) == [("bo", "asked"), ("ann", "done")]


def test_an_exchange_that_is_legal_for_one_side_only_is_refused_with_the_rule(db: Session, expo: ExpoRow) -> None:
    with pytest.raises(Refused, match="the rule “availability” does not let the other person"):
        swaps.swap(db, expo, "ann", "mon", ANN, NOW, to="eve", wants=["wed"])


def test_whom_an_exchange_would_put_in_two_places_at_once_is_told_so(db: Session, expo: ExpoRow) -> None:
    """Cy would have side and mon at the same time, were bo's Tuesday not what she gives."""
    row = swaps.swap(db, expo, "bo", "tue", BO, NOW)
    swaps.claim(db, expo, row.id or 0, "ann", ANN, NOW, back="mon")
    swaps.agree(db, expo, row.id or 0, "bo", BO, NOW)
    later = swaps.swap(db, expo, "bo", "mon", BO, NOW, to="cy", wants=["side"])
    swaps.claim(db, expo, later.id or 0, "cy", CY, NOW)

    assert {("cy", "mon"), ("bo", "side"), ("ann", "tue")} <= in_force(db, expo)


def test_what_is_offered_back_waits_for_the_giver(db: Session, expo: ExpoRow) -> None:
    row = swaps.swap(db, expo, "ann", "mon", ANN, NOW)
    swaps.claim(db, expo, row.id or 0, "bo", BO, NOW, back="tue")

    assert (row.state, number(db, expo), heard(db)) == (SwapState.CLAIMED, 1, [("ann", "claimed")])

    swaps.agree(db, expo, row.id or 0, "ann", ANN, NOW)
    assert row.state is SwapState.DONE
    assert {("bo", "mon"), ("ann", "tue")} <= in_force(db, expo)


def test_who_takes_whatever_fits_is_not_asked_again(db: Session, expo: ExpoRow) -> None:
    row = swaps.swap(db, expo, "ann", "mon", ANN, NOW, agreed=True)
    swaps.claim(db, expo, row.id or 0, "bo", BO, NOW, back="tue")

    assert row.state is SwapState.DONE


def test_a_giver_who_does_not_want_what_is_offered_has_it_on_offer_still(db: Session, expo: ExpoRow) -> None:
    row = swaps.swap(db, expo, "ann", "mon", ANN, NOW)
    swaps.claim(db, expo, row.id or 0, "bo", BO, NOW, back="tue")

    swaps.refuse(db, expo, row.id or 0, "ann", ANN, NOW)

    assert (row.state, heard(db)[-1]) == (SwapState.OFFERED, ("bo", "ended"))
    swaps.claim(db, expo, row.id or 0, "bo", BO, NOW, back="tue")
    swaps.agree(db, expo, row.id or 0, "ann", ANN, NOW)
    assert ("ann", "tue") in in_force(db, expo)


def test_who_took_it_lets_go_before_it_is_settled(db: Session, expo: ExpoRow) -> None:
    row = swaps.swap(db, expo, "ann", "mon", ANN, NOW)
    swaps.claim(db, expo, row.id or 0, "bo", BO, NOW, back="tue")

    swaps.release(db, expo, row.id or 0, "bo", BO, NOW)

    assert (row.state, heard(db)[-1]) == (SwapState.OFFERED, ("ann", "ended"))


def test_only_what_is_wanted_is_taken(db: Session, expo: ExpoRow) -> None:
    row = swaps.swap(db, expo, "cy", "side", CY, NOW, wants=["wed"])

    with pytest.raises(Refused, match="not one that they would take"):
        swaps.claim(db, expo, row.id or 0, "bo", BO, NOW, back="tue")


def test_one_swap_done_ends_all_others_on_the_same_place_kindly(db: Session, expo: ExpoRow) -> None:
    """Bo and eve both want ann's Monday or offer for it; di gets it."""
    wanted = swaps.swap(db, expo, "bo", "tue", BO, NOW, to="ann", wants=["mon"])
    given = swaps.give(db, expo, "ann", "mon", ANN, NOW, to="di")

    swaps.claim(db, expo, given.id or 0, "di", DI, NOW)

    db.refresh(wanted)
    assert wanted.state is SwapState.VOID
    assert ("bo", "ended") in heard(db)


def test_nobody_exchanges_for_what_the_other_does_not_have(db: Session, expo: ExpoRow) -> None:
    with pytest.raises(Refused, match="does not have that shift"):
        swaps.swap(db, expo, "ann", "mon", ANN, NOW, to="bo", wants=["wed"])


def test_eve_may_give_but_not_get_monday(db: Session, expo: ExpoRow) -> None:
    row = swaps.swap(db, expo, "ann", "mon", ANN, NOW)

    with pytest.raises(Refused, match="Eve is not available"):
        swaps.claim(db, expo, row.id or 0, "eve", EVE, NOW, back="wed")
