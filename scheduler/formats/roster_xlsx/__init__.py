"""Rosters as workbooks: the three layouts people know and a plain list, and back again after an edit."""

from scheduler.formats.roster_xlsx.reading import from_xlsx
from scheduler.formats.roster_xlsx.writing import to_xlsx

__all__ = ["from_xlsx", "to_xlsx"]
