"""Approval: by policy, near the start, for scarce skills and where a post would be worse off; judged again then."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from scheduler.domain.people import Wish
from scheduler.formats.problem_json import encode
from tests.factories import a_time, someone
from tests.web.conftest import NOW
from tests.web.swaps.conftest import ANN, BOSS, DI, expo, heard, in_force, number
from web.services import facts, policies, swaps
from web.services.refusal import Refused
from web.services.who import Who
from web.store.tables import Account, ExpoRow, Grant, Kind, Message, SwapRow, SwapState

__all__ = ["expo"]
GATE = Who("Gail", Kind.POST_LEAD, account_id=1, posts=frozenset({"gate"}))
SIDE = Who("Sid", Kind.POST_LEAD, account_id=2, posts=frozenset({"side"}))


def asked(db: Session, expo: ExpoRow, **policy: object) -> SwapRow:
    """Ann gives Monday to di, who takes it."""
    policies.save_policies(db, expo, policy, BOSS, NOW)
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW, to="di")
    swaps.claim(db, expo, row.id or 0, "di", DI, NOW)
    return row


def test_where_the_post_lead_approves_nothing_changes_before(db: Session, expo: ExpoRow) -> None:
    row = asked(db, expo, approval="post_lead")

    assert (row.state, row.why, number(db, expo)) == (SwapState.AWAITING, ["policy"], 1)
    swaps.approve(db, expo, row.id or 0, GATE, NOW)
    assert (row.state, number(db, expo)) == (SwapState.DONE, 2)
    assert heard(db)[-2:] == [("ann", "done"), ("di", "done")]


def test_the_lead_of_another_post_does_not_see_it(db: Session, expo: ExpoRow) -> None:
    row = asked(db, expo, approval="post_lead")

    with pytest.raises(Refused) as refused:
        swaps.approve(db, expo, row.id or 0, SIDE, NOW)
    assert refused.value.status == 404


def test_where_organisers_approve_the_lead_may_not(db: Session, expo: ExpoRow) -> None:
    row = asked(db, expo, approval="organiser")

    with pytest.raises(Refused) as refused:
        swaps.approve(db, expo, row.id or 0, GATE, NOW)
    assert refused.value.status == 403
    db.rollback()
    swaps.approve(db, expo, row.id or 0, BOSS, NOW)
    assert ("di", "mon") in in_force(db, expo)


def test_inside_the_cut_off_every_swap_is_approved(db: Session, expo: ExpoRow) -> None:
    """Monday begins at 01:00 UTC on 2 November."""
    row = asked(db, expo, approval_cutoff=104)

    assert (row.state, row.why) == (SwapState.AWAITING, ["soon"])


def test_a_refusal_says_why_and_the_giver_keeps_the_shift(db: Session, expo: ExpoRow) -> None:
    row = asked(db, expo, approval="post_lead")
    with pytest.raises(Refused, match="Say why"):
        swaps.decline(db, expo, row.id or 0, GATE, NOW, reason=" ")
    db.rollback()

    swaps.decline(db, expo, row.id or 0, GATE, NOW, reason="di is new here")

    assert row.state is SwapState.DECLINED
    assert heard(db)[-2:] == [("ann", "ended"), ("di", "ended")]
    assert ("ann", "mon") in in_force(db, expo)


def test_whoever_became_unable_meanwhile_is_stopped_when_it_is_approved(db: Session, expo: ExpoRow) -> None:
    """Between the claim and the approval di falls ill on Monday."""
    row = asked(db, expo, approval="post_lead")
    fall_ill(db, expo, "di")

    with pytest.raises(Refused, match="Di is not available"):
        swaps.approve(db, expo, row.id or 0, BOSS, NOW)
    db.rollback()
    assert number(db, expo) == 1


def test_whoever_became_unable_after_the_offer_is_stopped_when_they_take_it(db: Session, expo: ExpoRow) -> None:
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW, to="di")
    fall_ill(db, expo, "di")

    with pytest.raises(Refused, match="Di is not available"):
        swaps.claim(db, expo, row.id or 0, "di", DI, NOW)


def test_who_took_it_may_let_go_while_it_waits(db: Session, expo: ExpoRow) -> None:
    row = asked(db, expo, approval="post_lead")

    swaps.release(db, expo, row.id or 0, "di", DI, NOW)

    assert row.state is SwapState.OFFERED


def test_those_who_have_to_agree_are_told(db: Session, expo: ExpoRow) -> None:
    lead = Account(email="gail@expo.test", name="Gail", kind=Kind.POST_LEAD, created_at=NOW)
    db.add(lead)
    db.flush()
    db.add(Grant(account_id=lead.id or 0, expo_id=expo.id or 0, post="gate"))

    row = asked(db, expo, approval="post_lead")

    told = db.exec(select(Message).where(Message.kind == "swap_approval")).all()
    assert [(m.account_id, m.facts["swap"]) for m in told] == [(lead.id, row.id)]
    assert [one["name"] for one in told[0].facts["people"]] == ["Ann", "Di"]


def test_an_organiser_who_acts_needs_nobody_else(db: Session, expo: ExpoRow) -> None:
    policies.save_policies(db, expo, {"approval": "organiser"}, BOSS, NOW)
    row = swaps.give(db, expo, "ann", "mon", ANN, NOW, to="di")

    swaps.claim(db, expo, row.id or 0, "di", BOSS, NOW, reason="agreed on the phone")

    assert row.state is SwapState.DONE


def test_what_is_not_approved_before_it_begins_expires(db: Session, expo: ExpoRow) -> None:
    row = asked(db, expo, approval="post_lead")

    swaps.expire(db, NOW + timedelta(days=4, hours=6, minutes=59))
    db.refresh(row)
    assert row.state is SwapState.AWAITING
    swaps.expire(db, NOW + timedelta(days=4, hours=7))
    db.refresh(row)
    assert row.state is SwapState.EXPIRED


def fall_ill(db: Session, expo: ExpoRow, key: str) -> None:
    ill = replace(someone(key), availability=(a_time(0, 23, Wish.UNAVAILABLE),))
    facts.put(db, expo, "volunteers", encode(ill), BOSS, NOW, version=1)
