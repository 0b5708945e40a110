"""Decides which sheet of a file is which, by its name or else by its headings."""

import re
from collections.abc import Iterable, Mapping, Sequence

from scheduler.domain.text import Text
from scheduler.formats.workbook.cell import bare, said
from scheduler.formats.workbook.findings import Findings, Place
from scheduler.formats.workbook.grid import Grid
from scheduler.formats.workbook.header import SEARCHED, column_of, score
from scheduler.formats.workbook.imported import Seen
from scheduler.formats.workbook.layout import Sheet
from scheduler.formats.workbook.sheets import IGNORED, SHEET_OF, SHEETS

_IGNORED = frozenset(bare(word) for word in IGNORED)
_NOBODY_SAID: Mapping[str, str] = {}


UNKNOWN_SHEET = (
    Text("不认识这张表，没有读取。", "this sheet is not known and was not read."),
    Text("能读的表：{known}。", "Sheets that are read: {known}."),
)


def recognised(
    grids: Sequence[Grid], findings: Findings, told: Mapping[str, str] = _NOBODY_SAID, *, parts: bool = False
) -> Mapping[str, list[Grid]]:
    """The grids of each kind of sheet: several of one kind count as one, as when every college sends its own list.

    `told` are kinds that a person chose, by the grid's name. With `parts` two headings are enough that fit one kind
    better than all others: a list that changes little has few.
    """
    found: dict[str, list[Grid]] = {}
    left: list[Grid] = []
    for grid in grids:
        sheet = SHEET_OF.get(told.get(grid.name, "")) or _by_name(grid)
        if sheet:
            found.setdefault(sheet.key, []).append(grid)
        elif bare(grid.name) not in _IGNORED and not is_empty(grid):
            left.append(grid)
    for grid in left:
        sheet = _by_headings(grid, [sheet for sheet in SHEETS if sheet.key not in found], parts=parts)
        if sheet:
            found.setdefault(sheet.key, []).append(grid)
        else:
            _note_unknown(grid, findings)
    return found


def is_empty(grid: Grid) -> bool:
    return not any(said(cell) for row in grid.rows for cell in row)


def _by_name(grid: Grid) -> Sheet | None:
    """By the exact name, without numbers around it; else by the longest known name inside it, if its headings agree."""
    title = bare(grid.name)
    for name in (title, re.sub(r"^\d+|\d+$", "", title)):
        for sheet in SHEETS:
            if name in sheet.titles:
                return sheet
    if title in _IGNORED:
        return None
    inside = [(len(name), sheet) for sheet in SHEETS for name in sheet.titles if len(name) > 1 and name in title]
    if not inside:
        return None
    _, longest = max(inside, key=lambda pair: pair[0])
    return longest if _best(longest, grid) >= 2 else None


def _by_headings(grid: Grid, sheets: Sequence[Sheet], *, parts: bool) -> Sheet | None:
    """The kind whose headings fit best: at least three, all the required ones among them."""
    fits = [(_best(sheet, grid), sheet) for sheet in sheets if not sheet.headless and _has_required(sheet, grid)]
    most, sheet = max(fits, key=lambda pair: pair[0], default=(0, None))
    if most >= 3:
        return sheet
    return _clearly(grid, sheets) if parts else None


def _clearly(grid: Grid, sheets: Iterable[Sheet]) -> Sheet | None:
    """The only kind that knows most of the headings, at least two."""
    ranked = sorted(((_best(sheet, grid), sheet) for sheet in sheets if not sheet.headless), key=lambda pair: -pair[0])
    (most, sheet), (second, _) = ranked[:2]
    return sheet if most >= 2 and most > second else None


def _best(sheet: Sheet, grid: Grid) -> int:
    return max((score(sheet, row) for row in grid.rows[:SEARCHED]), default=0)


def _has_required(sheet: Sheet, grid: Grid) -> bool:
    required = {column.key for column in sheet.columns if column.required}
    head = max(grid.rows[:SEARCHED], key=lambda row: score(sheet, row))
    return required <= {column.key for cell in head if (column := column_of(sheet, said(cell)))}


def _note_unknown(grid: Grid, findings: Findings) -> None:
    findings.tables.append(Seen(grid.name, rows=len(grid.rows)))
    findings.note(
        Place(grid.name),
        *UNKNOWN_SHEET,
        known=Text("、".join(sheet.name.zh for sheet in SHEETS), ", ".join(sheet.name.en for sheet in SHEETS)),
    )
