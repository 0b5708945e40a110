"""Turns the rows of a sheet into values, every bad cell reported with its place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scheduler.domain.text import Text
from scheduler.formats.workbook.cell import Cell, bare, said
from scheduler.formats.workbook.findings import Findings, Wrong
from scheduler.formats.workbook.grid import Cells, Grid
from scheduler.formats.workbook.header import Header
from scheduler.formats.workbook.layout import Column, Sheet
from scheduler.formats.workbook.row import Row

_TOTALS = frozenset({"合计", "总计", "小计", "共计", "总人数", "total", "sum"})
_REMARK = re.compile(r"(注|备注|说明|填表|※|\*|note)", re.I)
_SHORT = 12
_BLANK = object()


class Table:
    """One sheet being read; what a column makes of a cell is remembered, for most cells repeat."""

    def __init__(self, sheet: Sheet, grid: Grid, header: Header, findings: Findings) -> None:
        self.sheet, self.grid, self.header, self.findings = sheet, grid, header, findings
        self._seen: dict[str, dict[object, Any]] = {column.key: {} for column in sheet.columns}
        self._indexes: Mapping[str, list[int]] = _indexes(header)
        self._headings = frozenset(header.headings.values())
        self._required = [column for column in sheet.columns if column.required and column.key in header.headings]
        self._heirs = [
            (index, [other for key in column.inherits for other in self._indexes.get(key, ())])
            for index, column in header.columns
            if column.inherits
        ]

    def rows(self) -> list[Row]:
        """The rows with facts: no empty ones, totals, remarks or repeated headings."""
        return [self._row(number, cells) for number, cells in self._filled()]

    def _filled(self) -> Iterator[tuple[int, Cells]]:
        above: Sequence[Cell] = ()
        for line, cells in enumerate(self.grid.rows[self.header.line + 1 :], self.header.line + 1):
            first = next((text for cell in cells if cell != "" and (text := said(cell))), "")
            if first and not self._is_no_fact(cells, first):
                above = self._inherited(cells, above)
                yield self.grid.first_row + line, above

    def _inherited(self, cells: Cells, above: Cells) -> Cells:
        """The row with what it takes from the row above."""
        blank = [index for index, others in self._heirs if _all_blank(cells, others)]
        if not blank or not above:
            return cells
        full = list(cells) + [""] * (max(blank) + 1 - len(cells))
        for index in blank:
            full[index] = above[index] if index < len(above) else ""
        return full

    def _is_no_fact(self, cells: Cells, first: str) -> bool:
        if len(first) <= _SHORT and bare(first) in _TOTALS:
            return True
        if _REMARK.match(first) and len(self.header.columns) > 2:
            return sum(bool(said(cell)) for cell in cells) == 1
        return first in self._headings and self._repeats_headings(cells)

    def _repeats_headings(self, cells: Cells) -> bool:
        pairs = [(column, said(cells[index])) for index, column in self.header.columns if index < len(cells)]
        told = [(column, text) for column, text in pairs if text]
        return len(told) > 1 and all(bare(text) == bare(self.header.headings[column.key]) for column, text in told)

    def _row(self, number: int, cells: Cells) -> Row:
        row = Row(self.grid.name, number, self.header.headings, {})
        width = len(cells)
        for index, column in self.header.columns:
            if index < width and cells[index] != "":
                self._take(row, column, cells[index])
        row.free = {code: cells[index] for index, code in self.header.free.items() if index < width}
        for column in self._required:
            if column.key not in row.values and column.key not in row.wrong:
                self._missing(row, column)
        return row

    def _take(self, row: Row, column: Column, cell: Cell) -> None:
        seen = self._seen[column.key]
        key = cell if cell.__class__ is str else (cell.__class__, cell)
        found = seen[key] if key in seen else seen.setdefault(key, _read(column, cell))
        if found is _BLANK:
            return
        if found.__class__ is Wrong:
            row.wrong.add(column.key)
            self.findings.wrong(row.place(column.key), found)
        elif column.many and column.key in row.values:
            row.values[column.key] += found
        else:
            row.values[column.key] = found

    def _missing(self, row: Row, column: Column) -> None:
        row.wrong.add(column.key)
        self.findings.fault(
            row.place(column.key),
            Text("没有填写。", "nothing is written here."),
            Text("请填写：{help}", "Fill it in: {help}"),
            help=column.help,
        )


def _read(column: Column, cell: Cell) -> Any:
    """The value, `_BLANK`, or the `Wrong` itself."""
    if not said(cell):
        return _BLANK
    try:
        return column.read(cell)
    except Wrong as wrong:
        return wrong


def _indexes(header: Header) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, column in header.columns:
        found.setdefault(column.key, []).append(index)
    return found


def _all_blank(cells: Cells, indexes: Sequence[int]) -> bool:
    return all(index >= len(cells) or not said(cells[index]) for index in indexes)
