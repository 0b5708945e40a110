"""Brings an edited workbook back: finds the sheet that was changed and takes its edits, or says what is wrong."""

import io
from datetime import date, datetime, time

from python_calamine import CalamineError, CalamineWorkbook

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment, Roster
from scheduler.formats.roster_faults import BadRoster, not_readable
from scheduler.formats.roster_xlsx import words
from scheduler.formats.roster_xlsx.grids import Reading, Table, read_by_person, read_by_post
from scheduler.formats.roster_xlsx.lists import listing, pins, read_list
from scheduler.formats.roster_xlsx.memory import Memory
from scheduler.formats.roster_xlsx.merging import merged


def from_xlsx(problem: Problem, raw: bytes) -> Roster:
    """The roster in a workbook; raises `BadRoster`.

    One of the sheets by post, by person or list may have been edited, or several where their edits agree or concern
    different people on different shifts. The sheets for the wall are not read.
    """
    tables = _tables(raw)
    memory = Memory.of(problem, tables.pop(words.IDS, None))
    readings = [reading for name, table in tables.items() if (reading := _read(name, table, memory))]
    if not readings:
        raise not_readable("工作簿里没有排班表。", "the workbook holds no sheet with a roster.")
    if faults := [fault for reading in readings for fault in reading.faults]:
        raise BadRoster(faults)
    assignments = merged(readings, memory)
    lists = (listing(table) for table in tables.values())
    pinned = frozenset(pin for listed in lists if listed for pin in pins(listed))
    return Roster(assignments, pinned & assignments)


def exported_from(problem: Problem, raw: bytes) -> frozenset[Assignment] | None:
    """Who stood where when the workbook went out; `None` when its hidden sheet is lost."""
    return Memory.of(problem, _tables(raw).get(words.IDS)).assigned


def is_roster_workbook(raw: bytes) -> bool:
    """Whether a workbook is one that `to_xlsx` wrote, or one of its lists."""
    try:
        names = set(CalamineWorkbook.from_filelike(io.BytesIO(raw)).sheet_names)
    except (CalamineError, OSError, ValueError):
        return False
    ours = (words.BY_PERSON, words.BY_POST)
    return words.IDS in names or any(names & {text.zh, text.en} for text in ours)


def _read(name: str, table: Table, memory: Memory) -> Reading | None:
    """The assignments in a sheet; `None` for sheets that are not rosters."""
    if name in (words.BY_PERSON.zh, words.BY_PERSON.en):
        return read_by_person(name, table, memory)
    if name in (words.BY_POST.zh, words.BY_POST.en):
        return read_by_post(name, table, memory)
    listed = listing(table)
    return read_list(name, listed, memory) if listed else None


def _tables(raw: bytes) -> dict[str, Table]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        return {
            name: [
                [_text(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            ]
            for name in book.sheet_names
        }
    except CalamineError as error:
        raise not_readable("这不是完好的 Excel 工作簿。", "this is not a sound workbook.") from error


def _text(cell: object) -> str:
    """What a cell shows: whole numbers without a point, days and clocks as written in lists."""
    match cell:
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case time():
            return f"{cell.hour:02d}:{cell.minute:02d}"
        case _:
            return str(cell).strip()
