"""One button: somebody cannot be there, for one shift, for the rest of its day, or for all that are still to come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlmodel import Session

from scheduler.domain.text import Text
from scheduler.domain.timeline import Timeline
from web.services.answers.deciding import ENDED, NOT_YOURS, held_places, own_places, say_no
from web.services.answers.reasons import reason_of
from web.services.answers.saying import answers_of, said_of
from web.services.callouts import finding
from web.services.publishing.places import Place, Places
from web.services.refusal import Refused
from web.services.who import Who
from web.store.tables import CallOutCause, ExpoRow, Said


class Scope(StrEnum):
    """How much is meant."""

    SHIFT = "shift"
    DAY = "day"
    ALL = "all"


_REASON = Text("请选一个原因（不用写细节）。", "Choose a reason; no details are needed.")


def report(session: Session, expo: ExpoRow, shift: str, scope: Scope, reason: str, who: Who, now: datetime) -> Places:
    """The places that somebody is looked for from now on; said twice, it is once.

    Of what was never confirmed it is a decline, which needs no reason.
    """
    reason, mine = reason_of(reason), held_places(session, expo, who)
    first = next((place for place in mine if place.shift == shift), None)
    if first is None:
        raise Refused(NOT_YOURS, 409)
    meant = tuple(place for place in mine if place.end > finding.instant(now) and _meant(expo, first, place, scope))
    if not meant:
        raise Refused(ENDED, 409)
    known, me = answers_of(session, expo, [who.volunteer or ""]), who.volunteer or ""
    promised = tuple(place for place in meant if said_of(known, me, place) is Said.CONFIRMED)
    if promised and not reason:
        raise Refused(_REASON)
    for cause, places in (
        (CallOutCause.CANNOT, promised),
        (CallOutCause.DECLINED, tuple(place for place in meant if place not in promised)),
    ):
        if places:
            say_no(session, expo, places, who, now, cause=cause, reason=reason)
    session.commit()
    return meant


@dataclass(frozen=True)
class Form:
    """What can be reported: the place first meant, how much further each scope goes, and whether a reason is asked."""

    place: Place
    scopes: Mapping[Scope, int]
    promised: bool


def form(session: Session, expo: ExpoRow, who: Who, now: datetime, shift: str) -> Form:
    """For the shift named, or the next one. Raises `Refused` (404) when there is none."""
    mine = own_places(session, expo, who.volunteer or "")
    ahead = [place for place in mine if place.end > finding.instant(now)]
    first = next((place for place in ahead if shift in ("", place.shift)), None)
    if first is None:
        raise Refused(NOT_YOURS, 404)
    known, me = answers_of(session, expo, [who.volunteer or ""]), who.volunteer or ""
    return Form(first, later(mine, first, expo, now), said_of(known, me, first) is Said.CONFIRMED)


def later(mine: Places, first: Place, expo: ExpoRow, now: datetime) -> dict[Scope, int]:
    """How many places each scope means, those that mean no more than the one before left out."""
    found: dict[Scope, int] = {}
    for scope in Scope:
        count = sum(place.end > finding.instant(now) and _meant(expo, first, place, scope) for place in mine)
        if count not in found.values():
            found[scope] = count
    return found


def _meant(expo: ExpoRow, first: Place, place: Place, scope: Scope) -> bool:
    if place == first:
        return True
    timeline = Timeline(ZoneInfo(expo.zone))
    same_day = timeline.day(place.start) == timeline.day(first.start)
    return place.start >= first.start and (scope is Scope.ALL or (scope is Scope.DAY and same_day))
