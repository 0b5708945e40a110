"""The clock of call-outs: waves go, those who watch are told when time or people run out, and all ends by itself."""

from datetime import datetime

from sqlmodel import Session, col, select

from web.services.callouts import ending, finding
from web.services.callouts.queueing import queue
from web.services.callouts.telling import ask, watchers_told
from web.services.callouts.timing import first_wave, next_wave, runs_low
from web.services.moving import Standing, standing
from web.services.policies import Policies, policies_of
from web.services.publishing.publish import hold
from web.store.expos import published_roster
from web.store.tables import CallOut, CallOutAsk, CallOutState, ExpoRow, MessageKind


def advance(session: Session, now: datetime) -> None:
    """All that is due in any expo, each call-out in a transaction of its own; asked again at once it does nothing."""
    rows = select(CallOut).where(col(CallOut.state).in_(finding.LIVE)).order_by(col(CallOut.start), col(CallOut.id))
    for one in session.exec(rows).all():
        expo = session.get_one(ExpoRow, one.expo_id)
        if one.id is not None and _due(policies_of(session, expo), one, now):
            step(session, expo, one.id, now)
            session.commit()


def step(session: Session, expo: ExpoRow, call_out_id: int, now: datetime, *, hurry: bool = False) -> None:
    """Whatever is due in one call-out, looked at again once nobody else can change it; in the caller's transaction.

    In a `hurry` people are asked at night too.
    """
    assert expo.id is not None
    hold(session, expo.id)
    one, policies = finding.find(session, expo, call_out_id), policies_of(session, expo)
    if not (one.state.live and _due(policies, one, now)):
        return
    if one.end <= finding.instant(now):
        ending.end(session, expo, one, CallOutState.OVER, "", now, told=False)
        return
    if published_roster(session, expo.id) is None:
        ending.end(session, expo, one, CallOutState.MOVED, "", now)
        return
    found = standing(session, expo)
    there = found.report.staffing.roster.volunteers_on.get(one.shift, frozenset())
    if (state := ending.state_now(found.problem, one, set(there))) is not None:
        ending.end(session, expo, one, state, "", now)
        return
    if one.next_at is not None and one.next_at <= now:
        _wave(session, expo, found, policies, one, now, hurry=hurry)
    if not one.low_told and runs_low(policies, one, now):
        one.low_told = True
        session.add(one)
        watchers_told(session, expo, one, MessageKind.CALL_OUT_LOW, now, asked=len(finding.asks(session, one)))


def _wave(
    session: Session, expo: ExpoRow, found: Standing, policies: Policies, one: CallOut, now: datetime, *, hurry: bool
) -> None:
    """Ask the next few; with nobody left, those who watch are told."""
    one.next_at = now if hurry else first_wave(expo, policies, one, now)
    session.add(one)
    if one.next_at > now:
        return
    people = queue(session, expo, found.report, one).wave(max(1, policies.wave_size))
    if not people:
        _exhausted(session, expo, one, now)
        return
    one.wave += 1
    one.next_at = next_wave(expo, policies, one, now)
    for volunteer, leaves in people:
        send(session, expo, one, volunteer, leaves, now)


def send(session: Session, expo: ExpoRow, one: CallOut, volunteer: str, leaves: str, now: datetime) -> None:
    """Ask one person, in the wave that goes."""
    ask(session, expo, one, enter(session, one, volunteer, leaves, now), now)


def enter(session: Session, one: CallOut, volunteer: str, leaves: str, now: datetime) -> CallOutAsk:
    """Write one person down as asked, by whatever way."""
    assert one.id is not None
    asked = CallOutAsk(
        call_out_id=one.id, expo_id=one.expo_id, volunteer=volunteer, wave=one.wave, leaves=leaves, asked_at=now
    )
    session.add(asked)
    return asked


def _exhausted(session: Session, expo: ExpoRow, one: CallOut, now: datetime) -> None:
    one.state, one.next_at = CallOutState.EXHAUSTED, None
    watchers_told(session, expo, one, MessageKind.CALL_OUT_EXHAUSTED, now, asked=len(finding.asks(session, one)))


def _due(policies: Policies, one: CallOut, now: datetime) -> bool:
    goes = one.next_at is not None and one.next_at <= now
    low = not one.low_told and runs_low(policies, one, now)
    return goes or low or one.end <= finding.instant(now)
