"""Takes the sheets out of an Excel workbook, after looking whether they can be unpacked safely."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from scheduler.formats.workbook.cell import Cell
from scheduler.formats.workbook.grid import (
    DAMAGED,
    ENCRYPTED,
    LARGEST_FILE,
    LARGEST_SHEET,
    NOT_A_WORKBOOK,
    Grid,
    too_large,
    unusable,
)

_CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,9})["'][^>]*[^/>]>""")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.I)


def xlsx_grids(raw: bytes) -> list[Grid]:
    """Every worksheet, merged blocks filled with their value. Raises `BadWorkbook`."""
    if zipfile.is_zipfile(io.BytesIO(raw)):
        refuse_giants(raw)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        worksheets = [sheet.name for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
        return [_grid(book.get_sheet_by_name(name)) for name in worksheets]
    except PasswordError as error:
        raise unusable(*ENCRYPTED) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise unusable(*NOT_A_WORKBOOK) from error


def refuse_giants(raw: bytes) -> None:
    """The reader holds a sheet as a full rectangle: one stray cell at XFD1048576 would end the process."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > LARGEST_FILE:
                raise too_large()
            for member in members:
                if _SHEET.fullmatch(member.filename):
                    _refuse_giant(member.filename, archive.read(member))
    except DAMAGED as error:
        raise unusable(*NOT_A_WORKBOOK) from error


def _refuse_giant(name: str, content: bytes) -> None:
    columns, rows = set[bytes](), set[bytes]()
    for found in _CELL.finditer(content):
        columns.add(found[1])
        rows.add(found[2])
    width = max(map(_column_number, columns), default=0)
    height = max(map(int, rows), default=0)
    if width * height > LARGEST_SHEET:
        raise too_large(name.rsplit("/", 1)[-1], rows=height, columns=width)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _grid(sheet: CalamineSheet) -> Grid:
    rows: Sequence[Sequence[Cell]] = sheet.to_python(skip_empty_area=False)
    merged = sheet.merged_cell_ranges or []
    if merged:
        rows = [list(row) for row in rows]
        for (top, left), (bottom, right) in merged:
            _fill(rows, top, left, bottom, right)
    return Grid(sheet.name, rows)


def _fill(rows: Sequence[Sequence[Cell]], top: int, left: int, bottom: int, right: int) -> None:
    """Every cell of a merged block says what the first one says."""
    for row, column in _inside(rows, top, left, bottom, right):
        if rows[row][column] == "":
            rows[row][column] = rows[top][left]  # type: ignore[index]  # made lists of them just before


def _inside(rows: Sequence[Sequence[Cell]], top: int, left: int, bottom: int, right: int) -> Iterator[tuple[int, int]]:
    for row in range(top, min(bottom + 1, len(rows))):
        for column in range(left, min(right + 1, len(rows[row]))):
            yield row, column
