"""Rosters as comma-separated values: volunteer,shift,post,day,start,end, one row an assignment.

Ids name volunteer, shift and post; the local day is ISO, the local clocks are HH:MM, an end at or before its start is
on the next day. Pure ASCII goes without a byte order mark, over which plain readers stumble; anything else gets one,
without which Excel shows Chinese wrongly. Cells that a spreadsheet would take for a formula get an apostrophe in front.
Pins are not kept; JSON and workbooks keep them. A roster of a public instance has the columns of its format instead.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment, Ints, Roster
from scheduler.domain.text import Text
from scheduler.domain.timeline import DAY, clock_text
from scheduler.formats.fault import Fault
from scheduler.formats.public import Format, format_of
from scheduler.formats.roster_faults import SHIFT, VOLUNTEER, BadRoster, not_readable, unknown

COLUMNS = ("volunteer", "shift", "post", "day", "start", "end")
DERIVED = COLUMNS[2:]

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"''*[=+\-@\t\r]")


def to_csv(problem: Problem, roster: Roster) -> bytes:
    """The roster in the order of time, then of the problem's shifts and volunteers."""
    public = format_of(problem)
    lines = _own_lines(problem, roster) if public is None else _public_lines(problem, roster, public)
    text = "\r\n".join([*lines, ""])
    return text.encode("utf-8" if text.isascii() else "utf-8-sig")


def _own_lines(problem: Problem, roster: Roster) -> Iterator[str]:
    """By positions, since there may be millions."""
    volunteers, shifts = roster.positions(problem.volunteer_index, problem.shift_index)
    start = np.array([shift.start for shift in problem.shifts], dtype=np.int64)
    order = np.lexsort((volunteers, shifts, start[shifts]))
    names = _cells((person.id,) for person in problem.volunteers)
    rest = _cells((shift.id, *derived(problem, shift)) for shift in problem.shifts)
    yield ",".join(COLUMNS)
    pairs = zip(volunteers[order].tolist(), shifts[order].tolist(), strict=True)
    yield from (f"{names[v]},{rest[s]}" for v, s in pairs)


def _public_lines(problem: Problem, roster: Roster, public: Format) -> Iterator[str]:
    """In the columns and with the identifiers of the instance."""
    yield ",".join(public.columns)
    yield from _cells(public.row(problem, assignment) for assignment in in_order(problem, roster.assignments))


def from_csv(problem: Problem, raw: bytes) -> Roster:
    """The roster in a file; raises `BadRoster`. Columns may come in any order, the derived ones may be missing."""
    text = _decoded(raw)
    if format_of(problem) is None and (plain := _as_written(problem, text)) is not None:
        return plain
    head = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    try:
        table = [(rows.line_num, [_unguarded(cell.strip()) for cell in row]) for row in rows]
    except csv.Error as error:
        raise not_readable(f"CSV 文件有误：{error}。", f"the CSV is damaged: {error}.") from error
    return Roster(frozenset(read_rows(problem, table)))


def _cells(rows: Iterable[Sequence[str]]) -> list[str]:
    """Each row as it is written, guarded and quoted."""
    found = []
    for row in rows:
        text = io.StringIO(newline="")
        csv.writer(text).writerow([*map(_guarded, row), ""])
        found.append(text.getvalue().removesuffix(",\r\n"))
    return found


def _as_written(problem: Problem, text: str) -> Roster | None:
    """The roster, read quickly, when every row is just as this program writes it; else `None`."""
    head, *rows = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    people = {row: place for place, row in enumerate(_cells((v.id,) for v in problem.volunteers))}
    work = {row: place for place, row in enumerate(_cells((s.id, *derived(problem, s)) for s in problem.shifts))}
    parts = [row.partition(",") for row in rows] if head == ",".join(COLUMNS) else [("", "", "")]
    try:
        volunteers, shifts = [people[name] for name, _, _ in parts], [work[rest] for _, _, rest in parts]
    except KeyError:
        return None
    return _without_twins(problem, np.array(volunteers, dtype=np.int64), np.array(shifts, dtype=np.int64))


def _without_twins(problem: Problem, volunteers: Ints, shifts: Ints) -> Roster | None:
    if len(np.unique(volunteers * len(problem.shifts) + shifts)) < len(shifts):
        return None
    return Roster.placed(problem.volunteer_index, problem.shift_index, (volunteers, shifts))


def in_order(problem: Problem, assignments: Iterable[Assignment]) -> list[Assignment]:
    """Sorted by time, then by the problem's order of shifts and volunteers."""
    shifts, shift_index, volunteer_index = problem.shift_by_id, problem.shift_index, problem.volunteer_index
    return sorted(
        assignments, key=lambda a: (shifts[a.shift].start, shift_index[a.shift], volunteer_index[a.volunteer])
    )


