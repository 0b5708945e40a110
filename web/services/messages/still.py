"""What is left of a reminder when it is sent: only shifts that its reader still has and has not declined."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from scheduler.domain.roster import Assignment
from web.services.publishing.standing import InForce
from web.store.messages import declined_by
from web.store.tables import Message, MessageKind

_OF_SHIFTS = frozenset({MessageKind.EVENING, MessageKind.SOON, MessageKind.UNANSWERED})


def still(session: Session, standing: InForce | None, message: Message) -> Mapping[str, Any] | None:
    """The facts as they hold now; `None` when nothing is left of them."""
    if message.kind not in _OF_SHIFTS or message.volunteer is None:
        return message.facts
    if standing is None:
        return None
    declined = declined_by(session, message.expo_id, message.volunteer)
    places = [
        place
        for place in message.facts["places"]
        if (place["shift"], place["start"], place["end"]) not in declined
        and _stands(standing, message.volunteer, place)
    ]
    return {**message.facts, "places": places} if places else None


def _stands(standing: InForce, volunteer: str, place: Mapping[str, Any]) -> bool:
    shift = standing.problem.shift_by_id.get(place["shift"])
    there = Assignment(volunteer, place["shift"]) in standing.roster.assignments
    return shift is not None and there and (shift.start, shift.end) == (place["start"], place["end"])
