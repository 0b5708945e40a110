"""Writes a whole expo: all that differs, with a line of the history for each thing and the demand as a version."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, insert

from scheduler.domain.problem import Problem
from scheduler.formats.problem_json import encode
from web.services import demand_versions
from web.services.history import record
from web.services.who import Who
from web.store.snapshot import load_problem
from web.store.tables import Change, ExpoRow
from web.store.writing import Difference, write_problem


def write_whole(
    session: Session, expo: ExpoRow, problem: Problem, who: Who, now: datetime, *, note: str = "", reason: str = ""
) -> dict[str, list[int]]:
    """In the caller's transaction; how many things of each kind are new, changed and gone. `note` is the demand's."""
    before = load_problem(session, expo)
    changes = write_problem(session, expo, problem)
    write_lines(session, expo, changes, who, now, reason or note)
    if before.expo != problem.expo or before.settings != problem.settings:
        old, new = head(before), head(problem)
        record(session, who, now, "change", "expo", expo_id=expo.id, before=old, after=new, reason=reason or note)
    demand_versions.keep(session, expo, problem, who, now, note)
    return {one.kind: [len(one.new), len(one.changed), len(one.gone)] for one in changes}


def write_lines(
    session: Session, expo: ExpoRow, changes: Sequence[Difference], who: Who, now: datetime, reason: str
) -> None:
    """Who changed what, before and after: a list may have thousands of lines."""
    same = {"expo_id": expo.id, "at": now, "who": who.name, "via": who.via, "reason": reason}
    rows = [{**same, **line} for one in changes for line in _lines(one)]
    if rows:
        session.execute(insert(Change), rows)


def head(problem: Problem) -> dict[str, Any]:
    """What the history says of the expo itself."""
    said = encode(Problem(problem.expo, settings=problem.settings))
    return {**said["expo"], "settings": said.get("settings", {})}


def _lines(one: Difference) -> Iterator[dict[str, Any]]:
    for key, fact in one.new.items():
        yield _line("add", one.kind, key, None, fact)
    for key, (before, after) in one.changed.items():
        yield _line("change", one.kind, key, before, after)
    for key, fact in one.gone.items():
        yield _line("remove", one.kind, key, fact, None)


def _line(verb: str, kind: str, key: str, before: Any, after: Any) -> dict[str, Any]:
    return {"verb": verb, "kind": kind, "key": key, "before": before, "after": after}
