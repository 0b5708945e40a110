"""Reads the expo: its name, its zone, its days."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from scheduler.domain.problem import Day, Expo
from scheduler.domain.text import Text
from scheduler.formats.workbook import items
from scheduler.formats.workbook.cell import Cell, bare, said
from scheduler.formats.workbook.dates import day
from scheduler.formats.workbook.findings import NOWHERE
from scheduler.formats.workbook.intake import Intake
from scheduler.formats.workbook.row import Row
from scheduler.formats.workbook.sheets.expo import EXPO, ITEMS
from scheduler.formats.workbook.stretch import Calendar

DEFAULT_ZONE = "Asia/Shanghai"
LONGEST = 400
"""Days an expo may last; a longer one is a slip in a date."""

_ITEM_OF = {bare(word): item for item, words in ITEMS.items() for word in (item, *words)}


def read_expo(intake: Intake, name: str, other_days: Iterable[date]) -> Expo:
    """The expo; without a sheet its days are those of the slots and the demand. Starts the intake's calendar."""
    base = intake.known.problem.expo if intake.known else None
    if base and not intake.has(EXPO):
        return _begun(intake, base)
    rows = _by_item(intake)
    told = [said(row["value"]) for row in rows["name"]]
    zone = _zone(intake, rows["zone"]) or (base.zone if base else DEFAULT_ZONE)
    days = _days(intake, rows, told[0] if told else "")
    if not days and not any(rows[item] for item in ("day", "first", "last")):
        days = list(base.days) if base else _guessed(intake, sorted(set(other_days)))
    named = told[0] if told else base.name if base else name or _UNNAMED
    if not days:
        intake.begin(_SOME_DAY.timeline, Calendar(_SOME_DAY.timeline, []))
        return _SOME_DAY
    return _begun(intake, Expo(named, tuple(days), zone, base.public_format if base else ""))


def _begun(intake: Intake, expo: Expo) -> Expo:
    intake.begin(expo.timeline, Calendar(expo.timeline, [day.date for day in expo.days]))
    return expo


def _by_item(intake: Intake) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {item: [] for item in ITEMS}
    for row in intake.rows(EXPO):
        item = _ITEM_OF.get(bare(row.get("item", "")))
        if item and "value" in row:
            found[item].append(row)
        elif "item" in row and "value" in row:
            known = "、".join(words[0] for words in ITEMS.values())
            intake.findings.note(row.place("item"), *_UNKNOWN_ITEM, said=row["item"], known=known)
    return found


def _zone(intake: Intake, rows: Sequence[Row]) -> str | None:
    for row in rows:
        zone = said(row["value"])
        try:
            ZoneInfo(zone)
        except (ValueError, OSError, KeyError):  # what zoneinfo raises for bad keys, folders, unknown names
            intake.findings.fault(row.place("value"), *_NO_ZONE, said=zone)
            return None
        return zone
    return None


def _days(intake: Intake, rows: dict[str, list[Row]], name: str) -> list[Day]:
    year = re.search(r"(?:19|20|21)\d{2}", name)
    anchor = [date(int(year[0]), 7, 1)] if year else []
    heat: dict[date, int | None] = {}
    for row in rows["day"]:
        for found in _read_days(intake, row, anchor):
            heat[found] = row.get("heat", heat.get(found))
    bounds = [found for item in ("first", "last") for row in rows[item] for found in _read_days(intake, row, anchor)]
    if bounds and not heat:
        heat = dict.fromkeys(_all_between(intake, min(bounds), max(bounds), rows))
    return [Day(found, heat[found]) for found in sorted(heat)]


def _all_between(intake: Intake, first: date, last: date, rows: dict[str, list[Row]]) -> list[date]:
    length = (last - first).days + 1
    if length > LONGEST:
        place = (rows["last"] or rows["first"])[0].place("value")
        intake.findings.fault(place, *_TOO_LONG, length=length)
    return [first + timedelta(days=offset) for offset in range(min(length, LONGEST))]


def _read_days(intake: Intake, row: Row, anchor: Sequence[date]) -> Iterator[date]:
    value = row["value"]
    cells: list[Cell] = [value] if not isinstance(value, str) else [*items.split(value, "、,\uff0c;\uff1b\n")]
    for cell in cells:
        found = intake.attempt(row, "value", lambda cell: _full(cell, anchor), cell)
        if found:
            yield found


def _full(cell: Cell, anchor: Sequence[date]) -> date:
    found = day(cell)
    return found if isinstance(found, date) else found.near(anchor)


def _guessed(intake: Intake, days: Sequence[date]) -> list[Day]:
    if days and len(days) <= LONGEST:
        intake.findings.note(NOWHERE, *_GUESSED_DAYS, days="、".join(map(str, days)))
        return [Day(found) for found in days]
    intake.findings.fault(NOWHERE, *_NO_DAYS)
    return []


_UNNAMED = "食博会"
_SOME_DAY = Expo(_UNNAMED, (Day(date(2000, 1, 1)),), DEFAULT_ZONE)
"""Stands in for an expo whose days are unknown, which is a fault, so that the rest can be looked at."""
_NO_ZONE = (
    Text("没有叫“{said}”的时区。", "there is no time zone “{said}”."),
    Text("例如 Asia/Shanghai。", "For example Asia/Shanghai."),
)
_UNKNOWN_ITEM = (
    Text("不认识“{said}”，没有读取。", "“{said}” is not known and was not read."),
    Text("可写：{known}。", "Known are: {known}."),
)
_GUESSED_DAYS = (
    Text("没有写展会日期，按需求和时段取为 {days}。", "the expo's days are not given; taken from the demand: {days}."),
    Text("请在“展会”表写上日期。", "Write them into the sheet “Expo”."),
)
_NO_DAYS = (
    Text("不知道展会是哪几天。", "the days of the expo are unknown."),
    Text("请在“展会”表写：日期 | 2020-11-02，每天一行。", "In the sheet “Expo” write: Day | 2020-11-02, a row each."),
)
_TOO_LONG = (
    Text("展会长达 {length} 天。", "the expo lasts {length} days."),
    Text("请核对开始和结束日期。", "Check the first and the last day."),
)
