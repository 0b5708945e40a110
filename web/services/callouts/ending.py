"""Ends call-outs: somebody has come, comes after all, or the place is not there or not empty any more."""

from collections.abc import Set
from datetime import datetime

from sqlmodel import Session

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from web.services.callouts import finding
from web.services.callouts.telling import over
from web.services.history import record
from web.services.publishing.places import Place
from web.services.who import Who
from web.store.expos import published_roster
from web.store.tables import AskState, CallOut, CallOutState, ExpoRow


def end(
    session: Session, expo: ExpoRow, one: CallOut, state: CallOutState, by: str, now: datetime, *, told: bool = True
) -> None:
    """In the caller's transaction; those who were asked and wait are thanked."""
    one.state, one.next_at, one.ended_at, one.ended_by = state, None, now, by
    session.add(one)
    waiting = [ask for ask in finding.asks(session, one) if ask.state is AskState.WAITING]
    for ask in waiting:
        ask.state = AskState.OFF
        session.add(ask)
    if told:
        over(session, expo, one, [ask.volunteer for ask in waiting], now)


def come_back(session: Session, expo: ExpoRow, volunteer: str, place: Place, who: Who, now: datetime) -> None:
    """Whoever could not come comes after all, and nobody is looked for any more."""
    one = finding.about(session, expo, volunteer, place.shift)
    if one is not None:
        end(session, expo, one, CallOutState.BACK, who.name, now)
        record(session, who, now, "come_back", "call_out", str(one.id), expo_id=expo.id)


def after_change(session: Session, expo: ExpoRow, problem: Problem, roster: Roster, who: Who, now: datetime) -> None:
    """Ends what another roster in force has made pointless; quick while nobody is looked for."""
    found = finding.live(session, expo)
    if not found:
        return
    assert expo.id is not None
    nothing = published_roster(session, expo.id) is None
    for one in found:
        there = roster.volunteers_on.get(one.shift, frozenset())
        state = CallOutState.MOVED if nothing else state_now(problem, one, there)
        if state is not None:
            end(session, expo, one, state, "", now)


def state_now(problem: Problem, one: CallOut, there: Set[str]) -> CallOutState | None:
    """How it ends with these people on the shift; `None` when it goes on."""
    shift = problem.shift_by_id.get(one.shift)
    if shift is None or (shift.start, shift.end, shift.post) != (one.start, one.end, one.post):
        return CallOutState.MOVED
    return CallOutState.FILLED if one.volunteer not in there and len(there) >= shift.wanted else None
