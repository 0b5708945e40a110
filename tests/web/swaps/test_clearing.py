"""“Find me something”: wishes are cleared together; who has agreed before is not asked, the others confirm."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from tests.web.conftest import NOW, Clock
from tests.web.swaps.conftest import ANN, BO, BOSS, DI, EVE, HELD, facts, heard, in_force, number, publish
from web.services import expos, swaps
from web.services.swaps.clearing import latest, order
from web.services.who import Who
from web.store.tables import ExpoRow, Job, SwapKind, SwapRow, SwapState

WorkOff = Callable[[], None]


@pytest.fixture
def expo(session: Session, organiser: Who) -> ExpoRow:
    found = expos.create(session, facts(), organiser, NOW)
    publish(session, found, HELD)
    return found


def cycle(db: Session, expo: ExpoRow, *, agreed: bool) -> None:
    """Ann would have Tuesday, bo Wednesday, eve anything; eve cannot on Monday, so eve takes what is left: nothing."""
    swaps.wish(db, expo, "ann", "mon", ANN, NOW, days=["2020-11-03"], agreed=agreed)
    swaps.wish(db, expo, "bo", "tue", BO, NOW, days=["2020-11-02"], agreed=agreed)


def cleared(db: Session, expo: ExpoRow, work_off: WorkOff) -> list[SwapRow]:
    order(db, expo, BOSS, NOW)
    work_off()
    db.expire_all()
    rows = list(db.exec(select(SwapRow).where(SwapRow.kind == SwapKind.CLEARED)))
    db.commit()
    return rows


def test_who_takes_whatever_fits_has_it_at_once(session: Session, expo: ExpoRow, work_off: WorkOff) -> None:
    cycle(session, expo, agreed=True)

    found = cleared(session, expo, work_off)

    assert [row.state for row in found] == [SwapState.DONE]
    assert {("ann", "tue"), ("bo", "mon")} <= in_force(session, expo)
    assert number(session, expo) == 2
    wishes = session.exec(select(SwapRow.state).where(SwapRow.kind == SwapKind.WISH)).all()
    assert list(wishes) == [SwapState.DONE, SwapState.DONE]


def test_the_others_confirm_and_the_last_one_to_do_so_brings_it_about(
    session: Session, expo: ExpoRow, work_off: WorkOff
) -> None:
    cycle(session, expo, agreed=False)
    row = cleared(session, expo, work_off)[0]
    assert (row.state, number(session, expo)) == (SwapState.CLAIMED, 1)
    assert heard(session)[-2:] == [("ann", "proposed"), ("bo", "proposed")]

    swaps.agree(session, expo, row.id or 0, "ann", ANN, NOW)
    assert number(session, expo) == 1
    swaps.agree(session, expo, row.id or 0, "bo", BO, NOW)

    assert (row.state, number(session, expo)) == (SwapState.DONE, 2)
    assert {("ann", "tue"), ("bo", "mon")} <= in_force(session, expo)


def test_one_no_frees_all_wishes_and_that_shift_is_not_offered_again(
    session: Session, expo: ExpoRow, work_off: WorkOff
) -> None:
    cycle(session, expo, agreed=False)
    row = cleared(session, expo, work_off)[0]

    swaps.refuse(session, expo, row.id or 0, "ann", ANN, NOW)

    wishes = session.exec(select(SwapRow).where(SwapRow.kind == SwapKind.WISH)).all()
    assert [(one.state, one.refused) for one in wishes] == [(SwapState.OFFERED, ["tue"]), (SwapState.OFFERED, [])]
    assert heard(session)[-1] == ("bo", "ended")
    assert len(cleared(session, expo, work_off)) == 1


def test_a_wish_that_is_not_met_says_why(session: Session, expo: ExpoRow, work_off: WorkOff) -> None:
    row = swaps.wish(session, expo, "eve", "wed", EVE, NOW, days=["2020-11-03"])

    cleared(session, expo, work_off)

    session.refresh(row)
    assert (row.state, row.why) == (SwapState.OFFERED, ["not_offered"])
    job = latest(session, expo.id or 0)
    assert job is not None
    assert job.result is not None
    assert (job.result["wishes"], job.result["met"], job.result["proven"]) == (1, 0, True)


def test_a_shift_that_changes_ends_what_was_found_and_frees_the_other_wish(
    session: Session, expo: ExpoRow, work_off: WorkOff
) -> None:
    cycle(session, expo, agreed=False)
    row = cleared(session, expo, work_off)[0]

    publish(session, expo, [("di", "mon"), *HELD[1:]])

    session.refresh(row)
    wishes = session.exec(select(SwapRow.giver, SwapRow.state).where(SwapRow.kind == SwapKind.WISH)).all()
    assert row.state is SwapState.VOID
    assert dict(wishes) == {"ann": SwapState.VOID, "bo": SwapState.OFFERED}  # type: ignore[arg-type]  # pairs


def test_wishes_are_cleared_by_themselves_once_an_hour_and_not_twice(
    session: Session, expo: ExpoRow, tick: WorkOff, work_off: WorkOff, clock: Clock
) -> None:
    cycle(session, expo, agreed=True)
    session.commit()

    tick()
    assert session.exec(select(Job).where(Job.kind == "clear_swaps")).all() == []
    session.commit()
    clock.pass_by(minutes=60)
    tick()
    tick()
    work_off()

    assert {("ann", "tue"), ("bo", "mon")} <= in_force(session, expo)
    assert len(session.exec(select(Job).where(Job.kind == "clear_swaps")).all()) == 1


def test_where_swaps_are_approved_what_was_found_is_too(session: Session, expo: ExpoRow, work_off: WorkOff) -> None:
    from web.services import policies  # noqa: PLC0415

    policies.save_policies(session, expo, {"approval": "organiser"}, BOSS, NOW)
    cycle(session, expo, agreed=True)

    row = cleared(session, expo, work_off)[0]

    assert (row.state, number(session, expo)) == (SwapState.AWAITING, 1)
    swaps.approve(session, expo, row.id or 0, BOSS, NOW)
    assert {("ann", "tue"), ("bo", "mon")} <= in_force(session, expo)


def test_what_is_given_to_all_is_matched_too(session: Session, expo: ExpoRow, work_off: WorkOff) -> None:
    swaps.give(session, expo, "ann", "mon", ANN, NOW)
    swaps.wish(session, expo, "bo", "tue", BO, NOW, days=["2020-11-02"], agreed=True, or_nothing=True)

    cleared(session, expo, work_off)

    assert number(session, expo) in (1, 2)
    assert DI.volunteer == "di"
