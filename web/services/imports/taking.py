"""Takes an upload: one transaction for all of it, with what was before and after of everything in the history."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session, insert

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.text import Text
from scheduler.formats.problem_json import encode
from web.services import demand_versions, expos, rosters
from web.services.history import record
from web.services.imports.meanings import remember
from web.services.imports.plan import plan_of
from web.services.imports.uploads import end, find_open, forget, read_again
from web.services.refusal import Refused
from web.services.who import Who
from web.store.snapshot import load_problem
from web.store.tables import Change, ExpoRow, UploadKind, UploadState
from web.store.writing import Difference, write_problem

PINS = Text("导入的固定安排", "Imported fixed assignments")
_NOT_READY = Text(
    "这个文件还不能采用（{state}）。请先改正错误，或等读取完成。",
    "This file cannot be taken yet ({state}). Mend its faults, or wait until it is read.",
)
_FAULTY, _UNREAD = Text("有错误", "it has faults"), Text("正在读取", "it is being read")
COMPARED_AGAIN = Text(
    "您看预览时展会内容有人改过，因此没有采用；下面是与现在内容的新对比。",
    "The expo changed while you looked, so nothing was taken; below is the comparison with what is there now.",
)


@dataclass(frozen=True)
class Choice:
    """What the asker saw and said: the expo's revision, the kinds that the list is all of, a new expo's name, why."""

    facts: int
    remove: frozenset[str] = frozenset()
    name: str = ""
    reason: str = ""


def take(
    session: Session, expo: ExpoRow | None, upload_id: int, choice: Choice, who: Who, now: datetime, *, files: Path
) -> ExpoRow | None:
    """The expo with the list in it; `None` when its facts are no longer those that the asker saw: then nothing is taken
    and the file is compared again."""
    upload = find_open(session, expo, upload_id, who)
    if upload.state is not UploadState.READ or upload.kind is not UploadKind.FACTS:
        raise Refused(_NOT_READY, 409, state=_FAULTY if upload.state is UploadState.FAULTY else _UNREAD)
    if expo is not None and not expo.revision == upload.facts == choice.facts:
        read_again(session, upload, who, now)
        session.commit()
        return None
    plan = plan_of(session, expo, upload, choice.remove, files=files)
    source = (str(upload.id), upload.name, upload.digest)
    if expo is None:
        expo = expos.begin(session, _named(plan.problem, choice.name), who, now, note=upload.name)
        upload.expo_id = expo.id
    else:
        write(session, expo, plan.problem, who, now, source=source, reason=choice.reason)
    keep_pins(session, expo, plan.problem, who, now)
    remember(session, expo, upload.told)
    end(session, upload, UploadState.TAKEN, who, now)
    session.commit()
    forget(files, upload, (".problem",))
    return expo


def _named(problem: Problem, name: str) -> Problem:
    return replace(problem, expo=replace(problem.expo, name=name.strip())) if name.strip() else problem


def write(
    session: Session,
    expo: ExpoRow,
    problem: Problem,
    who: Who,
    now: datetime,
    *,
    source: tuple[str, str, str],
    reason: str = "",
) -> None:
    """Make the expo what the problem says, in the caller's transaction; `source` is a file's key, name and digest."""
    key, name, digest = source
    before = load_problem(session, expo)
    changes = write_problem(session, expo, problem)
    counts = {one.kind: [len(one.new), len(one.changed), len(one.gone)] for one in changes}
    said = {"name": name, "digest": digest, "counts": counts}
    record(session, who, now, "import", "upload", key, expo_id=expo.id, after=said, reason=reason)
    rows = [_line(expo, who, now, reason or name, *line) for one in changes for line in _lines(one)]
    if rows:
        session.execute(insert(Change), rows)
    if before.expo != problem.expo or before.settings != problem.settings:
        old, new = head(before), head(problem)
        record(session, who, now, "change", "expo", expo_id=expo.id, before=old, after=new, reason=reason)
    demand_versions.keep(session, expo, problem, who, now, name)


def head(problem: Problem) -> dict[str, Any]:
    """What the history says of the expo itself."""
    said = encode(Problem(problem.expo, settings=problem.settings))
    return {**said["expo"], "settings": said.get("settings", {})}


def _lines(one: Difference) -> Iterator[tuple[str, str, str, Any, Any]]:
    for key, fact in one.new.items():
        yield "add", one.kind, key, None, fact
    for key, (before, after) in one.changed.items():
        yield "change", one.kind, key, before, after
    for key, fact in one.gone.items():
        yield "remove", one.kind, key, fact, None


def _line(
    expo: ExpoRow, who: Who, now: datetime, reason: str, verb: str, kind: str, key: str, before: Any, after: Any
) -> dict[str, Any]:
    """A row of the history; a list has thousands of them."""
    said = {"verb": verb, "kind": kind, "key": key, "before": before, "after": after, "reason": reason}
    return {"expo_id": expo.id, "at": now, "who": who.name, "via": who.via, **said}


def keep_pins(session: Session, expo: ExpoRow, problem: Problem, who: Who, now: datetime) -> None:
    """Fixed assignments belong to a roster: they begin a draft."""
    if problem.pinned:
        pins = Roster(problem.pinned, problem.pinned)
        rosters.begin_draft(session, expo, pins, who, now, name=PINS.zh)
