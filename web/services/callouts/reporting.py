"""One button: somebody cannot be there, for one shift, for the rest of its day, or for all that are still to come."""

from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlmodel import Session

from scheduler.domain.text import Text
from scheduler.domain.timeline import Timeline
from web.services.answers.deciding import ENDED, NOT_YOURS, held_places, say_no
from web.services.answers.reasons import reason_of
from web.services.publishing.places import Place, Places
from web.services.refusal import Refused
from web.services.who import Who
from web.store.tables import CallOutCause, ExpoRow


class Scope(StrEnum):
    """How much is meant."""

    SHIFT = "shift"
    DAY = "day"
    ALL = "all"


_REASON = Text("请选一个原因（不用写细节）。", "Choose a reason; no details are needed.")


def report(session: Session, expo: ExpoRow, shift: str, scope: Scope, reason: str, who: Who, now: datetime) -> Places:
    """The places that somebody is looked for from now on. Said twice, it is once."""
    if not reason_of(reason):
        raise Refused(_REASON)
    mine = held_places(session, expo, who)
    first = next((place for place in mine if place.shift == shift), None)
    if first is None:
        raise Refused(NOT_YOURS, 409)
    meant = tuple(place for place in mine if place.end > _instant(now) and _meant(expo, first, place, scope))
    if not meant:
        raise Refused(ENDED, 409)
    say_no(session, expo, meant, who, now, cause=CallOutCause.CANNOT, reason=reason)
    session.commit()
    return meant


def _meant(expo: ExpoRow, first: Place, place: Place, scope: Scope) -> bool:
    if place is first:
        return True
    timeline = Timeline(ZoneInfo(expo.zone))
    same_day = timeline.day(place.start) == timeline.day(first.start)
    return place.start >= first.start and (scope is Scope.ALL or (scope is Scope.DAY and same_day))


def _instant(now: datetime) -> int:
    return int(now.timestamp()) // 60
