"""What taking an upload would make of the expo: the facts with it, and how they differ from those of now."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlmodel import Session

from scheduler.domain.problem import Day, Expo, Problem
from scheduler.domain.text import Text
from scheduler.formats.problem_json import from_json
from web.services.comparing import Comparison, compare
from web.services.imports.leaving_out import left_out, without
from web.services.imports.uploads import place
from web.services.refusal import Refused
from web.store.shelf import Shelf
from web.store.snapshot import load_problem
from web.store.tables import ExpoRow, Upload

_READINGS, _PLANS = Shelf(4), Shelf(4)
_NOTHING_YET = Problem(Expo("", (Day(date.min),)))

GONE = Text("读出的内容已不在服务器上。请重新上传。", "What was read is no longer on the server. Send the file again.")


@dataclass(frozen=True)
class Plan:
    """`left_out` are keys of what the list does not name, by kind, of what there is; `remove` the kinds to go."""

    problem: Problem
    comparison: Comparison
    left_out: Mapping[str, Collection[str]]
    remove: frozenset[str]


def plan_of(session: Session, expo: ExpoRow | None, upload: Upload, remove: Collection[str], *, files: Path) -> Plan:
    """Kept in memory as long as neither the file's reading nor the expo's facts change."""
    name = (upload.file, upload.version, expo.uid if expo else "", expo.revision if expo else 0, frozenset(remove))
    return _PLANS.find(session, name, lambda: _plan(session, expo, upload, frozenset(remove), files))


def _plan(session: Session, expo: ExpoRow | None, upload: Upload, remove: frozenset[str], files: Path) -> Plan:
    old = load_problem(session, expo) if expo else _NOTHING_YET
    merged = _READINGS.find(session, (upload.file, upload.version), lambda: _read(upload, files))
    absent = left_out(old, upload.found.get("heard", {}))
    gone = {kind: keys for kind, keys in absent.items() if kind in remove}
    problem = without(merged, gone)
    return Plan(problem, compare(old, problem), absent, remove & gone.keys())


def _read(upload: Upload, files: Path) -> Problem:
    try:
        return from_json(place(files, upload.file, ".problem").read_bytes())
    except OSError as error:
        raise Refused(GONE, 410) from error
