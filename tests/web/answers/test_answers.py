"""People confirm or decline each place they were given: about when and where it was then."""

from dataclasses import replace

import pytest
from sqlmodel import Session, select

from tests.web.conftest import NOW
from tests.web.publishing.conftest import ANN, draft, expo
from web.services import publishing
from web.services.answers import deciding
from web.services.answers.saying import answers_of, said_of, stamp
from web.services.publishing.places import Place
from web.services.refusal import Refused
from web.services.who import Who, volunteer
from web.store.snapshot import load_problem
from web.store.tables import Answer, CallOut, CallOutCause, CallOutState, ExpoRow, Message, Said
from web.store.writing import write_problem

__all__ = ["expo"]

V1, V2 = volunteer("V001", "龙翔旭"), volunteer("V002", "钟伊璐")


def published(db: Session, expo: ExpoRow, *pairs: tuple[str, str]) -> None:
    row = draft(db, expo, *pairs)
    publishing.publish(db, expo.id or 0, row.id or 0, ANN, NOW, reasons=dict.fromkeys(("rest", "consent"), "a test"))


def place(db: Session, expo: ExpoRow, who: Who, shift: str = "G1-1A") -> Place:
    mine = deciding.own_places(db, expo, who.volunteer or "")
    return next(one for one in mine if one.shift == shift)


def said(db: Session, expo: ExpoRow, who: Who, shift: str = "G1-1A") -> Said | None:
    return said_of(answers_of(db, expo), who.volunteer or "", place(db, expo, who, shift))


def test_no_answer_until_it_is_given_and_then_confirmed(db: Session, expo: ExpoRow) -> None:
    published(db, expo, ("V001", "G1-1A"))
    assert said(db, expo, V1) is None

    deciding.confirm(db, expo, "G1-1A", stamp(place(db, expo, V1)), V1, NOW)

    assert said(db, expo, V1) is Said.CONFIRMED


def test_a_moved_shift_is_asked_again(db: Session, expo: ExpoRow) -> None:
    published(db, expo, ("V001", "G1-1A"))
    seen = stamp(place(db, expo, V1))
    deciding.confirm(db, expo, "G1-1A", seen, V1, NOW)
    problem = load_problem(db, expo)
    shifts = tuple(replace(s, start=s.start + 60) if s.id == "G1-1A" else s for s in problem.shifts)
    write_problem(db, expo, replace(problem, shifts=shifts))
    db.commit()

    published(db, expo, ("V001", "G1-1A"))

    assert said(db, expo, V1) is None
    with pytest.raises(Refused, match="has just been moved"):
        deciding.confirm(db, expo, "G1-1A", seen, V1, NOW)


def test_all_at_once_confirms_what_was_seen_and_leaves_a_no_alone(db: Session, expo: ExpoRow) -> None:
    published(db, expo, ("V001", "G1-1A"), ("V001", "G1-2A"))
    shown = [(s, stamp(place(db, expo, V1, s))) for s in ("G1-1A", "G1-2A")]
    deciding.decline(db, expo, "G1-2A", shown[1][1], V1, NOW)

    done = deciding.confirm_all(db, expo, shown, V1, NOW)

    assert [one.shift for one in done] == ["G1-1A"]
    assert [said(db, expo, V1, s) for s in ("G1-1A", "G1-2A")] == [Said.CONFIRMED, Said.DECLINED]


def test_a_decline_stands_in_the_facts_keeps_the_place_and_starts_the_search(db: Session, expo: ExpoRow) -> None:
    published(db, expo, ("V001", "G1-1A"))

    deciding.decline(db, expo, "G1-1A", stamp(place(db, expo, V1)), V1, NOW, reason="class")

    assert load_problem(db, expo).volunteer_by_id["V001"].declined == {"G1-1A"}
    assert place(db, expo, V1).shift == "G1-1A"
    one = db.exec(select(CallOut)).one()
    assert (one.volunteer, one.shift, one.cause, one.state) == (
        "V001", "G1-1A", CallOutCause.DECLINED, CallOutState.OPEN,
    )  # fmt: skip
    assert db.exec(select(Answer)).one().reason == "class"


def test_who_changes_their_mind_is_expected_again_and_nobody_is_looked_for(db: Session, expo: ExpoRow) -> None:
    published(db, expo, ("V001", "G1-1A"))
    seen = stamp(place(db, expo, V1))
    deciding.decline(db, expo, "G1-1A", seen, V1, NOW)

    deciding.confirm(db, expo, "G1-1A", seen, V1, NOW)

    assert said(db, expo, V1) is Said.CONFIRMED
    assert load_problem(db, expo).volunteer_by_id["V001"].declined == frozenset()
    assert db.exec(select(CallOut)).one().state is CallOutState.BACK


def test_nobody_answers_for_another_nor_for_what_is_over(db: Session, expo: ExpoRow) -> None:
    published(db, expo, ("V001", "G1-1A"))
    seen = stamp(place(db, expo, V1))

    with pytest.raises(Refused, match="not yours any more"):
        deciding.confirm(db, expo, "G1-1A", seen, V2, NOW)
    with pytest.raises(Refused, match="over"):
        deciding.confirm(db, expo, "G1-1A", seen, V1, NOW.replace(month=11, day=20))


def test_a_reason_is_one_of_a_few_classes(db: Session, expo: ExpoRow) -> None:
    published(db, expo, ("V001", "G1-1A"))

    with pytest.raises(Refused, match="no such reason"):
        deciding.decline(db, expo, "G1-1A", stamp(place(db, expo, V1)), V1, NOW, reason="a long illness")


def test_a_promise_stays_one_however_often_a_no_is_said(db: Session, expo: ExpoRow) -> None:
    published(db, expo, ("V001", "G1-1A"))
    seen = stamp(place(db, expo, V1))
    deciding.confirm(db, expo, "G1-1A", seen, V1, NOW)

    for reason in ("family", "transport"):
        deciding.decline(db, expo, "G1-1A", seen, V1, NOW, reason=reason)

    one = db.exec(select(CallOut)).one()
    assert (one.cause, one.reason) == (CallOutCause.CANNOT, "transport")


def test_to_say_the_same_twice_is_to_say_it_once(db: Session, expo: ExpoRow) -> None:
    published(db, expo, ("V001", "G1-1A"))
    seen = stamp(place(db, expo, V1))

    for _ in range(2):
        deciding.decline(db, expo, "G1-1A", seen, V1, NOW)

    assert len(db.exec(select(CallOut)).all()) == len(db.exec(select(Answer)).all()) == 1
    assert db.exec(select(Message).where(Message.kind.like("call_out%"))).all() == []  # type: ignore[attr-defined]
