"""Writes the empty workbook that organisers fill in."""

from scheduler.domain.text import Language


def template(*, language: Language = "zh") -> bytes:
    """An xlsx with headings, a help line per column, dropdowns and a few invented rows."""
    raise NotImplementedError
