"""Writes a problem as an organisers' workbook, as xlsx or as a zip of csv files."""

import csv
import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from scheduler.domain.problem import Problem
from scheduler.domain.text import Language
from scheduler.formats.workbook.convert import identifier
from scheduler.formats.workbook.filled import Filled, filled
from scheduler.formats.workbook.given import Written
from scheduler.formats.workbook.layout import Sheet

_CREATED = datetime(2020, 1, 1, tzinfo=UTC)
"""A fixed date, so that the same problem gives the same bytes."""

_A3 = 8
_FREE_WIDTH = 9
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_problem(problem: Problem, *, language: Language = "zh") -> bytes:
    """The workbook (xlsx) that reads back as the same problem; the same problem gives the same bytes."""
    out = io.BytesIO()
    with new_workbook(out) as book:
        styles = Styles(book)
        for one in filled(problem, language):
            write_sheet(book, styles, one, language)
    return out.getvalue()


def write_problem_csv(problem: Problem, *, language: Language = "zh") -> bytes:
    """The same sheets as a zip of csv files (UTF-8 with mark, as Excel wants it)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, one in enumerate(filled(problem, language), 1):
            info = zipfile.ZipInfo(f"{number:02d}-{one.sheet.name.say(language)}.csv", _CREATED.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, _csv(one, language))
    return out.getvalue()


def _csv(one: Filled, language: Language) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(one.headings(language))
    writer.writerows([guarded(cell) for cell in line] for line in one.lines())
    return text.getvalue().encode("utf-8-sig")


def guarded(cell: Written | None) -> Written | None:
    """An apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip("'").startswith(_FORMULA) else cell


def new_workbook(out: io.BytesIO) -> Workbook:
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _CREATED.replace(tzinfo=None)})
    return book


class Styles:
    """The few formats of a workbook."""

    def __init__(self, book: Workbook) -> None:
        self.heading: Format = book.add_format(
            {"bold": True, "bg_color": "#E3ECE6", "bottom": 1, "text_wrap": True, "valign": "vcenter"}
        )
        self.text: Format = book.add_format({"num_format": "@"})
        self.help: Format = book.add_format(
            {"italic": True, "font_color": "#5F6B66", "text_wrap": True, "valign": "top"}
        )
        self.title: Format = book.add_format({"bold": True, "font_size": 14})


def write_sheet(book: Workbook, styles: Styles, one: Filled, language: Language, *, above: int = 0) -> Worksheet:
    """One sheet: headings with their help as comments, in the row after `above` others, then the rows."""
    page = book.add_worksheet(one.sheet.name.say(language))
    headings = one.headings(language)
    set_columns(page, styles, one)
    for index, heading in enumerate(headings):
        page.write_string(above, index, heading, styles.heading)
    for key, index in zip(one.keys, range(len(one.keys)), strict=True):
        page.write_comment(above, index, one.sheet.by_key[key].help.say(language))
    for number, line in enumerate(one.lines(), above + 1):
        _write_line(page, number, line)
    page.freeze_panes(above + 1, 2 if len(headings) > 4 else 1)
    page.set_landscape()
    page.set_paper(_A3)
    page.fit_to_pages(1, 0)
    page.repeat_rows(above)
    page.autofilter(above, 0, above + max(1, len(one.rows)), len(headings) - 1)
    return page


def set_columns(page: Worksheet, styles: Styles, one: Filled) -> None:
    """Widths; columns of codes and headcounts hold text, so that a spreadsheet makes no numbers or dates of them."""
    for index, key in enumerate((*one.keys, *one.free)):
        text = key in one.free or is_code(one.sheet, key)
        width = _FREE_WIDTH if key in one.free else one.sheet.by_key[key].width
        page.set_column(index, index, width, styles.text if text else None)


def is_code(sheet: Sheet, key: str) -> bool:
    return sheet.by_key[key].read is identifier


def _write_line(page: Worksheet, number: int, line: Iterable[Written | None]) -> None:
    for index, cell in enumerate(line):
        if isinstance(cell, str):
            page.write_string(number, index, cell)
        elif cell is not None:
            page.write_number(number, index, cell)
