"""Times and wishes in the volunteer's own hands: looked at, tried out, saved until the deadline."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from scheduler.domain.people import Availability, Volunteer, Wish
from scheduler.domain.places import Role, Slot
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.formats.problem_json import encode
from web.services.facts import fact_of, find, put
from web.services.my.effect import Effect, effect
from web.services.my.places import places_in
from web.services.people.times import availability_from, said_in
from web.services.policies import policies_of
from web.services.publishing.places import Places
from web.services.refusal import Refused
from web.services.who import Who
from web.store.expos import published_roster
from web.store.snapshot import load_venue
from web.store.tables import ExpoRow

_CLOSED = Text(
    "修改截止时间已过（{until}）。有急事请联系带队老师或组织者。",
    "Changes closed at {until}. If it is urgent, talk to your organisation's lead or the organisers.",
)


@dataclass(frozen=True)
class Asked:
    """What somebody would have; slots that are not named stay as they are."""

    slots: Mapping[str, Wish]
    roles: tuple[Role, ...]
    flexible: bool


@dataclass(frozen=True)
class MyWishes:
    """`person` as saved or, tried out, as they would be; then `tried` is what that would mean."""

    person: Volunteer
    version: int
    slots: tuple[tuple[Slot, Wish], ...]
    effect: Effect
    until: datetime | None
    closed: bool
    mine: Places
    tried: Effect | None = None


def my_wishes(session: Session, expo: ExpoRow, who: Who, now: datetime, tried: Asked | None = None) -> MyWishes:
    """As saved, or tried out: nothing is changed by looking."""
    venue, (me, version) = load_venue(session, expo), own_person(session, expo, who)
    mine = places_in(session, expo, published_roster(session, expo.id or 0), who.volunteer or "")
    instant, until = venue.timeline.instant(now), closes(session, expo, venue)
    later = changed(venue, me, tried) if tried else me
    slots = said_in([later], [slot.span for slot in venue.slots])[0]
    return MyWishes(
        later, version, tuple(zip(venue.slots, slots, strict=True)), effect(venue, me, mine, instant), until,
        until is not None and now >= until, mine, effect(venue, later, mine, instant) if tried else None,
    )  # fmt: skip


def save_wishes(session: Session, expo: ExpoRow, who: Who, now: datetime, asked: Asked, *, version: int) -> None:
    """Raises `Refused` after the deadline, and (409) when somebody changed the facts since they were looked at."""
    venue, (me, _) = load_venue(session, expo), own_person(session, expo, who)
    save_person(session, expo, venue, changed(venue, me, asked), who, now, version=version)


def save_availability(
    session: Session, expo: ExpoRow, who: Who, now: datetime, entries: tuple[Availability, ...], *, version: int
) -> None:
    """The times alone."""
    me, _ = own_person(session, expo, who)
    person = replace(me, availability=entries)
    save_person(session, expo, load_venue(session, expo), person, who, now, version=version)


def save_person(
    session: Session, expo: ExpoRow, venue: Problem, person: Volunteer, who: Who, now: datetime, *, version: int
) -> None:
    until = closes(session, expo, venue)
    if until is not None and now >= until:
        raise Refused(_CLOSED, 409, until=f"{until:%Y-%m-%d %H:%M}")
    put(session, expo, "volunteers", encode(person), who, now, version=version)


def closes(session: Session, expo: ExpoRow, venue: Problem) -> datetime | None:
    """When changes end; never, as long as no deadline is set."""
    until = policies_of(session, expo).wishes_until
    return datetime.fromisoformat(until).replace(tzinfo=venue.timeline.zone) if until else None


def changed(venue: Problem, me: Volunteer, asked: Asked) -> Volunteer:
    """Times that were left as they are stay as they are, to the minute."""
    spans = [slot.span for slot in venue.slots]
    before = said_in([me], spans)[0]
    after = tuple(asked.slots.get(slot.id, wish) for slot, wish in zip(venue.slots, before, strict=True))
    times = availability_from(dict(zip(spans, after, strict=True)), me.availability)
    return replace(
        me,
        availability=me.availability if after == before else times,
        roles=asked.roles,
        flexible=asked.flexible,
    )


def own_person(session: Session, expo: ExpoRow, who: Who) -> tuple[Volunteer, int]:
    """What is known of the volunteer, and its version."""
    row = find(session, expo, "volunteers", who.volunteer or "", who)
    return fact_of("volunteers", row.facts), row.version
