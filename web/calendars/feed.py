"""Turns entries into the bytes of an ICS file that phones import.

Only properties of RFC 5545 are written, and two of the X- kind for feeds: MIUI refused files with a REFRESH-INTERVAL
line. The same entries give the same bytes.
"""

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from icalendar import Alarm, Calendar, Event, Timezone
from icalendar.enums import STATUS, TRANSP

from scheduler.domain.text import Language, Text
from web.calendars.entry import Entry

PRODID = "-//Food Expo//Roster 1.0//ZH"
EVENING = 20
"""The hour of the first alarm, on the evening before."""

BEFORE = timedelta(minutes=90)
"""The second alarm's lead: one way by bus, and half an hour to sign in."""


def calendar(
    entries: Sequence[Entry],
    *,
    stamp: datetime | None = None,
    language: Language = "zh",
    name: str = "",
    alarms: bool = True,
    method: str = "PUBLISH",
) -> bytes:
    """The file, in the order of the entries.

    `stamp` is the aware time at which this state was issued; without it each entry says when it was changed last, so
    that a feed has the same bytes until it says something else. A `name` is for feeds: what a phone lists it by.
    `method` CANCEL is for mails that take shifts back.
    """
    whole = [_head(name, method), *(_timezone(*zone) for zone in _zones(entries))]
    whole += [_event(entry, str(entry.start.tzinfo), stamp or entry.modified, language, alarms) for entry in entries]
    return b"".join((*whole, _END))


def plain(text: str) -> str:
    """Without control characters, which would pass straight into the file, and lone surrogates; line breaks stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))


@lru_cache(maxsize=64)
def _head(name: str, method: str) -> bytes:
    found = Calendar.new(prodid=PRODID, method=method, calscale="GREGORIAN")
    # A calendar of its own random UID would differ on every call, and vdirsyncer then kept one event of two.
    found.pop("UID")
    if name:
        found.add("X-WR-CALNAME", plain(name))
        # How often Outlook and Apple ask. REFRESH-INTERVAL says the same, and made MIUI refuse whole files.
        found.add("X-PUBLISHED-TTL", "PT1H")
    return bytes(found.to_ical()).removesuffix(_END)


@lru_cache(maxsize=4096)
def _event(entry: Entry, _zone: str, stamp: datetime, language: Language, alarms: bool) -> bytes:
    """Kept, as most entries of a feed stay when one changes; equal times in two zones (`_zone`) are two entries."""
    title = plain(entry.title)
    event = Event.new(
        uid=entry.uid,
        sequence=entry.revision,
        stamp=stamp,
        last_modified=entry.modified,
        summary=_CANCELLED.say(language, title=title) if entry.cancelled else title,
        start=entry.start,
        end=entry.end,
        location=plain(entry.where) or None,
        description=plain(entry.note) or None,
        status=STATUS.CANCELLED if entry.cancelled else STATUS.CONFIRMED,
        transparency=TRANSP.TRANSPARENT if entry.cancelled else TRANSP.OPAQUE,
    )
    rings = ((_TOMORROW, _since_evening(entry)), (_SOON, BEFORE)) if alarms and not entry.cancelled else ()
    for words, lead in rings:
        event.add_component(Alarm.new_display(words.say(language, title=title), trigger=-lead))
    return bytes(event.to_ical())


def _since_evening(entry: Entry) -> timedelta:
    """From the evening before to the start: true minutes, so that a clock change in the night does not shift it."""
    evening = datetime.combine(entry.start.date() - timedelta(days=1), datetime.min.time(), entry.start.tzinfo)
    return timedelta(seconds=entry.start.timestamp() - evening.replace(hour=EVENING).timestamp())


def _zones(entries: Sequence[Entry]) -> list[tuple[str, int, int]]:
    """Each zone in use with its first and last year."""
    years: dict[str, list[int]] = {}
    for entry in entries:
        years.setdefault(str(entry.start.tzinfo), []).extend((entry.start.year, entry.end.year))
    return [(zone, min(found), max(found)) for zone, found in years.items()]


@lru_cache(maxsize=64)
def _timezone(zone: str, first: int, last: int) -> bytes:
    """Whole years, one to spare: from a few days one gets a VTIMEZONE without a STANDARD part, which is invalid."""
    found = Timezone.from_tzid(zone, first_date=date(first, 1, 1), last_date=date(last + 1, 12, 31))
    found.pop("COMMENT", None)  # says for which years it holds, to nobody's use
    return bytes(found.to_ical())


_END = b"END:VCALENDAR\r\n"
_CANCELLED = Text("【已取消】{title}", "[cancelled] {title}")
_TOMORROW = Text("明天上岗：{title}", "On duty tomorrow: {title}")
_SOON = Text("90 分钟后上岗：{title}", "On duty in 90 minutes: {title}")
