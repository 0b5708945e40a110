"""The history as a file: one line for each field that differs."""

import csv
import io
from collections.abc import Iterable, Sequence

from scheduler.formats.workbook.write import guarded, new_workbook

_WIDTHS = (18, 14, 10, 16, 16, 18, 20, 40, 40, 40)


def history_csv(head: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with mark, as Excel wants it; what would be a formula gets an apostrophe in front."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([guarded(cell) for cell in line] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def history_xlsx(name: str, head: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """Every cell is text: nothing in it is ever a formula."""
    out = io.BytesIO()
    with new_workbook(out) as book:
        page, bold = book.add_worksheet(name), book.add_format({"bold": True, "bottom": 1})
        page.freeze_panes(1, 0)
        for column, (title, width) in enumerate(zip(head, _WIDTHS, strict=True)):
            page.set_column(column, column, width)
            page.write_string(0, column, title, bold)
        for row, line in enumerate(lines, 1):
            for column, cell in enumerate(line):
                page.write_string(row, column, cell)
    return out.getvalue()
