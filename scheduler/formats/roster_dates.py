"""Days, clocks and times of shifts the way people read them."""

from datetime import date, datetime

from scheduler.domain.places import Shift
from scheduler.domain.text import Language
from scheduler.domain.timeline import DAY, Instant, Timeline, clock_text

_WEEKDAYS = {
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_text(day: date, language: Language) -> str:
    """`11月2日 周一`, `Mon 2 Nov`."""
    weekday = _WEEKDAYS[language][day.weekday()]
    return (
        f"{day.month}月{day.day}日 {weekday}" if language == "zh" else f"{weekday} {day.day} {_MONTHS[day.month - 1]}"
    )


def moment_text(moment: datetime, language: Language) -> str:
    """`2020年11月2日 18:00`, `2 Nov 2020, 18:00`; the moment's own local time."""
    clock = f"{moment.hour:02d}:{moment.minute:02d}"
    if language == "zh":
        return f"{moment.year}年{moment.month}月{moment.day}日 {clock}"
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}, {clock}"


def clock_span(timeline: Timeline, start: Instant, end: Instant) -> str:
    """`07:00-12:45`; ends on later days count on, `22:00-26:00` being two in the morning."""
    days = (timeline.day(end) - timeline.day(start)).days
    return f"{clock_text(timeline.clock(start))}-{clock_text(timeline.clock(end) + days * DAY)}"


def shift_time_text(timeline: Timeline, shift: Shift, language: Language) -> str:
    """`11月2日 周一 07:00-12:45`."""
    return f"{day_text(timeline.day(shift.start), language)} {clock_span(timeline, shift.start, shift.end)}"


def hours_text(minutes: int) -> str:
    """Hours with one decimal, none where they are whole: `5.8`, `8`."""
    return f"{minutes / 60:.1f}".removesuffix(".0")
