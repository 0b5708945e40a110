"""Reads ages: a month of birth, an age band, or just whether somebody is of age."""

import re
from dataclasses import dataclass
from datetime import date

from scheduler.domain.text import Text
from scheduler.formats.workbook.cell import Cell, narrow, said
from scheduler.formats.workbook.convert import yes_no
from scheduler.formats.workbook.dates import YEARS, full_day
from scheduler.formats.workbook.findings import Wrong

_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?|(\d{4})(\d{2})")
_BAND = re.compile(r"(\d{1,2})(?:岁|周岁)?(?:[-~-—–至到](\d{1,2})|以上|\+)?(?:岁|周岁)?")
_YOUNGER = re.compile(r"(?:未满|<|小于)(\d{1,2})(?:岁|周岁)?|(\d{1,2})(?:岁|周岁)?(?:以下)")


@dataclass(frozen=True, slots=True)
class GrownUp:
    """Whether somebody is of age, and what the same cell says about the guardian's consent (`None`: nothing)."""

    adult: bool
    guardian: bool | None = None


def birth(cell: Cell) -> date:
    """A day, or a month, which counts from its last day so that nobody is taken for older than they are."""
    text = narrow(cell).replace(" ", "")
    found = _MONTH.fullmatch(text) if isinstance(cell, str) else None
    if found:
        year, month = int(found[1] or found[3]), int(found[2] or found[4])
        if year in YEARS and 1 <= month <= 12:
            return _last_day(year, month)
    elif isinstance(cell, str) and (band := _band(text)):
        raise _not_born(said(cell), band)
    return full_day(cell)


def _last_day(year: int, month: int) -> date:
    return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)


def age_band(cell: Cell) -> int | date:
    """The youngest age of a band such as 16-17; a date of birth is understood too."""
    text = narrow(cell).replace(" ", "")
    band = _band(text)
    return birth(cell) if band is None else band


def _band(text: str) -> int | None:
    if found := _YOUNGER.fullmatch(text):
        return int(found[1] or found[2]) - 1
    found = _BAND.fullmatch(re.sub(r"\.0$", "", text))
    return int(found[1]) if found else None


def grown_up(cell: Cell) -> GrownUp:
    """是, 否, or both answers of the form in one: 否/已交同意书."""
    parts = re.split(r"[/,\uff0c、;\uff1b\s(\uff08]+", narrow(cell).strip(")\uff09"), maxsplit=1)
    adult = yes_no(parts[0])
    said_more = parts[1].strip(")\uff09") if len(parts) > 1 else ""
    guardian = None if not said_more else not re.search(r"未|没|不|无|否|×", said_more)
    return GrownUp(adult, guardian)


def years_on(born: date, today: date) -> int:
    """Full years of age."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _not_born(text: str, band: int) -> Wrong:
    return Wrong(
        Text("“{said}”是年龄，不是出生年月。", "“{said}” is an age, not a date of birth."),
        Text("请写成 2003-05，或把该列改名为“年龄”。", "Write 2003-05, or call the column “Age”."),
        said=text,
        band=band,
    )
