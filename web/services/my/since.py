"""What is another than it was when somebody last looked at their shifts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from scheduler.domain.timeline import Timeline
from web.services.publishing.places import Place, Places


@dataclass(frozen=True)
class Since:
    """`was`: by shift, where one was to be instead; `new`: shifts that took the place of none; `lost`: taken away."""

    was: Mapping[str, Place] = field(default_factory=dict)
    new: frozenset[str] = frozenset()
    lost: Places = ()

    @property
    def anything(self) -> bool:
        return bool(self.was or self.new or self.lost)


def compare(before: Places, after: Places, zone: ZoneInfo) -> Since:
    """A shift that moved is matched with itself, then one that was taken with one that was given on the same day."""
    lost = [place for place in before if place not in after]
    gained = [place for place in after if place not in before]
    was: dict[str, Place] = {}
    day = Timeline(zone).day
    for alike in (lambda a, b: a.shift == b.shift, lambda a, b: day(a.start) == day(b.start)):
        for now in gained:
            then = next((place for place in lost if now.shift not in was and alike(place, now)), None)
            if then is not None:
                was[now.shift] = then
                lost.remove(then)
    new = frozenset(place.shift for place in gained if place.shift not in was)
    return Since(was, new, tuple(lost))
