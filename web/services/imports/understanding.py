"""Makes sense of a file's bytes: facts of an expo or an edited roster, with everything that is wrong or odd in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment, Roster
from scheduler.formats.fault import Fault
from scheduler.formats.problem_json import from_json
from scheduler.formats.public import read_instance
from scheduler.formats.roster_faults import BadRoster
from scheduler.formats.roster_file import read_roster
from scheduler.formats.roster_json import FORMAT as ROSTER_FORMAT
from scheduler.formats.roster_xlsx.reading import exported_from, is_roster_workbook
from scheduler.formats.workbook import BadWorkbook, read_problem
from scheduler.formats.workbook.csv_source import decoded
from scheduler.formats.workbook.heard import tie_key
from scheduler.formats.workbook.imported import Imported, Seen
from scheduler.formats.workbook.intake import Advance, idle
from scheduler.formats.workbook.known import tied, together
from scheduler.formats.workbook.told import UNTOLD, Told
from scheduler.formats.workbook.xlsx_source import refuse_giants
from web.services.imports.inspecting import inspect

_KINDS = ("zones", "organisations", "transports", "slots", "posts", "shifts", "volunteers")


@dataclass(frozen=True)
class Understood:
    """A problem, or a roster with what it was before somebody edited it (`None`: unknown); neither when faulty."""

    problem: Problem | None = None
    roster: Roster | None = None
    exported: frozenset[Assignment] | None = None
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()
    tables: tuple[Seen, ...] = ()
    heard: Mapping[str, frozenset[str]] = field(default_factory=dict)


def understand(
    raw: bytes, name: str, base: Problem | None, *, told: Told = UNTOLD, most: int = 200, advance: Advance = idle
) -> Understood:
    """All of it, or every fault; `name` is the file's, `most` how many megabytes it may unpack to."""
    notes: Sequence[Fault] = ()
    try:
        notes = inspect(raw, most=most)
        if base is not None and is_roster(raw):
            return _edited(raw, base, notes)
        found = _facts(raw, PurePath(name).stem, base, told, advance)
    except BadWorkbook as bad:
        return Understood(faults=bad.faults, notes=(*notes, *bad.notes), tables=bad.tables)
    except BadRoster as wrong:
        return Understood(faults=wrong.faults, notes=tuple(notes))
    return Understood(found.problem, notes=(*notes, *found.notes), tables=found.tables, heard=found.heard)


def is_roster(raw: bytes) -> bool:
    """Whether this is a roster that was exported, in any of its forms, rather than lists of facts."""
    if raw.startswith(b"PK"):
        return is_roster_workbook(raw)
    beginning = raw[:4000].decode("utf-8", "replace").removeprefix("\ufeff").lstrip()
    if beginning.startswith("{"):
        return f'"{ROSTER_FORMAT}"' in beginning
    return {"volunteer", "shift"} <= {cell.strip('" ').lower() for cell in _first_line(raw).split(",")}


def _first_line(raw: bytes) -> str:
    try:
        return next(iter(decoded(raw).splitlines()), "")
    except BadWorkbook:
        return ""


def _edited(raw: bytes, base: Problem, notes: Sequence[Fault]) -> Understood:
    workbook = raw.startswith(b"PK")
    if workbook:
        refuse_giants(raw)
    exported = exported_from(base, raw) if workbook else None
    return Understood(roster=read_roster(base, raw), exported=exported, notes=tuple(notes))


def _facts(raw: bytes, stem: str, base: Problem | None, told: Told, advance: Advance) -> Imported:
    if (instance := read_instance(raw, stem)) is not None:
        return _whole(instance, base)
    if raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return _whole(from_json(raw), base)
    return read_problem(raw, name=stem, base=base, whole=False, told=told, advance=advance)


def _whole(problem: Problem, base: Problem | None) -> Imported:
    """JSON says everything; what it does not name stays until somebody takes it away."""
    heard = {kind: frozenset(one.id for one in getattr(problem, kind)) for kind in _KINDS}
    heard["ties"] = frozenset(map(tie_key, problem.ties))
    tables = tuple(Seen(kind, kind, len(ids)) for kind, ids in heard.items() if ids)
    if base is not None:
        both: dict[str, Any] = {kind: together(getattr(base, kind), getattr(problem, kind)) for kind in _KINDS}
        travel = {**base.travel, **problem.travel}
        problem = replace(problem, **both, ties=tied(base.ties, problem.ties), travel=travel)
    return Imported(problem, (), tables, heard)
