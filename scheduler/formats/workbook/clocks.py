"""Reads times of day as minutes after midnight, 0 to 1440."""

import re
from datetime import date, datetime, time, timedelta

from scheduler.domain.text import Text
from scheduler.domain.timeline import DAY, Minutes
from scheduler.formats.workbook.cell import Cell, narrow, said
from scheduler.formats.workbook.findings import Wrong

_CLOCK = re.compile(
    r"(上午|早上|早|中午|下午|晚上|晚|am|pm)?(\d{1,2})(?:[:\uff1a点时h.](\d{2})?(?::00(?:\.0+)?)?分?|(半))?(?:(半))?(am|pm)?"
)
_LATER = frozenset({"下午", "晚上", "晚", "pm"})


def clock(cell: Cell) -> Minutes:
    """`07:30`, `7点半`, `下午1:30`, `24:00`, a time cell, or a fraction of a day as spreadsheets store it."""
    found = _of_text(narrow(cell)) if isinstance(cell, str) else _of_value(cell)
    if found is None or not 0 <= found <= DAY:
        raise Wrong(
            Text("“{said}”不是时间。", "“{said}” is no time of day."),
            Text("请写成 07:30，午夜结束写 24:00。", "Write it as 07:30; an end at midnight is 24:00."),
            said=said(cell),
        )
    return found


def _of_value(cell: Cell) -> Minutes | None:
    match cell:
        case bool():
            return None
        case float() | int():
            return _of_number(float(cell))
        case datetime() | time():
            return cell.hour * 60 + cell.minute
        case date():  # a spreadsheet's 1 in a time format: a whole day after its day nought
            return DAY if cell.year <= 1900 else None
        case timedelta():
            return round(cell.total_seconds() / 60)
    return None


def _of_number(number: float) -> Minutes | None:
    """At most 1: a fraction of a day; above: whole hours or 730 for 07:30."""
    if 0 <= number <= 1:
        return round(number * DAY)
    return _of_text(str(int(number))) if number.is_integer() else None


def _of_text(text: str) -> Minutes | None:
    text = re.sub(r"\s+", "", text).lower()
    if re.fullmatch(r"(0?\.\d+|[01]\.0+)", text):
        return round(float(text) * DAY)
    if re.fullmatch(r"\d{3,4}", text):
        hours, minutes = divmod(int(text), 100)
        return hours * 60 + minutes if minutes < 60 else None
    found = _CLOCK.fullmatch(text)
    if not found:
        return None
    before, hour, minute, *halves, after = found.groups()
    minutes = int(minute or 0) if not any(halves) else 30
    return None if minutes > 59 else _hour(int(hour), before or after) * 60 + minutes


def _hour(hour: int, part: str | None) -> int:
    if part in _LATER and hour < 12:
        return hour + 12
    return 0 if part == "am" and hour == 12 else hour
