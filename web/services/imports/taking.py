"""Takes an upload: one transaction for all of it, with what was before and after of everything in the history."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.text import Text
from web.services import expos, rosters
from web.services.history import record
from web.services.imports.meanings import remember
from web.services.imports.plan import plan_of
from web.services.imports.uploads import end, find_open, forget, read_again
from web.services.refusal import Refused
from web.services.who import Who
from web.services.whole import write_whole
from web.store.expos import hold
from web.store.tables import ExpoRow, UploadKind, UploadState

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
    if expo is not None:
        hold(session, expo)
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
    counts = write_whole(session, expo, problem, who, now, note=name, reason=reason)
    said = {"name": name, "digest": digest, "counts": counts}
    record(session, who, now, "import", "upload", key, expo_id=expo.id, after=said, reason=reason)


def keep_pins(session: Session, expo: ExpoRow, problem: Problem, who: Who, now: datetime) -> None:
    """Fixed assignments belong to a roster: they begin a draft."""
    if problem.pinned:
        pins = Roster(problem.pinned, problem.pinned)
        rosters.begin_draft(session, expo, pins, who, now, name=PINS.zh)