def derived(problem: Problem, shift: Shift) -> tuple[str, str, str, str]:
    """Post, day, start and end of a shift as written."""
    timeline = problem.timeline
    clocks = (clock_text(timeline.clock(instant)) for instant in (shift.start, shift.end))
    return shift.post, problem.day_of[shift.id].isoformat(), *clocks  # type: ignore[return-value]  # two clocks


def read_rows(
    problem: Problem, table: Iterable[tuple[int, Sequence[str]]], *, sheet: str = ""
) -> dict[Assignment, int]:
    """The assignments of a numbered table with the row of each; the first row that is not empty heads the columns."""
    filled = ((number, row) for number, row in table if any(row))
    _, head = next(filled, (0, ()))
    place = {name.lower(): index for index, name in enumerate(head)}
    public = None if "shift" in place else format_of(problem)
    needed = COLUMNS[:2] if public is None else public.columns
    if missing := [name for name in needed if name not in place]:
        raise BadRoster([_no_column(", ".join(missing), COLUMNS if public is None else needed, sheet)])
    found: dict[Assignment, int] = {}
    faults: list[Fault] = []
    names = "shift" if public is None else ", ".join(public.columns[1:])
    for number, row in filled:
        cells = {name: row[index] for name, index in place.items() if index < len(row)}
        if public is not None:
            cells = {"volunteer": cells.get("volunteer", ""), "shift": public.shift(cells)}
        assignment = Assignment(cells.get("volunteer", ""), cells.get("shift", ""))
        wrong = list(_wrong(problem, assignment, cells, sheet, number, names))
        if not wrong and assignment in found:
            wrong = [_twice(assignment, found[assignment], sheet, number)]
        faults += wrong
        found.setdefault(assignment, number)
    if faults:
        raise BadRoster(faults)
    return found


def _wrong(
    problem: Problem, assignment: Assignment, cells: Mapping[str, str], sheet: str, row: int, names: str
) -> Iterator[Fault]:
    """What is not so in a row; the columns `names` say which shift it is about."""
    if assignment.volunteer not in problem.volunteer_by_id:
        yield unknown(
            VOLUNTEER, assignment.volunteer, problem.volunteer_by_id, sheet=sheet, row=row, column="volunteer"
        )
    shift = problem.shift_by_id.get(assignment.shift)
    if shift is None:
        yield unknown(SHIFT, assignment.shift, problem.shift_by_id, sheet=sheet, row=row, column=names)
        return
    for column, right in zip(DERIVED, derived(problem, shift), strict=True):
        said = cells.get(column, "")
        if said and _plain(column, said) != right:
            facts = (("said", said), ("shift", shift.id), ("right", right))
            yield Fault(_CONTRADICTION, _REMEDY, sheet, row, column, facts)


_CONTRADICTION = Text(
    "“{said}”与班次 {shift} 不符（应为“{right}”）。", "“{said}” contradicts the shift {shift} (“{right}”)."
)
_REMEDY = Text("要换班次请改 shift 列，不是这一列。", "To change the shift, change the column shift, not this one.")


def _plain(column: str, said: str) -> str:
    """What a spreadsheet may have made of a day or a clock, brought back: `2020/11/2`, `7:30:00`, `24:00`."""
    if column == "day" and (
        found := re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00:00)?", said)
    ):
        year, month, day = found.groups()
        return f"{year}-{int(month):02d}-{int(day):02d}"
    if column in ("start", "end") and (found := re.fullmatch(r"(\d{1,2})[:：](\d{2})(?:[:：]00)?", said)):
        return clock_text((int(found[1]) * 60 + int(found[2])) % DAY)
    return said


def _no_column(name: str, columns: Sequence[str], sheet: str) -> Fault:
    problem = Text("没有“{name}”列。", "there is no column “{name}”.")
    remedy = Text("第一行应为 {columns}。", "The first row should be {columns}.")
    return Fault(problem, remedy, sheet, facts=(("name", name), ("columns", ",".join(columns))))


def _twice(assignment: Assignment, first: int, sheet: str, row: int) -> Fault:
    problem = Text(
        "{volunteer} 在 {shift} 已写在第 {first} 行。", "{volunteer} on {shift} is already there in row {first}."
    )
    remedy = Text("删去其中一行。", "Delete one of the two rows.")
    facts = (("volunteer", assignment.volunteer), ("shift", assignment.shift), ("first", first))
    return Fault(problem, remedy, sheet, row, "", facts)


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell


def _decoded(raw: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or what Chinese Excel calls CSV."""
    for encoding in ("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise not_readable(
        "这不是文本文件，也不是 UTF-8、UTF-16 或 GB18030 编码。", "this is not text in UTF-8, UTF-16 or GB18030."
    )
