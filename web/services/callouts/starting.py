"""Starts the search for a stand-in: the first wave goes at the worker's next tick."""

from datetime import datetime

from sqlmodel import Session

from web.services.callouts import finding
from web.services.callouts.telling import watchers_told
from web.services.callouts.timing import first_wave, runs_low
from web.services.history import record
from web.services.policies import policies_of
from web.services.publishing.places import Place
from web.services.who import Who
from web.store.tables import CallOut, CallOutCause, ExpoRow, MessageKind


def start(
    session: Session, expo: ExpoRow, volunteer: str, place: Place, who: Who, now: datetime,
    *, cause: CallOutCause, reason: str = "",
) -> CallOut:  # fmt: skip
    """In the caller's transaction, the expo held. Said again, it is the same one, with the reason said last."""
    known = finding.about(session, expo, volunteer, place.shift)
    if known is not None:
        known.cause, known.reason = cause, reason or known.reason
        session.add(known)
        return known
    assert expo.id is not None
    one = CallOut(
        expo_id=expo.id, volunteer=volunteer, shift=place.shift, start=place.start, end=place.end, post=place.post,
        cause=cause, reason=reason, begun_at=now, begun_by=who.name,
    )  # fmt: skip
    policies = policies_of(session, expo)
    one.next_at = first_wave(expo, policies, one, now)
    one.low_told = runs_low(policies, one, now)
    session.add(one)
    session.flush()
    kind = MessageKind.CALL_OUT_LOW if one.low_told else MessageKind.CALL_OUT_STARTED
    watchers_told(session, expo, one, kind, now, asked=0)
    said = {"shifts": [place.shift], "volunteer": volunteer}
    record(session, who, now, "call_out", "call_out", str(one.id), expo_id=expo.id, after=said)
    return one
