"""Reads calendar days in the many shapes in which people and spreadsheets write them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from scheduler.domain.text import Text
from scheduler.formats.workbook.cell import Cell, narrow, said
from scheduler.formats.workbook.findings import Wrong

YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day whose year goes without saying."""

    month: int
    day: int

    def near(self, days: Iterable[date]) -> date:
        """The one nearest to the first of `days`; raises `Wrong` when there are none, or no such day."""
        anchor = min(days, default=None)
        if anchor is None:
            raise Wrong(
                Text("{month}月{day}日没有年份。", "{month}/{day} has no year."),
                Text(
                    "请写全，例如 2020-11-02，或先填好展会日期。", "Write 2020-11-02, or fill in the expo's days first."
                ),
                month=self.month,
                day=self.day,
            )
        years = (anchor.year, anchor.year - 1, anchor.year + 1)
        found = [day for day in (_date(year, self.month, self.day) for year in years) if day]
        if not found:
            raise no_such_day(f"{self.month}-{self.day}")
        return min(found, key=lambda day: abs(day - anchor))


Day = date | MonthDay

_WEEKDAY = re.compile(
    r"[(\uff08]?(?:周|星期|礼拜)[一二三四五六日天][)\uff09]?|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?", re.I
)
_MIDNIGHT = r"(?:[T ]*0{1,2}:00(?::00(?:\.0+)?)?)?"
_FULL = re.compile(rf"(\d{{4}})[-/.年](\d{{1,2}})[-/.月](\d{{1,2}})[日号]?{_MIDNIGHT}")
_SHORT = re.compile(r"(\d{1,2})[-/.月](\d{1,2})[日号]?")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\.0)?")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_ENGLISH = ("%d%b%Y", "%d%B%Y", "%b%d,%Y", "%B%d,%Y", "%b%d%Y", "%B%d%Y")


def day(cell: Cell) -> Day:
    """A date cell, a serial number, or text such as 2020-11-02, 2020/11/2, 2020年11月2日, 20201102, 11月2日."""
    if isinstance(cell, datetime):
        return _in_range(cell.date(), cell)
    if isinstance(cell, date):
        return _in_range(cell, cell)
    compact = re.sub(r"\s+", "", _WEEKDAY.sub("", narrow(cell)))
    for read in (_full, _month_and_day, _serial, _english):
        if found := read(compact):
            return found
    raise not_a_day(said(cell))


def full_day(cell: Cell) -> date:
    """A day with its year."""
    found = day(cell)
    return found if isinstance(found, date) else found.near(())


def _full(text: str) -> date | None:
    found = _FULL.fullmatch(text) or _DIGITS.fullmatch(text)
    return _real(text, *map(int, found.groups())) if found else None


def _month_and_day(text: str) -> MonthDay | None:
    found = _SHORT.fullmatch(text)
    if not found:
        return None
    _real(text, 2000, int(found[1]), int(found[2]))  # a leap year: 29 February is judged when the year is known
    return MonthDay(int(found[1]), int(found[2]))


def _serial(text: str) -> date | None:
    """Excel counts days from the last day of 1899, and has a 29 February 1900 of its own before that matters."""
    found = _SERIAL.fullmatch(text)
    return date(1899, 12, 30) + timedelta(days=int(found[1])) if found else None


def _english(text: str) -> date | None:
    for form in _ENGLISH:
        try:
            return _in_range(datetime.strptime(text, form).date(), text)  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    return None


def _real(text: str, year: int, month: int, number: int) -> date:
    found = _date(year, month, number)
    if found is None:
        raise no_such_day(text)
    return found


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number) if year in YEARS else None
    except ValueError:
        return None


def _in_range(found: date, cell: Cell) -> date:
    if found.year not in YEARS:
        raise no_such_day(said(cell))
    return found


def no_such_day(text: str) -> Wrong:
    return Wrong(
        Text("没有“{said}”这一天。", "there is no such day as “{said}”."),
        Text("请核对日期，例如 2020-11-02。", "Check the date; 2020-11-02 is the form."),
        said=text,
    )


def not_a_day(text: str) -> Wrong:
    return Wrong(
        Text("“{said}”不是日期。", "“{said}” is no date."),
        Text("请写成 2020-11-02 或 11月2日。", "Write it as 2020-11-02."),
        said=text,
    )
