"""Ends call-outs: somebody has come, comes after all, or the place is not there or not empty any more."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from scheduler.domain.problem import Problem
from web.services.callouts import finding
from web.services.callouts.telling import over
from web.services.history import record
from web.services.publishing.places import Place
from web.services.who import Who
from web.store.expos import published_roster
from web.store.frozen import load_facts
from web.store.tables import AskState, AssignmentRow, CallOut, CallOutState, ExpoRow


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


def after_change(session: Session, expo: ExpoRow, now: datetime, problem: Problem | None = None) -> None:
    """Ends what another roster in force has made pointless; quick while nobody is looked for."""
    found = finding.live(session, expo)
    if not found:
        return
    assert expo.id is not None
    row = published_roster(session, expo.id)
    if row is not None and problem is None:
        problem = load_facts(session, expo, row)
    there = _people(session, row.id if row else None, found)
    for one in found:
        state = state_now(problem if row else None, one, there[one.shift])
        if state is not None:
            end(session, expo, one, state, "", now)


def state_now(problem: Problem | None, one: CallOut, there: set[str]) -> CallOutState | None:
    """How it ends with these people on the shift; `None` when it goes on."""
    shift = problem.shift_by_id.get(one.shift) if problem is not None else None
    if shift is None or (shift.start, shift.end, shift.post) != (one.start, one.end, one.post):
        return CallOutState.MOVED
    return CallOutState.FILLED if one.volunteer not in there and len(there) >= shift.wanted else None


def _people(session: Session, roster_id: int | None, found: Sequence[CallOut]) -> dict[str, set[str]]:
    """Who is on the shifts that somebody is looked for."""
    rows = select(AssignmentRow.shift, AssignmentRow.volunteer).where(
        AssignmentRow.roster_id == roster_id, col(AssignmentRow.shift).in_({one.shift for one in found})
    )
    people: dict[str, set[str]] = defaultdict(set)
    for shift, volunteer in session.exec(rows):
        people[shift].add(volunteer)
    return people
