"""Finds call-outs and who was asked in them, as the database has them now."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from scheduler.domain.timeline import Instant
from web.services.refusal import GONE, Refused
from web.store.tables import CallOut, CallOutAsk, CallOutState, ExpoRow

LIVE = (CallOutState.OPEN, CallOutState.EXHAUSTED)
UNABLE = tuple(state for state in CallOutState if state not in (CallOutState.BACK, CallOutState.MOVED))
"""Whoever it is about has said no, and not taken it back."""


def live(session: Session, expo: ExpoRow) -> Sequence[CallOut]:
    """Those that go on, what begins first first."""
    rows = select(CallOut).where(CallOut.expo_id == expo.id, col(CallOut.state).in_(LIVE))
    rows = rows.order_by(col(CallOut.start), col(CallOut.id))
    return session.exec(rows.execution_options(populate_existing=True)).all()


def about(session: Session, expo: ExpoRow, volunteer: str, shift: str) -> CallOut | None:
    """The one that goes on because the volunteer said no to the shift."""
    rows = select(CallOut).where(
        CallOut.expo_id == expo.id, CallOut.volunteer == volunteer, CallOut.shift == shift, col(CallOut.state).in_(LIVE)
    )
    return session.exec(rows.execution_options(populate_existing=True)).first()


def find(session: Session, expo: ExpoRow, call_out_id: int) -> CallOut:
    """Raises `Refused` (404)."""
    found = session.get(CallOut, call_out_id, populate_existing=True)
    if found is None or found.expo_id != expo.id:
        raise Refused(GONE, 404)
    return found


def asks(session: Session, one: CallOut) -> Sequence[CallOutAsk]:
    """Everybody who was asked, in the order in which they were."""
    rows = select(CallOutAsk).where(CallOutAsk.call_out_id == one.id)
    rows = rows.order_by(col(CallOutAsk.wave), col(CallOutAsk.id))
    return session.exec(rows.execution_options(populate_existing=True)).all()


def ask_of(session: Session, one: CallOut, volunteer: str) -> CallOutAsk | None:
    rows = select(CallOutAsk).where(CallOutAsk.call_out_id == one.id, CallOutAsk.volunteer == volunteer)
    return session.exec(rows.execution_options(populate_existing=True)).first()


def instant(now: datetime) -> Instant:
    """Whole minutes, as the domain counts time."""
    return int(now.timestamp()) // 60
