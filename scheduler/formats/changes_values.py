"""The values in a change file, by the name of their field: from JSON with care, and back."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from scheduler.domain.people import Availability, Wish
from scheduler.domain.places import Shift
from scheduler.domain.text import Text
from scheduler.domain.timeline import Instant, Timeline


class Misread(ValueError):
    """A value that is not of its field's kind."""

    def __init__(self, problem: Text, remedy: Text, **facts: object) -> None:
        super().__init__(problem.say("en", **facts))
        self.problem, self.remedy, self.facts = problem, remedy, tuple(facts.items())


def plain(name: str, value: Any, timeline: Timeline) -> Any:
    """A value as JSON has it."""
    if name in _INSTANTS:
        return None if value is None else timeline.moment(value).isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain("", item, timeline) for item in value]
    if isinstance(value, Shift | Availability):
        parts = {part: getattr(value, part) for part in _PARTS[type(value)]}
        return {part: plain(part, item, timeline) for part, item in parts.items() if item not in (None, Wish.NEUTRAL)}
    return value


def _name(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise Misread(_NO_NAME, _WRITE_NAME, value=value)
    return value


def _names(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise Misread(_NO_NAMES, _WRITE_NAMES, value=value)
    return tuple(_name(item) for item in value)


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _LARGEST:
        raise Misread(_NO_NUMBER, _WRITE_NUMBER, value=value)
    return value


def _count(value: object) -> int:
    if _number(value) < 0:
        raise Misread(_NO_NUMBER, _WRITE_NUMBER, value=value)
    return _number(value)


def _instant(value: object) -> Instant:
    try:
        return _UTC.instant(datetime.fromisoformat(_name(value)))
    except (ValueError, OverflowError) as error:  # not a time, or one without its zone
        raise Misread(_NO_TIME, _WRITE_TIME, value=value) from error


def _day(value: object) -> date:
    try:
        return date.fromisoformat(_name(value))
    except ValueError as error:
        raise Misread(_NO_DAY, _WRITE_DAY, value=value) from error


def _shift(value: object) -> Shift:
    parts = _record(value, _PARTS[Shift], _SHIFT_DEFAULTS)
    try:
        return Shift(**parts | {"minimum": parts["minimum"] or 0})
    except ValueError as error:
        raise Misread(_NO_SHIFT, _WRITE_SHIFT, value=parts["id"]) from error


def _answers(value: object) -> tuple[Availability, ...]:
    if not isinstance(value, list):
        raise Misread(_NO_NAMES, _WRITE_NAMES, value=value)
    found = tuple(Availability(**_record(item, _PARTS[Availability], {"wish": Wish.NEUTRAL})) for item in value)
    if any(entry.end <= entry.start for entry in found):
        raise Misread(_BACKWARDS, _WRITE_ORDER)
    return found


def _wish(value: object) -> Wish:
    if not isinstance(value, str) or value not in set(Wish):
        raise Misread(_NO_WISH, _WRITE_WISH, value=value, known=", ".join(Wish))
    return Wish(value)


def _record(value: object, parts: tuple[str, ...], defaults: Mapping[str, Any]) -> dict[str, Any]:
    if not isinstance(value, dict) or set(value) - set(parts) or set(parts) - set(value) - set(defaults):
        raise Misread(_NO_RECORD, _WRITE_RECORD, parts=", ".join(parts))
    return {**defaults, **{part: readers[part](item) for part, item in value.items()}}


def _or_none(reader: Callable[[object], Any]) -> Callable[[object], Any]:
    return lambda value: None if value is None else reader(value)


_UTC = Timeline(ZoneInfo("UTC"))
_LARGEST = 100_000
_INSTANTS = frozenset({"start", "end", "since"})
_PARTS: dict[type, tuple[str, ...]] = {
    Shift: ("id", "post", "start", "end", "wanted", "minimum", "maximum", "importance", "slot", "wave"),
    Availability: ("start", "end", "wish"),
}
_SHIFT_DEFAULTS = {"minimum": 0, "maximum": None, "importance": 1, "slot": None, "wave": None}

readers: Mapping[str, Callable[[object], Any]] = {
    **dict.fromkeys(("volunteers", "posts", "shifts", "zones", "gone"), _names),
    **dict.fromkeys(("volunteer", "shift", "transport", "id", "post"), _name),
    **dict.fromkeys(("to", "exchange", "slot", "wave"), _or_none(_name)),
    **dict.fromkeys(("start", "end"), _instant),
    **dict.fromkeys(("percent", "days"), _number),
    **dict.fromkeys(("wanted", "importance"), _count),
    **dict.fromkeys(("minimum", "maximum", "seats"), _or_none(_count)),
    "celsius": _or_none(_number),
    "since": _or_none(_instant),
    "day": _day,
    "added": _shift,
    "availability": _answers,
    "wish": _wish,
}

_NO_NAME = Text("“{value}”不是编号。", "“{value}” is not an id.")
_WRITE_NAME = Text('应写成文字, 如 "V0001"。', 'Write text, like "V0001".')
_NO_NAMES = Text("“{value}”不是列表。", "“{value}” is not a list.")
_WRITE_NAMES = Text("应写成 […]。", "Write […].")
_NO_NUMBER = Text("“{value}”不是合适的整数。", "“{value}” is not a fitting whole number.")
_WRITE_NUMBER = Text("应写成整数, 如 12。", "Write a whole number, like 12.")
_NO_TIME = Text("“{value}”不是带时区的时间。", "“{value}” is not a time with its zone.")
_WRITE_TIME = Text("应写成 2020-11-03T10:00+08:00。", "Write 2020-11-03T10:00+08:00.")
_NO_DAY = Text("“{value}”不是日期。", "“{value}” is not a date.")
_WRITE_DAY = Text("应写成 2020-11-03。", "Write 2020-11-03.")
_NO_SHIFT = Text(
    "班次“{value}”的时间或人数互相矛盾。", "the times or headcounts of shift “{value}” contradict each other."
)
_WRITE_SHIFT = Text(
    "结束要晚于开始; 最少 ≤ 需要 ≤ 最多; 重要性从 1 起。",
    "The end is after the start; minimum ≤ wanted ≤ maximum; importance counts from 1.",
)
_BACKWARDS = Text("结束时间不晚于开始时间。", "the end is not after the start.")
_WRITE_ORDER = Text("请改正。", "Set it right.")
_NO_WISH = Text("“{value}”不是时段意愿。", "“{value}” is not a wish.")
_WRITE_WISH = Text("可用的有: {known}。", "There are: {known}.")
_NO_RECORD = Text("这条记录缺项或多项。", "this record lacks something or has too much.")
_WRITE_RECORD = Text("可有的项: {parts}。", "It may have: {parts}.")
