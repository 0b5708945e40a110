"""What a person told the reader about a file that it could not see by itself: kinds of sheets, meanings of columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from scheduler.formats.workbook.cell import Cell, bare, said
from scheduler.formats.workbook.grid import Grid
from scheduler.formats.workbook.header import SEARCHED, find_header
from scheduler.formats.workbook.layout import Column, Sheet
from scheduler.formats.workbook.sheets import SHEET_OF


@dataclass(frozen=True, slots=True)
class Told:
    """`sheets`: kind by the table's name. `columns`: key of the column by kind and heading, `""` for "leave it out"."""

    sheets: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def headed(self, grids: Mapping[str, list[Grid]]) -> Mapping[str, list[Grid]]:
        """The grids with headings that say what they mean."""
        return {kind: [self._headed(SHEET_OF[kind], grid) for grid in some] for kind, some in grids.items()}

    def _headed(self, sheet: Sheet, grid: Grid) -> Grid:
        meant = {bare(heading): key for (kind, heading), key in self.columns.items() if kind == sheet.key and key}
        if not meant:
            return grid
        header = find_header(sheet, grid, {})
        lines = range(min(SEARCHED, len(grid.rows))) if header is None or header.line < 0 else (header.line,)
        rows = list(grid.rows)
        for line in lines:
            rows[line] = [_renamed(sheet, cell, meant) for cell in rows[line]]
        return replace(grid, rows=rows)


def _renamed(sheet: Sheet, cell: Cell, meant: Mapping[str, str]) -> Cell:
    """`电话（联络方式）`: the heading that is known, with that of the file, which a person looks for, in brackets."""
    column = sheet.by_key.get(meant.get(bare(said(cell)), ""))
    return called(column, said(cell)) if column else cell


def called(column: Column, heading: str) -> str:
    return f"{column.name.zh}（{heading}）"


UNTOLD = Told()
