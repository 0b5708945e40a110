"""What stands in one cell of a sheet, and how it is said as text."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

Cell = str | float | bool | date | datetime | time | timedelta
"""As spreadsheets hand it over; numbers are floats, an empty cell is the empty text."""

_EDGES = " \t\r\n\v\f\u00a0\u200b\u200e\u200f\u2060\u3000\ufeff"


def said(cell: Cell) -> str:
    """The cell as a person sees it: whole numbers without `.0`, no space around; characters stay as they are."""
    if isinstance(cell, str):
        return cell.strip(_EDGES)
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float | int):
        return str(int(cell)) if float(cell).is_integer() else repr(cell)
    return str(cell)


def narrow(cell: Cell) -> str:
    """The cell for parsing: full-width letters, digits, signs and spaces brought to their ASCII forms."""
    text = said(cell)
    return text if text.isascii() else unicodedata.normalize("NFKC", text).strip(_EDGES)


def bare(text: str) -> str:
    """Letters, digits and ideographs only, in small letters: how headings, names of sheets and choices are compared."""
    return re.sub(r"[\W_]+", "", narrow(text).lower())


def dense(text: str) -> str:
    """Without the spaces between ideographs that align names of two characters: `张　伟` is 张伟."""
    return re.sub(rf"(?<={_IDEOGRAPH})[ \u00a0\u3000]+(?={_IDEOGRAPH})", "", text)


_IDEOGRAPH = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
