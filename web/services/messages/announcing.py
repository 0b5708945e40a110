"""Puts a publication into the outbox: one message for each person whose shifts are others now."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert
from sqlmodel import Session

from scheduler.domain.timeline import Timeline
from web.services.policies import policies_of
from web.store.tables import ExpoRow, Message, MessageKind, MessageState, Publication

if TYPE_CHECKING:  # publishing calls this module
    from web.services.publishing.told import Telling


def announce(session: Session, publication: Publication, told: "Sequence[Telling]") -> None:
    """In the transaction of the publication: what is not published is not announced, and the other way round."""
    expo = session.get_one(ExpoRow, publication.expo_id)
    within = timedelta(hours=policies_of(session, expo).answer_within)
    at = publication.at
    rows = [
        {
            "expo_id": publication.expo_id,
            "volunteer": telling.volunteer,
            "kind": MessageKind.PUBLISHED,
            "facts": _facts(telling, publication, at + within),
            "once": f"published:{publication.id}:{telling.volunteer}",
            "state": MessageState.WAITING,
            "made_at": at,
            "from_at": at,
            "due_at": at,
        }
        for telling in told
    ]
    if rows:
        session.execute(insert(Message), rows)


def _facts(telling: "Telling", publication: Publication, by: datetime) -> dict[str, Any]:
    """An answer is asked for before the first of the new shifts begins, however soon that is."""
    facts: dict[str, Any] = {
        "before": [place.plain() for place in telling.before],
        "after": [place.plain() for place in telling.after],
    }
    if publication.note:
        facts["note"] = publication.note
    if telling.gained:
        first = Timeline(ZoneInfo("UTC")).moment(min(place.start for place in telling.gained))
        facts["answer_by"] = min(by, first).isoformat()
    return facts
