"""The first yes wins, also when two come at once; the rules are asked again; others hear it kindly."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from typing import Protocol

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from tests.web.answers.test_answers import published
from tests.web.callouts.scene import RESERVE, SHIFT, advance, asked, cannot, me, on, told, with_reserve
from tests.web.conftest import NOW
from tests.web.publishing.conftest import ANN, expo
from web.services.answers import deciding
from web.services.answers.saying import answers_of, said_of, stamp
from web.services.callouts import answering, waves
from web.services.moving import move, standing
from web.services.policies import save_policies
from web.services.refusal import Refused
from web.store.engine import open_session
from web.store.tables import CallOut, CallOutState, ExpoRow, Message, Said

__all__ = ["expo"]

MORNING = NOW + timedelta(hours=7)


def test_whoever_says_yes_is_on_the_shift_and_left_the_reserve(db: Session, expo: ExpoRow) -> None:
    reserve = with_reserve(db, expo)
    one = cannot(db, expo, now=MORNING)
    now = advance(db, hours=7)

    answering.accept(db, expo, one.id or 0, me(reserve), now)

    assert (on(db, expo), on(db, expo, RESERVE)) == ({reserve}, set())
    assert (one.state, one.covered_by, one.left) == (CallOutState.COVERED, reserve, RESERVE)
    assert told(db, "call_out_covered") == ["V001"]
    place = deciding.own_places(db, expo, reserve)[0]
    assert said_of(answers_of(db, expo), reserve, place) is Said.CONFIRMED


def test_others_who_were_asked_are_thanked_and_cannot_come_any_more(db: Session, expo: ExpoRow) -> None:
    published(db, expo, ("V001", SHIFT))
    one = cannot(db, expo, now=MORNING)
    now = advance(db, hours=7)
    first, *others = asked(db)

    answering.accept(db, expo, one.id or 0, me(first), now)

    assert told(db, "call_out_over") == others
    with pytest.raises(Refused, match="Somebody else has just said yes"):
        answering.accept(db, expo, one.id or 0, me(others[0]), now)


def test_who_was_not_asked_does_not_learn_of_it(db: Session, expo: ExpoRow) -> None:
    with_reserve(db, expo)
    one = cannot(db, expo, now=MORNING)

    with pytest.raises(Refused) as refused:
        answering.accept(db, expo, one.id or 0, me("V002"), MORNING)
    assert refused.value.status == 404


def test_those_asked_learn_neither_who_nor_why(db: Session, expo: ExpoRow) -> None:
    with_reserve(db, expo)
    cannot(db, expo, now=MORNING, reason="family")
    advance(db, hours=7)

    facts = db.exec(select(Message.facts).where(Message.kind == "call_out_asked")).one()

    assert not any(word in str(facts) for word in ("V001", "龙翔旭", "family"))


def test_a_yes_that_breaks_a_rule_by_now_is_refused_with_the_rule(db: Session, expo: ExpoRow) -> None:
    published(db, expo, ("V001", SHIFT))
    one = cannot(db, expo, now=MORNING)
    now = advance(db, hours=7)
    first = asked(db)[0]
    found = standing(db, expo, held=True)
    move(db, expo, found, [(first, "O2-1A")], [], ANN, now, verb="put_on", kind="version")
    db.commit()

    with pytest.raises(Refused, match="The rules do not allow it"):
        answering.accept(db, expo, one.id or 0, me(first), now)
    db.rollback()

    assert on(db, expo) == {"V001"}


def test_a_late_yes_still_counts_while_nobody_has_come(db: Session, expo: ExpoRow) -> None:
    reserve = with_reserve(db, expo)
    one = cannot(db, expo, now=MORNING)
    advance(db, hours=7)
    now = advance(db, hours=9)

    answering.accept(db, expo, one.id or 0, me(reserve), now)

    assert on(db, expo) == {reserve}


class Act(Protocol):
    def __call__(self, session: Session, expo: ExpoRow) -> object: ...


def at_once(engine: Engine, *acts: Act) -> list[int]:
    """200 or the status of the refusal of each, in their order."""
    start = Barrier(len(acts))

    def run(act: Act) -> int:
        start.wait()
        with open_session(engine, writes=True) as session:
            try:
                act(session, session.get_one(ExpoRow, 1))
            except Refused as refused:
                return refused.status
            return 200

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def accepting(one: CallOut, who: str, now: datetime) -> Act:
    return lambda session, expo: answering.accept(session, expo, one.id or 0, me(who), now)


def test_of_many_who_say_yes_at_once_one_comes(database: Engine, db: Session, expo: ExpoRow) -> None:
    published(db, expo, ("V001", SHIFT))
    one = cannot(db, expo, now=MORNING)
    now = advance(db, hours=7)
    people = asked(db)
    db.close()

    done = at_once(database, *(accepting(one, who, now) for who in people))

    assert sorted(done) == [200, 409, 409, 409, 409]
    with open_session(database, writes=False) as session:
        assert on(session, session.get_one(ExpoRow, 1)) == {people[done.index(200)]}


def test_somebody_comes_while_the_other_comes_back(database: Engine, db: Session, expo: ExpoRow) -> None:
    reserve = with_reserve(db, expo)
    one = cannot(db, expo, now=MORNING)
    now = advance(db, hours=7)
    seen = stamp(deciding.own_places(db, expo, "V001")[0])
    db.close()

    done = at_once(
        database,
        accepting(one, reserve, now),
        lambda session, expo: deciding.confirm(session, expo, SHIFT, seen, me("V001"), now),
    )

    assert sorted(done) == [200, 409]
    with open_session(database, writes=False) as session:
        assert on(session, session.get_one(ExpoRow, 1)) == {(reserve, "V001")[done.index(200)]}


def test_one_person_asked_for_two_places_at_the_same_time_comes_to_one(
    database: Engine, db: Session, expo: ExpoRow
) -> None:
    published(db, expo, ("V001", SHIFT), ("V002", "M1-1A"))
    save_policies(db, expo, {"wave_size": 60}, ANN, NOW)
    first, second = cannot(db, expo, now=MORNING), cannot(db, expo, now=MORNING, who="V002", shift="M1-1A")
    now = advance(db, hours=7)
    people = asked(db)
    both = next(who for who in people if people.count(who) == 2)
    db.close()

    done = at_once(database, accepting(first, both, now), accepting(second, both, now))

    assert sorted(done) == [200, 409]


def test_two_workers_tick_at_once_and_everybody_is_asked_once(database: Engine, db: Session, expo: ExpoRow) -> None:
    published(db, expo, ("V001", SHIFT))
    cannot(db, expo, now=MORNING)
    db.close()

    at_once(database, *(lambda session, _expo: waves.advance(session, MORNING) for _ in range(3)))

    with open_session(database, writes=False) as session:
        assert len(asked(session)) == len(set(asked(session))) == 5
