"""A shift that is no longer theirs, as the cancelled entry that it leaves behind."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from scheduler.domain.text import Language, Text
from scheduler.domain.timeline import Instant, Timeline
from web.calendars.entry import Entry
from web.calendars.shifts import title_of

STAYS = timedelta(days=7)
"""So long after its end, or after it was lost if that was later: a client that asks rarely still hears of it."""


@dataclass(frozen=True, slots=True)
class Last:
    """What is remembered of a shift for the time when it is gone."""

    start: Instant
    end: Instant
    post: str
    where: str

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Last":
        return cls(kept["start"], kept["end"], kept["post"], kept["where"])

    def stays_until(self, zone: ZoneInfo, gone_at: datetime) -> datetime:
        return max(Timeline(zone).moment(self.end), gone_at) + STAYS


def cancelled(uid: str, last: Last, zone: ZoneInfo, modified: datetime, revision: int, language: Language) -> Entry:
    """Says that it is over, and names nobody who may have it now."""
    moment = Timeline(zone).moment
    return Entry(
        uid, moment(last.start), moment(last.end), title_of(last.post, language), modified, revision, last.where,
        _NOTE.say(language), cancelled=True,
    )  # fmt: skip


_NOTE = Text(
    "这个班次不再需要您到岗：已由他人接替，或安排有变。",
    "You need not come for this shift any more: somebody else has taken it over, or the plan has changed.",
)
