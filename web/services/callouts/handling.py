"""What organisers and the post's lead do in a call-out: ask at once, put somebody in, undo, close."""

from datetime import datetime

from sqlmodel import Session

from scheduler.domain.text import Text
from web.services.callouts import ending, finding, waves
from web.services.callouts.answering import come
from web.services.callouts.timing import first_wave
from web.services.history import record
from web.services.moving import keep, move, standing
from web.services.policies import policies_of
from web.services.publishing.publish import hold
from web.services.refusal import GONE, STALE, Refused
from web.services.who import Permission, Who
from web.store.tables import AskState, CallOut, CallOutState, ExpoRow

NOT_COVERED = Text("这个班次还没有人顶替，没有可撤销的。", "Nobody has come yet, so there is nothing to undo.")


def found_for(session: Session, expo: ExpoRow, call_out_id: int, who: Who) -> CallOut:
    """One that the asker sees: a lead those of their posts. Raises `Refused` (403, 404)."""
    who.need(Permission.CALL_OUTS)
    one = finding.find(session, expo, call_out_id)
    if not who.sees_post(one.post):
        raise Refused(GONE, 404)
    return one


def ask_now(session: Session, expo: ExpoRow, call_out_id: int, who: Who, now: datetime) -> CallOut:
    """The next wave goes at once, whatever the clock says; by night too, as a person has decided it."""
    one = _held(session, expo, call_out_id, who)
    one.next_at = now
    session.add(one)
    session.flush()
    waves.step(session, expo, call_out_id, now, hurry=True)
    record(session, who, now, "call_out", "call_out", str(one.id), expo_id=expo.id, after={"asked": one.wave})
    session.commit()
    return one


def close(session: Session, expo: ExpoRow, call_out_id: int, who: Who, now: datetime) -> CallOut:
    """Look no further; the roster stays as it is."""
    one = _held(session, expo, call_out_id, who)
    ending.end(session, expo, one, CallOutState.CLOSED, who.name, now)
    record(session, who, now, "close", "call_out", str(one.id), expo_id=expo.id)
    session.commit()
    return one


def put_in(session: Session, expo: ExpoRow, call_out_id: int, volunteer: str, who: Who, now: datetime) -> CallOut:
    """Somebody who said yes by phone. Raises `Refused` (409) with the rule."""
    one = _held(session, expo, call_out_id, who)
    found = standing(session, expo)
    if volunteer not in found.problem.volunteer_by_id:
        raise Refused(GONE, 404)
    asked = finding.ask_of(session, one, volunteer) or waves.enter(session, one, volunteer, "", now)
    return come(session, expo, found, one, asked, volunteer, who, now)


def undo(session: Session, expo: ExpoRow, call_out_id: int, who: Who, now: datetime) -> CallOut:
    """Whoever came goes again, back to the reserve if they left it, and the search goes on with others."""
    found = standing(session, expo, held=True)
    one = found_for(session, expo, call_out_id, who)
    if one.state is not CallOutState.COVERED:
        raise Refused(NOT_COVERED, 409)
    came = one.covered_by
    one.state, one.ended_at, one.ended_by, one.covered_by = CallOutState.OPEN, None, "", ""
    one.next_at, one.roster_id = first_wave(expo, policies_of(session, expo), one, now), None
    session.add(one)
    back = [(came, shift) for shift in one.left.split()]
    one.left = ""
    asked = finding.ask_of(session, one, came)
    if asked is not None:
        asked.state, asked.answered_at = AskState.OFF, now
        session.add(asked)
    moved = move(
        session, expo, found, back, [(came, one.shift)], who, now, verb="undo", kind="call_out", key=str(one.id)
    )  # fmt: skip
    session.commit()
    keep(session, expo, moved)
    return one


def _held(session: Session, expo: ExpoRow, call_out_id: int, who: Who) -> CallOut:
    """One that goes on, which nobody else changes until the transaction ends; raises `Refused` (409)."""
    assert expo.id is not None
    hold(session, expo.id)
    one = found_for(session, expo, call_out_id, who)
    if not one.state.live:
        raise Refused(STALE, 409)
    return one
