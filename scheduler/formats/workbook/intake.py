"""One import under way: the sheets still to be read, what is known by name, and what was found wrong."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from scheduler.domain.problem import Day, Expo, Problem
from scheduler.domain.text import Text
from scheduler.domain.timeline import Timeline
from scheduler.formats.workbook.cell import Cell
from scheduler.formats.workbook.findings import Findings, Place, Wrong
from scheduler.formats.workbook.grid import Grid
from scheduler.formats.workbook.header import Header, find_header, likeliest, samples
from scheduler.formats.workbook.imported import Seen
from scheduler.formats.workbook.known import Known
from scheduler.formats.workbook.layout import Sheet
from scheduler.formats.workbook.names import Names
from scheduler.formats.workbook.recognise import is_empty
from scheduler.formats.workbook.row import Row
from scheduler.formats.workbook.sheets.volunteers import VOLUNTEERS
from scheduler.formats.workbook.stretch import Calendar
from scheduler.formats.workbook.table import Table

T = TypeVar("T")
Advance = Callable[[int, int], None]
"""Hears how many rows are done, of how many."""


_EMPTY = Problem(Expo("", (Day(date.min),)))


def idle(_done: int, _total: int) -> None:
    """Nobody wants to know how far it has got."""


class Intake:
    """Passed from sheet to sheet; later sheets refer to what earlier ones made known.

    `known` looks up what an expo that is there already says; `before` are its facts, or none at all.
    """

    def __init__(
        self, grids: Mapping[str, list[Grid]], findings: Findings, base: Problem | None = None, advance: Advance = idle
    ) -> None:
        self.grids, self.findings, self._advance = grids, findings, advance
        self._done, people = 0, grids.get(VOLUNTEERS.key, ())
        self._total = sum(len(grid.rows) for some in (*grids.values(), people) for grid in some)
        self.known = Known(base) if base else None
        self.before = base or _EMPTY
        self.zones = Names(Text("片区", "zone"))
        self.organisations = Names(Text("单位", "organisation"))
        self.transports = Names(Text("校区或乘车点", "transport"))
        self.slots = Names(Text("时段", "slot"))
        self.posts = Names(Text("岗位", "post"))
        self.shifts = Names(Text("班次", "shift"))
        self.volunteers = Names(Text("志愿者", "volunteer"))
        self.calendar: Calendar
        if base:
            self._remember(base)

    def _remember(self, base: Problem) -> None:
        """What is there may be referred to; its shifts are entered once those of the file are read."""
        named = (
            (self.zones, base.zones),
            (self.organisations, base.organisations),
            (self.transports, base.transports),
            (self.posts, base.posts),
            (self.volunteers, base.volunteers),
        )
        for names, things in named:
            for thing in things:
                names.add(thing.id, thing.name)
        for slot in base.slots:
            self.slots.add(slot.id)

    def begin(self, timeline: Timeline, calendar: Calendar) -> None:
        self.timeline, self.calendar = timeline, calendar

    def has(self, sheet: Sheet) -> bool:
        return sheet.key in self.grids

    def rows(self, sheet: Sheet, known: Names | None = None) -> list[Row]:
        """The rows of all sheets of a kind; ids and names in `known` may stand as headings."""
        codes = known.by_heading() if known else {}
        return [row for grid in self.grids.get(sheet.key, ()) for row in self._rows_of(sheet, grid, codes)]

    def glance(self, sheet: Sheet) -> Names:
        """The ids and names in a sheet whose headings may name its own rows; nothing is judged yet."""
        found = Names(sheet.name)
        for row in Intake(self.grids, Findings()).rows(sheet):
            if id := row.get("id") or row.get("name"):
                found.add(id, row.get("name", ""))
        return found

    def _rows_of(self, sheet: Sheet, grid: Grid, codes: Mapping[str, str]) -> list[Row]:
        if is_empty(grid):
            return []
        header = find_header(sheet, grid, codes)
        rows = self._below(sheet, grid, header) if header else self._headless(sheet, grid)
        unknown = samples(grid, header.line, header.unknown) if header else samples(grid, *likeliest(grid))
        headings = tuple(header.headings.values()) if header else ()
        self.findings.tables.append(Seen(grid.name, sheet.key, len(rows), headings, unknown))
        self.advance(len(grid.rows))
        return rows

    def advance(self, rows: int) -> None:
        """So many more are done: every row is read, and people are understood after that."""
        self._done += rows
        self._advance(self._done, self._total)

    def _headless(self, sheet: Sheet, grid: Grid) -> list[Row]:
        self.findings.fault(Place(grid.name), *_NO_HEADER, columns=_column_names(sheet))
        return []

    def _below(self, sheet: Sheet, grid: Grid, header: Header) -> list[Row]:
        self._note_columns(sheet, grid, header)
        whole = self._has_required(sheet, grid, header)
        return Table(sheet, grid, header, self.findings).rows() if whole else []

    def _has_required(self, sheet: Sheet, grid: Grid, header: Header) -> bool:
        if self.known and sheet is VOLUNTEERS and "id" in header.headings:
            return True  # a list about people who are there; whoever is not lacks a name, which is a fault of the row
        missing = [column for column in sheet.columns if column.required and column.key not in header.headings]
        for column in missing:
            place = Place(grid.name, grid.first_row + header.line)
            found = "、".join(header.headings.values())
            self.findings.fault(place, *_NO_COLUMN, column=column.name, found=found)
        return not missing

    def _note_columns(self, sheet: Sheet, grid: Grid, header: Header) -> None:
        place = Place(grid.name, grid.first_row + header.line)
        told = (header.personal, _PERSONAL), (header.unused, _UNUSED), (header.unknown, UNKNOWN_COLUMNS)
        for names, sentences in told:
            if names:
                self.findings.note(place, *sentences, columns="、".join(names), known=_column_names(sheet))

    def find(self, row: Row, key: str, names: Names) -> str | None:
        """The id that a cell refers to; `None` when it is empty, or unknown, which is a fault."""
        return self.attempt(row, key, names.find, row[key]) if key in row else None

    def attempt(self, row: Row, key: str, read: Callable[[Cell], T], cell: Cell) -> T | None:
        """What `read` makes of a cell; `None`, and a fault, when it refuses."""
        try:
            return read(cell)
        except Wrong as wrong:
            row.wrong.add(key)
            self.findings.wrong(row.place(key), wrong)
            return None

    def twice(self, row: Row, key: str, kind: Text, id: str, first: Row) -> None:
        """The same id in two rows is a fault that names both."""
        row.wrong.add(key)
        self.findings.fault(row.place(key), *_TWICE, kind=kind, id=id, sheet=first.sheet, row=first.number)


def _column_names(sheet: Sheet) -> Text:
    return Text(
        "、".join(column.name.zh for column in sheet.columns), ", ".join(column.name.en for column in sheet.columns)
    )


_NO_HEADER = (
    Text("找不到标题行。", "no row of headings was found."),
    Text("需要一行列名，例如：{columns}。", "One row must name the columns, such as: {columns}."),
)
_NO_COLUMN = (
    Text("缺少“{column}”列。", "the column “{column}” is missing."),
    Text("请补上这一列；现有列：{found}。", "Add it; there are: {found}."),
)
_PERSONAL = (
    Text(
        "以下个人信息排班用不到，没有读取：{columns}。",
        "personal columns that a roster does not need were dropped: {columns}.",
    ),
    Text("建议从文件中删去。", "Better take them out of the file."),
)
_UNUSED = (
    Text(
        "以下各列排班用不到，没有读取：{columns}。", "columns that the roster does not need were not read: {columns}."
    ),
    Text("无须处理。", "Nothing to do."),
)
UNKNOWN_COLUMNS = (
    Text("以下各列不认识，没有读取：{columns}。", "columns that are not known were not read: {columns}."),
    Text("能读的列：{known}。", "Columns that are read: {known}."),
)
_TWICE = (
    Text("{kind}“{id}”已在“{sheet}”第 {row} 行出现。", "the {kind} “{id}” is already in “{sheet}”, row {row}."),
    Text("请删去一行，或改成不同的编号。", "Delete one of the two rows, or give it another id."),
)
