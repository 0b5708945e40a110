"""Writes tables as a workbook, in the style of the roster's own."""

import io
from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scheduler.formats.roster_xlsx import page
from scheduler.formats.roster_xlsx.styles import FAINT, MEDIUM, RED, TEAL, Styles
from web.calendars.feed import plain
from web.exports.papers.issue import Issue
from web.exports.papers.tables import Column, Row, Section, Sheet, Tables
from web.exports.papers.watermark import DRAFT

ANSWER, HEADS, BODY = page.NOTICE + 1, page.NOTICE + 2, page.NOTICE + 3
NUMBER = '#,##0;-#,##0;"–"'
"""Zeros stay numbers but step back, so that the eye finds what has to be brought."""


def workbook(tables: Tables, issue: Issue) -> bytes:
    """One sheet for each; text stays text, also where it begins like a formula."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        created = issue.edition.local_issue.replace(tzinfo=None)
        book.set_properties({"title": plain(tables.title), "created": created})
        styles = Styles(book)
        for sheet in tables.sheets:
            _write(book.add_worksheet(sheet.name), styles, issue, tables, sheet)
    return out.getvalue()


def _write(place: Worksheet, styles: Styles, issue: Issue, tables: Tables, sheet: Sheet) -> None:
    _head(place, styles, issue, tables, sheet)
    breaks, row = [], BODY
    for section in sheet.sections:
        if section.apart and row > BODY:
            breaks.append(row)
        row = _section(place, styles, sheet.columns, section, row)
    for note in tables.notes:
        row += 1
        _across(place, sheet, row, note, styles(font_color=FAINT, font_size=9, text_wrap=True))
    place.set_h_pagebreaks(breaks)
    place.freeze_panes(BODY, 0)
    if len(sheet.sections) == 1 and sheet.sections[0].rows:
        listed = sum(not line.total for line in sheet.sections[0].rows)
        place.autofilter(HEADS, 0, HEADS + listed, len(sheet.columns) - 1)
    page.paper(place, issue.edition, size=page.A4, landscape=tables.landscape, repeat=HEADS)
    if issue.draft:
        place.set_header(f"&C&B&20&K{RED[1:]}{issue.say(DRAFT)}")


def _head(place: Worksheet, styles: Styles, issue: Issue, tables: Tables, sheet: Sheet) -> None:
    expo = issue.problem.expo.name
    page.head(place, styles, issue.edition, plain(f"{expo} · {tables.title} · {sheet.name}"))
    _across(place, sheet, ANSWER, tables.answer, styles(bold=True, font_size=11, text_wrap=True))
    place.set_row(HEADS, 30)
    for index, column in enumerate(sheet.columns):
        place.set_column(index, index, column.width)
        place.write_string(HEADS, index, plain(column.title), styles.head())


def _across(place: Worksheet, sheet: Sheet, row: int, text: str, style: Format) -> None:
    """A sentence over the whole width, in as many lines as it needs."""
    width = sum(column.width for column in sheet.columns)
    place.set_row(row, min(page.TALLEST, (page.LINE_POINTS + 1) * page.lines(plain(text), width * 0.9) + 4))
    page.span(place, (row, 0, row, len(sheet.columns) - 1), plain(text), style)


def _section(place: Worksheet, styles: Styles, columns: Sequence[Column], section: Section, row: int) -> int:
    """Writes one section and returns the next free row."""
    if section.title:
        band = styles(bold=True, font_size=12, font_color=TEAL, bottom=MEDIUM, bottom_color=TEAL)
        for index in range(len(columns)):
            place.write_blank(row, index, None, band)
        place.write_string(row, 0, plain("    ".join(filter(None, (section.title, section.note)))), band)
        place.set_row(row, 26)
        row += 1
    for line in section.rows:
        _row(place, styles, columns, line, row)
        row += 1
    return row


def _row(place: Worksheet, styles: Styles, columns: Sequence[Column], line: Row, row: int) -> None:
    look = {"bold": True, "top": MEDIUM, "top_color": TEAL} if line.total else {}
    look |= {"bold": True, "font_color": RED} if line.warns else {}
    tallest = 1
    for index, (cell, column) in enumerate(zip(line.cells, columns, strict=True)):
        if isinstance(cell, int):
            place.write_number(row, index, cell, styles.cell(align="right", num_format=NUMBER, **look))
        else:
            text = plain(cell)
            tallest = max(tallest, page.lines(text, column.width))
            place.write_string(row, index, text, styles.cell(**look))
    place.set_row(row, min(page.TALLEST, page.LINE_POINTS * tallest + 5))
