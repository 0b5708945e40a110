"""One row of a recognised sheet: its values by column, and where they stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scheduler.formats.workbook.cell import Cell
from scheduler.formats.workbook.findings import Place


@dataclass(slots=True)
class Row:
    """`values` hold what could be read, cells that were empty are absent; `wrong` are columns with a fault.

    `free` holds the raw cells below headings that belong to no column, such as slot codes.
    """

    sheet: str
    number: int
    headings: Mapping[str, str]
    values: dict[str, Any]
    free: dict[str, Cell] = field(default_factory=dict)
    wrong: set[str] = field(default_factory=set)

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def get(self, key: str, default: Any = None) -> Any:
        return self.values.get(key, default)

    def has_column(self, key: str) -> bool:
        return key in self.headings

    def place(self, key: str = "") -> Place:
        """Where a column of this row stands; a column that the sheet does not have is not named."""
        return Place(self.sheet, self.number, self.headings.get(key, key if key in self.free else ""))
