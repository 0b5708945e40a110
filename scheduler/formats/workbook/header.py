"""Finds the row of headings in a sheet, and which column is which."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from scheduler.formats.workbook.cell import Cell, bare, said
from scheduler.formats.workbook.grid import Cells, Grid
from scheduler.formats.workbook.layout import PERSONAL_HEADINGS, Column, Sheet

NONE: Mapping[str, str] = MappingProxyType({})
SEARCHED = 30
"""Rows among which the headings are looked for."""


@dataclass(frozen=True, slots=True)
class Header:
    """`line` is its index among the grid's rows, -1 when a sheet without headings is taken as it stands."""

    line: int
    columns: tuple[tuple[int, Column], ...]
    headings: Mapping[str, str]
    free: Mapping[int, str]
    personal: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def find_header(sheet: Sheet, grid: Grid, known: Mapping[str, str]) -> Header | None:
    """The row that names most columns: two or more, or its only one; `known` are ids by other headings that count."""
    lines = list(enumerate(grid.rows[:SEARCHED]))
    scores = [(score(sheet, cells, known), -line) for line, cells in lines]
    best, line = max(scores, default=(0, 0))
    if best >= 2 or (best == 1 and _filled(grid.rows[-line]) == 1):
        return _header(sheet, -line, grid.rows[-line], known)
    return _positional(sheet) if sheet.headless else None


def _filled(cells: Cells) -> int:
    return sum(bool(said(cell)) for cell in cells)


def score(sheet: Sheet, cells: Cells, known: Mapping[str, str] = NONE) -> int:
    """How many different columns a row names."""
    headings = {said(cell) for cell in cells if cell != ""}
    columns = {column.key for heading in headings if (column := column_of(sheet, heading))}
    return len(columns) + len({slot for heading in headings if (slot := known_heading(heading, known))})


def column_of(sheet: Sheet, heading: str) -> Column | None:
    """By the whole heading, or by what is left without brackets."""
    found = sheet.by_heading.get(bare(heading))
    return found or sheet.by_heading.get(bare(re.sub(r"[(\uff08].*?[)\uff09]", "", heading)))


def known_heading(heading: str, known: Mapping[str, str]) -> str:
    """The known id a heading such as `1A` or `1A 07:30-12:45` stands for; empty for none."""
    if not known:
        return ""
    words = re.split(r"[\s(\uff08]+", heading, maxsplit=1)
    return next((known[word] for word in (heading, bare(heading), bare(words[0])) if word in known), "")


def _positional(sheet: Sheet) -> Header:
    headings = {column.key: column.name.zh for column in sheet.columns}
    return Header(-1, tuple(enumerate(sheet.columns)), headings, {})


def _header(sheet: Sheet, line: int, cells: Cells, known: Mapping[str, str]) -> Header:
    columns: list[tuple[int, Column]] = []
    headings: dict[str, str] = {}
    strangers: dict[int, str] = {}
    for index, heading in _headings(cells):
        column = column_of(sheet, heading)
        if column and (column.key not in headings or column.many):
            columns.append((index, column))
            headings.setdefault(column.key, heading)
        else:
            strangers[index] = heading
    free = {index: code for index, heading in strangers.items() if (code := known_heading(heading, known))}
    rest = list(dict.fromkeys(heading for index, heading in strangers.items() if index not in free))
    personal = tuple(heading for heading in rest if _is_personal(heading))
    unused = tuple(heading for heading in rest if heading not in personal and bare(heading) in sheet.ignored)
    unknown = tuple(heading for heading in rest if heading not in personal and heading not in unused)
    return Header(line, tuple(columns), headings, free, personal, unused, unknown)


def _headings(cells: Cells) -> Iterator[tuple[int, str]]:
    """Every heading that is not empty, line ends taken for spaces."""
    for index, cell in enumerate(cells):
        heading = re.sub(r"\s+", " ", said(cell))
        if heading:
            yield index, heading


def samples(grid: Grid, line: int, headings: Iterable[str]) -> Mapping[str, str]:
    """Headings with the first cells below them, by which a person sees what they mean."""
    place = {heading: index for index, heading in _headings(grid.rows[line])} if line >= 0 else {}
    below = grid.rows[line + 1 : line + 1 + SEARCHED]
    return {
        heading: "、".join(_some(row[place[heading]] for row in below if place[heading] < len(row)))
        for heading in headings
        if heading in place
    }


def likeliest(grid: Grid) -> tuple[int, Sequence[str]]:
    """The fullest of the first rows and its cells: where no heading is known, these may be the headings."""
    filled = [(_filled(cells), -line) for line, cells in enumerate(grid.rows[:SEARCHED])]
    line = -max(filled, default=(0, 0))[1]
    return line, [heading for _, heading in _headings(grid.rows[line])]


def _some(cells: Iterable[Cell]) -> list[str]:
    return list(dict.fromkeys(text[:40] for cell in cells if (text := said(cell))))[:3]


def _is_personal(heading: str) -> bool:
    word = bare(heading)
    return (
        word in PERSONAL_HEADINGS
        or "身份证" in word
        or bare(re.sub(r"[(\uff08].*?[)\uff09]", "", heading)) in PERSONAL_HEADINGS
    )
