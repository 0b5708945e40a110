"""What all visible sheets share: title, notice, paper, and the room that text takes."""

import unicodedata
from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scheduler.domain.timeline import Instant
from scheduler.formats.roster_dates import day_text
from scheduler.formats.roster_labels import Column, column_heading
from scheduler.formats.roster_xlsx import words
from scheduler.formats.roster_xlsx.edition import Edition
from scheduler.formats.roster_xlsx.styles import FAINT, TEAL, Styles

A3, A4 = 8, 9
TITLE, NOTICE, KEY, DAY, TIME, BODY = range(6)
"""Rows of a grid sheet: two of heading, the hidden keys, days, times, and where the body begins."""

TALLEST = 409.0
"""Points; no row of a spreadsheet can be higher."""

LINE_POINTS = 15.0
COLUMNS_A_PAGE = 14
EDGES = 2.0
"""What the indent and the lines of a cell take of its width."""


def head(sheet: Worksheet, styles: Styles, edition: Edition, title: str, *, first: int = 0) -> None:
    """Title and notice in the two top rows, from column `first`."""
    sheet.set_row(TITLE, 27)
    sheet.write_string(TITLE, first, title, styles(font_size=16, bold=True, font_color=TEAL))
    sheet.set_row(NOTICE, 18)
    sheet.write_string(NOTICE, first, edition.notice, styles(font_color=FAINT))


def paper(sheet: Worksheet, edition: Edition, *, size: int, landscape: bool, repeat: int, pages_wide: int = 1) -> None:
    """Fits the width, repeats the top rows up to row `repeat`, numbers the pages and names the version on each."""
    sheet.set_paper(size)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(pages_wide, 0)
    sheet.repeat_rows(0, repeat)
    version = edition.version.replace("&", "&&")
    sheet.set_footer(f"&L&9{version}&R&9{edition.say(words.PAGE)}")
    sheet.hide_gridlines(2)


def grid_head(sheet: Worksheet, styles: Styles, edition: Edition, *, first: int, widths: Sequence[float]) -> None:
    """Days over times for every column, and the hidden row with their keys."""
    columns = edition.labels.columns
    sheet.set_row(KEY, None, None, {"hidden": True})
    sheet.write_string(KEY, 0, words.KEYS)
    sheet.set_row(DAY, 20)
    sheet.set_row(TIME, 34)
    for index, column in enumerate(columns):
        sheet.set_column(first + index, first + index, widths[index])
        heading = column_heading(edition.problem, column, edition.language)
        sheet.write_string(KEY, first + index, column.key)
        sheet.write_string(TIME, first + index, heading, styles.head())
    _days(sheet, styles, edition, columns, first)


def _days(sheet: Worksheet, styles: Styles, edition: Edition, columns: tuple[Column, ...], first: int) -> None:
    day_of = edition.problem.timeline.day
    starts: list[Instant] = [column.start for column in columns]
    for day in sorted({day_of(start) for start in starts}):
        places = [first + index for index, start in enumerate(starts) if day_of(start) == day]
        span(sheet, (DAY, places[0], DAY, places[-1]), day_text(day, edition.language), styles.head(font_color=TEAL))


def span(sheet: Worksheet, area: tuple[int, int, int, int], text: str, style: Format) -> None:
    """Text over a merged area, which may be a single cell."""
    top, left, bottom, right = area
    if (top, left) == (bottom, right):
        sheet.write_string(top, left, text, style)
    else:
        sheet.merge_range(top, left, bottom, right, text, style)


def text_width(text: str) -> float:
    """Width in digits of the default font, the unit of column widths; a Chinese character takes nearly two."""
    return sum(1.95 if unicodedata.east_asian_width(character) in "WFA" else 1.1 for character in text)


def laid_out(pieces: Sequence[str], joint: str, width: float) -> str:
    """Pieces in lines that fit a cell of that width, broken between pieces: left to itself, a program breaks names."""
    text, used = "", 0.0
    for index, piece in enumerate(pieces):
        whole = piece if index == len(pieces) - 1 else piece + joint
        if text and used + text_width(whole) > width - EDGES:
            text, used = text + "\n", 0.0
        text, used = text + whole, used + text_width(whole)
    return text


def lines(text: str, width: float) -> int:
    """How many lines a cell of that width needs."""
    return sum(max(1, -int(-text_width(line) // max(1.0, width - EDGES))) for line in text.split("\n"))
