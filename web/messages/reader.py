"""Who reads a message: their language, their days and clocks, and what the venue is called."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from scheduler.domain.places import Post, Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Language, Text
from scheduler.domain.timeline import Timeline
from scheduler.formats.roster_dates import clock_span, day_text, moment_text
from scheduler.formats.roster_duty import wave_of

Facts = Mapping[str, Any]
"""JSON that a message keeps; a place among it is a shift as `Place.plain` gives it."""


@dataclass(frozen=True)
class Reader:
    """`venue` has the shifts and posts that are in force; `transport` is the bus the reader comes with, if any."""

    name: str
    language: Language
    timeline: Timeline
    expo: str
    venue: Problem | None = None
    transport: str | None = None
    home: str = ""
    """The address of the site, without a slash at the end."""
    expo_id: int = 0
    """For paths of organisers' pages; those of volunteers need none."""

    def say(self, text: Text, **facts: object) -> str:
        return text.say(self.language, **facts)

    def link(self, path: str) -> str:
        return f"{self.home}{path}"

    def day(self, start: int) -> str:
        """`11月2日 周一`."""
        return day_text(self.timeline.day(start), self.language)

    def when(self, place: Facts) -> str:
        """`11月2日 周一 08:00-12:00`."""
        return f"{self.day(place['start'])} {clock_span(self.timeline, place['start'], place['end'])}"

    def where(self, place: Facts) -> str:
        """The post with its part of the venue."""
        post, zone = place.get("post_name") or place["post"], place.get("zone_name") or ""
        return self.say(_WHERE, post=post, zone=zone) if zone else post

    def duty(self, place: Facts) -> str:
        """When and where, in a line."""
        return self.say(_DUTY, when=self.when(place), where=self.where(place))

    def moment(self, said: str) -> str:
        """A moment kept as ISO text, in the expo's local time."""
        return moment_text(datetime.fromisoformat(said).astimezone(self.timeline.zone), self.language)

    def details(self, place: Facts) -> Iterator[str]:
        """How to get to a duty: where to gather, the bus, whom to ring. Only what is known."""
        shift, post = self._found(place)
        if shift is None or post is None:
            return
        for text, fact in ((_GATHER, post.gather), (_BUS, self._bus(shift)), (_LEADER, _contact(post))):
            if fact:
                yield self.say(text, fact=fact)

    def _found(self, place: Facts) -> tuple[Shift | None, Post | None]:
        shift = self.venue.shift_by_id.get(place["shift"]) if self.venue else None
        return shift, self.venue.post_of(shift) if self.venue and shift else None

    def _bus(self, shift: Shift) -> str:
        bus = self.venue.transport_by_id.get(self.transport or "") if self.venue else None
        if self.venue is None or bus is None:
            return ""
        wave = wave_of(self.venue, shift)
        return self.say(_WAVE if wave else _RIDE, name=bus.name, wave=wave, minutes=bus.minutes)


def _contact(post: Post) -> str:
    return " ".join(filter(None, (post.contact, post.contact_phone)))


_WHERE = Text("{post}（{zone}）", "{post} ({zone})")
_DUTY = Text("{when}，{where}", "{when}, {where}")
_GATHER = Text("集合：{fact}", "Gather: {fact}")
_BUS = Text("乘车：{fact}", "Bus: {fact}")
_LEADER = Text("带班电话：{fact}", "Leader on duty: {fact}")
_RIDE = Text("{name}，路程约 {minutes} 分钟", "{name}, about {minutes} minutes")
_WAVE = Text("{name}，{wave} 批次，路程约 {minutes} 分钟", "{name}, wave {wave}, about {minutes} minutes")
