"""When somebody is busy, read out of the calendar file that they uploaded, which may hold anything."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar
from icalendar.error import BrokenCalendarProperty

from scheduler.domain.text import Language, Text
from scheduler.domain.timeline import Span, Timeline

LARGEST = 2 << 20
"""Bytes."""
MOST_EVENTS = 5_000
LONGEST_WALK = 1_000_000
"""Days from the first time of a repetition to the expo's last, all together: 500 birthdays since 1970 fit."""


class Unreadable(Exception):
    """What is wrong with the file, for a person to read."""

    def __init__(self, text: Text, **facts: object) -> None:
        super().__init__(text.say("en", **facts))
        self.text, self.facts = text, facts

    def say(self, language: Language) -> str:
        return self.text.say(language, **self.facts)


@dataclass(frozen=True, slots=True)
class Days:
    """The expo's days in its zone."""

    first: date
    last: date
    zone: ZoneInfo

    @property
    def start(self) -> datetime:
        return datetime.combine(self.first, time.min, self.zone)

    @property
    def end(self) -> datetime:
        """The midnight after the last day."""
        return datetime.combine(self.last + timedelta(days=1), time.min, self.zone)


def busy(raw: bytes, days: Days) -> tuple[Span, ...]:
    """Stretches within the days, in order, merged where they touch; free and cancelled entries do not count.

    Times without a zone are meant as the expo's. Raises `Unreadable`. Whoever does not know the file reads it by
    `busy_guarded`, as repetitions can be written that never come round and take for ever to see so.
    """
    _look_at(raw)
    with _making_sense():
        calendars = Calendar.from_ical(raw, multiple=True)
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
        if len(events) > MOST_EVENTS:
            raise Unreadable(_MANY, most=MOST_EVENTS)
        if sum(_walk(events, days)) > LONGEST_WALK:
            raise Unreadable(_OFTEN)
        found = (recurring_ical_events.of(one).between(days.start, days.end) for one in calendars)
        spans = [span for events in found for event in events if (span := _span(event, days)) is not None]
    return tuple(_merged(spans))


@contextmanager
def _making_sense() -> Iterator[None]:
    """Whatever the parser or the expansion says of nonsense is one sentence to whoever uploaded it."""
    try:
        yield
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, BrokenCalendarProperty) as error:
        raise Unreadable(_BROKEN) from error


def _look_at(raw: bytes) -> None:
    if len(raw) > LARGEST:
        raise Unreadable(_LARGE, most=LARGEST >> 20)
    if b"BEGIN:VCALENDAR" not in raw[:4096].upper():
        raise Unreadable(_OTHER)
    if b"END:VCALENDAR" not in raw[-4096:].upper():
        raise Unreadable(_TRUNCATED)


def _walk(events: Sequence[Any], days: Days) -> Iterator[float]:
    """How far it is from the first time of each repetition to the last day, reckoned before anything is expanded."""
    for event in events:
        rules = event.get("RRULE", [])
        for rule in rules if isinstance(rules, list) else [rules]:
            yield _steps(event, rule, days)


def _steps(event: Any, rule: Any, days: Days) -> float:
    start = event["DTSTART"].dt
    first = start if isinstance(start, datetime) else datetime.combine(start, time.min)
    span = (days.end.replace(tzinfo=None) - first.replace(tzinfo=None)).total_seconds()
    interval = max(1, int((rule.get("INTERVAL") or [1])[0]))
    parts = 1
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        parts *= max(1, len(rule.get(name) or ()))
    return max(0.0, span / (_STEP[str(rule["FREQ"][0]).upper()] * interval)) * (parts if parts == 1 else 25 * parts)


_DAY = 86_400
_STEP = {
    "YEARLY": 12 * _DAY,
    "MONTHLY": 8 * _DAY,
    "WEEKLY": 3 * _DAY,
    "DAILY": _DAY,
    "HOURLY": 3600 / 25,
    "MINUTELY": 60 / 25,
    "SECONDLY": 1 / 25,
}
"""Seconds of the calendar that are walked in the time that a day takes in a daily repetition, as measured."""


def _span(event: Any, days: Days) -> Span | None:
    """What of it lies within the days; `None` for what keeps nobody from coming."""
    if str(event.get("TRANSP", "")).upper() == "TRANSPARENT" or str(event.get("STATUS", "")).upper() == "CANCELLED":
        return None
    start, end = _moment(event.start, days.zone), _moment(event.end, days.zone)
    start, end = max(start, days.start), min(end, days.end)
    if end <= start:
        return None
    timeline = Timeline(days.zone)
    from_, to = timeline.instant(start), timeline.instant(end + timedelta(seconds=59))
    return Span(from_, to) if to > from_ else None


def _moment(said: date, zone: ZoneInfo) -> datetime:
    """Of a day its midnight; floating times are the expo's."""
    moment = said if isinstance(said, datetime) else datetime.combine(said, time.min)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _merged(spans: Sequence[Span]) -> Iterator[Span]:
    last: Span | None = None
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if last is not None and span.start <= last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


_LARGE = Text(
    "文件超过 {most} MB。请只导出近几个月的日历。", "The file is over {most} MB. Export only the months in question."
)
_OTHER = Text(
    "这不是日历文件。请从日历程序里导出 .ics 文件再上传。",
    "This is no calendar file. Export an .ics file from your calendar and upload that.",
)
_TRUNCATED = Text(
    "文件不完整，缺了结尾。请重新导出后再上传。", "The file is not complete; its end is missing. Export it again."
)
_BROKEN = Text("文件里有读不懂的日程。请重新导出后再上传。", "An entry of the file cannot be read. Export it again.")
_MANY = Text(
    "文件里的日程超过 {most} 条。请只导出近几个月的。",
    "The file has over {most} entries. Export only the months in question.",
)
_OFTEN = Text(
    "文件里有重复次数过多的日程，无法读取。请删去后再导出。",
    "An entry of the file repeats too often to be read. Take it out and export again.",
)
