"""Zones, slots and the ways between zones: the frame in which posts and shifts stand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from scheduler.domain.places import Shift, Slot
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.formats.problem_json import encode
from web.services import facts
from web.services.facts import Edit
from web.services.history import record
from web.services.refusal import STALE, Refused
from web.services.who import Permission, Who
from web.store.expos import hold
from web.store.snapshot import load_venue
from web.store.tables import FACTS, ExpoRow
from web.store.writing import touch

_STILL_USED = Text(
    "“{name}”还有岗位：{posts}。请先移走这些岗位。", "“{name}” still has posts: {posts}. Move them first."
)

Seen = tuple[str, int, Mapping[str, Any] | None]
"""A key, the version that was seen (0: new), and the facts wanted; no facts: to be taken away."""


def open_venue(session: Session, expo: ExpoRow, who: Who) -> tuple[Problem, dict[str, int], dict[str, int]]:
    """The facts, and the versions of zones and slots by key."""
    who.need(Permission.EDIT_DEMAND)
    return load_venue(session, expo), _versions(session, expo, "zones"), _versions(session, expo, "slots")


def save_zones(session: Session, expo: ExpoRow, zones: Sequence[Seen], who: Who, now: datetime) -> None:
    venue = load_venue(session, expo)
    for key, _, wanted in zones:
        posts = [post.name for post in venue.posts if post.zone == key]
        if wanted is None and posts:
            raise Refused(_STILL_USED, name=venue.zone_by_id[key].name, posts="、".join(posts))
    facts.apply(session, expo, [Edit("zones", key, wanted, version) for key, version, wanted in zones], who, now)


def save_slots(session: Session, expo: ExpoRow, slots: Sequence[Seen], who: Who, now: datetime) -> None:
    """Shifts that had exactly the times of their slot move along with it; those of a slot that goes keep theirs."""
    venue = load_venue(session, expo)
    edits = [Edit("slots", key, wanted, version) for key, version, wanted in slots]
    moved = [shift for key, _, wanted in slots for shift in _moved(venue, key, wanted)]
    facts.apply(session, expo, [*edits, *(Edit("shifts", shift.id, encode(shift)) for shift in moved)], who, now)


def save_travel(
    session: Session, expo: ExpoRow, minutes: Mapping[tuple[str, str], int], seen: str, who: Who, now: datetime
) -> None:
    """The minutes between zones; `seen` is what `travel_seen` said when they were shown."""
    who.need(Permission.EDIT_DEMAND)
    hold(session, expo)
    if seen != travel_seen(expo.travel):
        raise Refused(STALE, 409)
    before, after = expo.travel, encode({pair: time for pair, time in minutes.items() if time})
    if before == after:
        return
    expo.travel = after
    touch(session, expo)
    record(session, who, now, "change", "travel", expo_id=expo.id, before={"travel": before}, after={"travel": after})
    session.commit()


def travel_seen(travel: Sequence[Any]) -> str:
    """What a form carries to show that nobody has changed the ways meanwhile."""
    return ";".join(":".join(map(str, way)) for way in travel)


def _moved(venue: Problem, key: str, wanted: Mapping[str, Any] | None) -> list[Shift]:
    old = venue.slot_by_id.get(key)
    if old is None:
        return []
    mine = [shift for shift in venue.shifts if shift.slot == key]
    if wanted is None:
        return [replace(shift, slot=None) for shift in mine]
    new: Slot = facts.fact_of("slots", wanted)
    if (new.span, new.wave) == (old.span, old.wave):
        return []
    return [_along(shift, old, new) for shift in mine]


def _along(shift: Shift, old: Slot, new: Slot) -> Shift:
    wave = new.wave if shift.wave == old.wave else shift.wave
    return (
        replace(shift, start=new.start, end=new.end, wave=wave) if shift.span == old.span else replace(shift, wave=wave)
    )


def _versions(session: Session, expo: ExpoRow, kind: str) -> dict[str, int]:
    table = FACTS[kind]
    return dict(session.exec(select(table.key, table.version).where(col(table.expo_id) == expo.id)).all())
