"""What somebody has to be told of their shifts: from what they were told last to what holds now."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from scheduler.domain.timeline import Instant
from web.store.messages import last_told
from web.store.tables import Message

_SAME = ("start", "end", "shift", "post", "zone")


def net_change(session: Session, messages: Sequence[Message], now: Instant) -> Mapping[str, Any] | None:
    """The facts of one message in place of several; `None` when they come to nothing. Shifts that are over are left
    out."""
    last = messages[-1]
    assert last.volunteer is not None
    told = last_told(session, last.expo_id, last.volunteer)
    before, after = (_ahead(places, now) for places in (told, last.facts["after"]))
    if [*map(_key, before)] == [*map(_key, after)]:
        return None
    return {**last.facts, "before": before, "after": after}


def _ahead(places: Sequence[Any], now: Instant) -> list[Any]:
    return sorted((place for place in places if place["end"] > now), key=_key)


def _key(place: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(place[name] for name in _SAME)
