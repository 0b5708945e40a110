"""Races between volunteers and organisers, as often as one likes: what each round may come to, and nothing else."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import Engine
from sqlmodel import Session

from scheduler.check import check
from scheduler.domain.roster import Roster
from tests.web.conftest import NOW
from tests.web.swaps.conftest import BOSS, HELD, facts, in_force
from web.services import expos, publishing, rosters, swaps
from web.services.refusal import Refused
from web.services.who import volunteer
from web.store.engine import open_session
from web.store.tables import ExpoRow

Deed = Callable[[Session, ExpoRow], object]
PROBLEM = facts()
PEOPLE = ("ann", "bo", "di")


def prepare(engine: Engine) -> None:
    with open_session(engine, writes=True) as session:
        expo = expos.create(session, PROBLEM, BOSS, NOW)
        row = rosters.begin_draft(session, expo, Roster.of(HELD), BOSS, NOW)
        session.commit()
        publishing.publish(session, expo.id or 0, row.id or 0, BOSS, NOW)


def alone(engine: Engine, deed: Deed) -> object:
    """One thing, in a session of its own: the status of its refusal, or what it returns."""
    with open_session(engine, writes=True) as session:
        try:
            return deed(session, session.get_one(ExpoRow, 1))
        except Refused as refused:
            session.rollback()
            return refused.status


def together(engine: Engine, deeds: Sequence[Deed]) -> list[bool]:
    """All at the same moment; which of them were done. Whoever was not was refused as too late."""
    start = Barrier(len(deeds))

    def run(deed: Deed) -> object:
        start.wait()
        return alone(engine, deed)

    with ThreadPoolExecutor(len(deeds)) as pool:
        came = list(pool.map(run, deeds))
    assert all(one == 409 for one in came if isinstance(one, int)), came
    return [not isinstance(one, int) for one in came]


def held(engine: Engine) -> set[tuple[str, str]]:
    """What is in force, which every rule allows whatever has happened."""
    with open_session(engine, writes=False) as session:
        found = in_force(session, session.get_one(ExpoRow, 1))
    report = check(PROBLEM, Roster.of(found))
    assert report.legal, report.hard
    assert sorted(shift for _, shift in found) == sorted({shift for _, shift in found}), "a shift has two people"
    return found


def claims(swap_id: int, taker: str) -> Deed:
    return lambda s, e: str(swaps.claim(s, e, swap_id, taker, volunteer(taker, taker), NOW).state)


def two_claim_one_place(engine: Engine, rounds: int) -> None:
    """Monday goes round: each time both of the others want it, and one of them has it."""
    for _ in range(rounds):
        holder = next(person for person, shift in held(engine) if shift == "mon")
        offer = give_id(engine, holder, "mon")
        takers = [person for person in PEOPLE if person != holder]

        done = together(engine, [claims(offer, taker) for taker in takers])

        assert sum(done) == 1
        assert (takers[done.index(True)], "mon") in held(engine)


def one_claims_two_that_clash(engine: Engine, rounds: int) -> None:
    """Di wants both what ann and what cy give at the same time, and gets one of them; then all is as before."""
    for _ in range(rounds):
        offers = give_id(engine, "ann", "mon"), give_id(engine, "cy", "side")

        done = together(engine, [claims(offer, "di") for offer in offers])

        assert sum(done) == 1
        assert sum(person == "di" for person, _ in held(engine)) == 1
        won, lost = offers if done[0] else offers[::-1]
        alone(engine, lambda s, e: str(swaps.undo(s, e, won, BOSS, NOW, reason="a race").state))  # noqa: B023
        alone(engine, lambda s, e: str(swaps.withdraw(s, e, lost, BOSS, NOW, reason="a race").state))  # noqa: B023
        assert held(engine) == set(HELD)


def publish_while_claiming(engine: Engine, rounds: int) -> None:
    """Ann's Monday goes to di by a swap or to bo by a new roster, never to both, and nothing is undone unseen."""
    for _ in range(rounds):
        offer = give_id(engine, "ann", "mon")
        publish = publishes(engine, [("bo", "mon"), *HELD[1:]])

        done = together(engine, [claims(offer, "di"), publish])

        assert sum(done) == 1
        assert (("di" if done[0] else "bo"), "mon") in held(engine)
        assert alone(engine, publishes(engine, HELD)) != 409
        assert held(engine) == set(HELD)


def publishes(engine: Engine, pairs: Sequence[tuple[str, str]]) -> Deed:
    """A draft of these, looked at now, published later as it was seen."""
    with open_session(engine, writes=True) as session:
        expo = session.get_one(ExpoRow, 1)
        row = rosters.begin_draft(session, expo, Roster.of(pairs), BOSS, NOW)
        session.commit()
        found = publishing.preview(session, expo, row.id or 0, BOSS)
        stamp, draft_id = found.stamp, row.id or 0
    return lambda s, e: str(publishing.publish(s, e.id or 0, draft_id, BOSS, NOW, stamp=stamp).number)


def give_id(engine: Engine, giver: str, shift: str) -> int:
    """The offer's number; a refusal here would be a fault of the round before."""
    made: list[int] = []

    def offer(session: Session, expo: ExpoRow) -> str:
        row = swaps.give(session, expo, giver, shift, volunteer(giver, giver), NOW)
        made.append(row.id or 0)
        return str(row.state)

    came = alone(engine, offer)
    assert made, came
    return made[0]


RACES = (two_claim_one_place, one_claims_two_that_clash, publish_while_claiming)
