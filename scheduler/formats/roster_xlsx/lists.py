"""Reads the plain list, ours or anybody's with the columns volunteer and shift."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from xlsxwriter.utility import xl_col_to_name

from scheduler.domain.roster import Assignment
from scheduler.domain.text import Text
from scheduler.formats.roster_csv import read_rows
from scheduler.formats.roster_faults import BadRoster
from scheduler.formats.roster_xlsx import words
from scheduler.formats.roster_xlsx.grids import Reading, Table
from scheduler.formats.roster_xlsx.memory import Memory


@dataclass(frozen=True)
class Listing:
    """A table from the row with its columns' English names on; `top` is that row's number, from 1."""

    top: int
    table: Table

    @cached_property
    def columns(self) -> Mapping[str, int]:
        return {cell.lower(): index for index, cell in enumerate(self.table[0]) if cell}

    @cached_property
    def rows(self) -> Sequence[tuple[int, Sequence[str]]]:
        """Numbered rows below the names, without the headings in the reader's language."""
        heading = words.LIST_HEADINGS["volunteer"]
        numbered = enumerate(self.table[1:], self.top + 1)
        place = self.columns["volunteer"]
        return [(number, row) for number, row in numbered if row[place] not in (heading.zh, heading.en)]

    def letter(self, column: str) -> str:
        """The letter of a column given by name; what is no such name stays."""
        return xl_col_to_name(self.columns[column]) if column in self.columns else column

    def column(self, name: str) -> Mapping[int, str]:
        """The cells of a column by row number; empty when there is no such column."""
        index = self.columns.get(name)
        return {} if index is None else {number: row[index] for number, row in self.rows}


def listing(table: Table) -> Listing | None:
    """Finds the list in a sheet; `None` when the sheet is something else."""
    for index, row in enumerate(table):
        if {"volunteer", "shift"} <= {cell.lower() for cell in row}:
            return Listing(index + 1, table[index:])
    return None


def read_list(sheet: str, listed: Listing, memory: Memory) -> Reading:
    reading = Reading(sheet)
    try:
        found = read_rows(memory.problem, [(listed.top, listed.table[0]), *listed.rows], sheet=sheet)
    except BadRoster as refusal:
        reading.faults += [replace(fault, column=listed.letter(fault.column)) for fault in refusal.faults]
        return reading
    names = listed.column("name")
    for assignment, row in found.items():
        reading.found[assignment] = (row, listed.letter("shift"))
        name = names.get(row, "")
        if name and assignment.volunteer not in memory.people(name):
            place = (row, listed.letter("name"))
            reading.blame(_OTHER_NAME, _CHANGE_ID, place, volunteer=assignment.volunteer, name=name)
    return reading


def pins(listed: Listing) -> frozenset[Assignment]:
    """The assignments whose column for pins says yes."""
    yes = (words.YES.zh, words.YES.en)
    pinned = {number for number, cell in listed.column("pinned").items() if cell.lower() in yes}
    volunteer, shift = listed.columns["volunteer"], listed.columns["shift"]
    return frozenset(Assignment(row[volunteer], row[shift]) for number, row in listed.rows if number in pinned)


_OTHER_NAME = Text("编号 {volunteer} 不是“{name}”。", "{volunteer} is not the id of “{name}”.")
_CHANGE_ID = Text(
    "换人请改志愿者编号，姓名可留空。", "To put somebody else there change the id; the name may stay empty."
)
