"""A paper that is made of tables, as plain values: the same ones become a workbook or a PDF."""

from dataclasses import dataclass

Cell = str | int


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is in digits of the default font; numbers stand to the right."""

    title: str
    width: int
    number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells in the order of the columns; a `total` sums up the rows above it, a row that `warns` needs somebody."""

    cells: tuple[Cell, ...]
    total: bool = False
    warns: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one title, which may be empty; `note` is what whoever reads just these rows has to know.

    With `apart` they begin a page, to be handed out by themselves.
    """

    rows: tuple[Row, ...]
    title: str = ""
    note: str = ""
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Sections that share their columns; `name` is short, since a workbook's tabs are."""

    name: str
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """`answer` is the one sentence that most readers want; notes say how things were counted."""

    title: str
    answer: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()
    landscape: bool = False
