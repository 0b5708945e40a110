"""A calendar of other engagements becomes times at which somebody cannot come: looked at first, then taken."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from scheduler.domain.people import Availability, Volunteer, Wish
from scheduler.domain.places import Slot
from scheduler.domain.problem import Problem
from scheduler.domain.timeline import Span
from web.calendars.busy import Days, Unreadable
from web.calendars.busy_guarded import busy_guarded
from web.services.my.effect import Effect, effect
from web.services.my.places import places_in
from web.services.my.wishes import own_person, save_availability
from web.services.publishing.places import Places
from web.services.refusal import Refused
from web.services.who import Who
from web.store.expos import published_roster
from web.store.snapshot import load_venue
from web.store.tables import ExpoRow


@dataclass(frozen=True)
class Engagement:
    """Busy from `start` to `end`; `slots` and own `places` lie in it, wholly or in part."""

    span: Span
    start: datetime
    end: datetime
    slots: tuple[Slot, ...]
    places: Places


@dataclass(frozen=True)
class Looked:
    """What taking all of them would mean, beside what is so now."""

    engagements: tuple[Engagement, ...]
    version: int
    before: Effect
    after: Effect


def read(session: Session, expo: ExpoRow, content: bytes) -> tuple[Span, ...]:
    """When the calendar is busy within the expo's days: nothing is kept of the rest. Raises `Refused`."""
    venue = load_venue(session, expo)
    days = [*venue.calendar, *(venue.timeline.day(slot.start) for slot in venue.slots)]
    try:
        return busy_guarded(content, Days(min(days), max(days), venue.timeline.zone))
    except Unreadable as unreadable:
        raise Refused(unreadable.text, 422, **unreadable.facts) from unreadable


def look(session: Session, expo: ExpoRow, who: Who, now: datetime, busy: Iterable[Span]) -> Looked:
    """Only stretches that touch a slot or a shift of the expo."""
    venue, (me, version) = load_venue(session, expo), own_person(session, expo, who)
    mine = places_in(session, expo, published_roster(session, expo.id or 0), who.volunteer or "")
    found = tuple(_engagements(venue, mine, busy))
    later = with_busy(me, [one.span for one in found])
    instant = venue.timeline.instant(now)
    return Looked(found, version, effect(venue, me, mine, instant), effect(venue, later, mine, instant))


def take(session: Session, expo: ExpoRow, who: Who, now: datetime, spans: Iterable[Span], *, version: int) -> None:
    """Raises `Refused` after the deadline, and (409) when the facts were changed since."""
    me, _ = own_person(session, expo, who)
    save_availability(session, expo, who, now, with_busy(me, spans).availability, version=version)


def with_busy(me: Volunteer, spans: Iterable[Span]) -> Volunteer:
    """Unavailable in all of them, besides what was said before."""
    known = {entry.span for entry in me.availability if entry.wish is Wish.UNAVAILABLE}
    more = [Availability(span.start, span.end, Wish.UNAVAILABLE) for span in spans if span not in known]
    entries = sorted([*me.availability, *more], key=lambda entry: (entry.start, entry.end))
    return replace(me, availability=tuple(entries))


def _engagements(venue: Problem, mine: Places, spans: Iterable[Span]) -> Iterator[Engagement]:
    for span in spans:
        slots = tuple(slot for slot in venue.slots if slot.span.overlaps(span))
        places = tuple(place for place in mine if Span(place.start, place.end).overlaps(span))
        if slots or places or any(shift.span.overlaps(span) for shift in venue.shifts):
            yield Engagement(span, venue.timeline.moment(span.start), venue.timeline.moment(span.end), slots, places)
