"""Days and times in the reader's language and in the time zone of the expo."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import g, has_app_context

from scheduler.domain.text import Text
from scheduler.domain.timeline import Timeline
from scheduler.formats.roster_dates import clock_span, day_text, moment_text
from web.i18n.language import language

HOME = ZoneInfo("Asia/Shanghai")

_SECONDS = Text("{seconds} 秒", "{seconds} s")
_MINUTES = Text("{minutes} 分 {seconds} 秒", "{minutes} min {seconds} s")
_HOURS = Text("{hours} 小时 {minutes} 分", "{hours} h {minutes} min")


def timeline() -> Timeline:
    """The expo's, when the page is about one: `g.zone` is its time zone."""
    zone = g.get("zone") if has_app_context() else None
    return Timeline(zone if isinstance(zone, ZoneInfo) else HOME)


def day(found: date | datetime) -> str:
    """`11月2日 周一`, `Mon 2 Nov`: of a moment, the expo's local day."""
    local = found.astimezone(timeline().zone).date() if isinstance(found, datetime) else found
    return day_text(local, language())


def moment(found: datetime) -> str:
    """`2020年11月2日 18:00`, `2 Nov 2020, 18:00`."""
    return moment_text(found.astimezone(timeline().zone), language())


def clock(found: datetime) -> str:
    """`18:00`."""
    return f"{found.astimezone(timeline().zone):%H:%M}"


def clocks(start: datetime, end: datetime) -> str:
    """`07:00-12:45`."""
    return clock_span(timeline(), timeline().instant(start), timeline().instant(end))


def span(start: datetime, end: datetime) -> str:
    """`11月2日 周一 07:00-12:45`, `Mon 2 Nov 07:00-12:45`."""
    return f"{day(start)} {clocks(start, end)}"


def duration(seconds: float) -> str:
    """`42 s`, `3 min 20 s`, `2 h 5 min`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, beyond = divmod(minutes, 60)
    text = _HOURS if hours else _MINUTES if minutes else _SECONDS
    return text.say(language(), hours=hours, minutes=beyond if hours else minutes, seconds=rest)
