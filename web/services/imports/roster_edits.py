"""An exported roster that comes back edited: exactly the edits, judged by the rules, then put into a draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from scheduler.check import check, objections
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment, Roster
from scheduler.domain.text import Language, Text
from scheduler.formats.roster_faults import BadRoster
from scheduler.formats.roster_json import from_json
from scheduler.rules import Tier, Violation
from scheduler.wording import Wording
from web.services import rosters
from web.services.history import record
from web.services.imports.plan import GONE
from web.services.imports.uploads import end, find_open, forget, place
from web.services.reading import listed
from web.services.refusal import STALE, Refused
from web.services.who import Permission, Who
from web.store.snapshot import known_part, load_problem, load_roster
from web.store.tables import ExpoRow, RosterRow, RosterState, Upload, UploadKind, UploadState
from web.store.writing import write_roster

NAME = Text("导入的修改", "Imported edits")
_REASON = Text(
    "有 {count} 处会违反硬性规则。仍要采用，请写明原因。",
    "{count} hard rules would be broken. To take it all the same, write why.",
)
_NO_DRAFT = Text("已发布的版本不能改。请放进新草稿。", "A published version never changes. Put it into a new draft.")
_NOT_READY = Text("这个文件还不能采用。", "This file cannot be taken yet.")


@dataclass(frozen=True)
class Edit:
    """One assignment that the file adds or takes away, and what that would newly break."""

    assignment: Assignment
    added: bool
    person: str
    shift: str
    broken: tuple[str, ...]


@dataclass(frozen=True)
class Edits:
    """What the file changes of `against`, the roster that it is compared with; without any, all of it is new.

    `moved_on`: that roster is no longer what the file was exported from; the edits go on top of it. `costs` are those
    of each tier before and after.
    """

    against: RosterRow | None
    choices: Sequence[RosterRow]
    edits: tuple[Edit, ...]
    broken: tuple[Violation, ...]
    costs: tuple[tuple[Tier, int, int], ...]
    moved_on: bool
    after: Roster


def edits_of(
    session: Session, expo: ExpoRow, upload: Upload, who: Who, language: Language, *, files: Path, against: int = 0
) -> Edits:
    """Compared with the roster of that id; with none, with the one that it was exported from, else the one in hand."""
    who.need(Permission.EDIT_ROSTER)
    problem, choices = load_problem(session, expo), listed(session, expo.id or 0, who)
    found, exported = _found(problem, upload, files)
    row = _chosen(session, choices, exported, against)
    now = known_part(problem, load_roster(session, row)) if row else Roster()
    before = now.assignments if exported is None else exported
    known = Roster(before - found.assignments), Roster(found.assignments - before)
    removed, added = (known_part(problem, one).assignments for one in known)
    after = (now.assignments - removed) | added
    roster = Roster(after, (now.pinned | found.pinned) & after)
    broken = objections(problem, now, roster)
    costs, old = check(problem, roster).costs, check(problem, now).costs
    return Edits(
        row,
        choices,
        tuple(_edits(problem, now, after, broken, language)),
        broken,
        tuple((tier, old[tier], costs[tier]) for tier in Tier if old[tier] != costs[tier]),
        exported is not None and exported != now.assignments,
        roster,
    )


@dataclass(frozen=True)
class Aim:
    """The roster that the asker saw the edits of, at which revision, whether they go onto it, and why."""

    against: int
    revision: int
    onto: bool = False
    reason: str = ""


def take_edits(
    session: Session, expo: ExpoRow, upload_id: int, aim: Aim, who: Who, now: datetime, *, files: Path
) -> RosterRow:
    """Put the edits into a new draft, or onto the draft that they were compared with."""
    upload = find_open(session, expo, upload_id, who)
    if upload.kind is not UploadKind.ROSTER or upload.state is not UploadState.READ:
        raise Refused(_NOT_READY, 409)
    if (row := session.get(RosterRow, aim.against)) is not None:
        session.refresh(row, with_for_update=True)
    edits = edits_of(session, expo, upload, who, "en", files=files, against=aim.against)
    if (edits.against.revision if edits.against else 0) != aim.revision:
        raise Refused(STALE, 409)
    if edits.broken and not aim.reason.strip():
        raise Refused(_REASON, count=len(edits.broken))
    row = _onto(session, expo, edits) if aim.onto else _new(session, expo, edits, who, now)
    said = {"name": upload.name, "added": _pairs(edits, added=True), "removed": _pairs(edits, added=False)}
    record(session, who, now, "import", "roster", str(row.id), expo_id=expo.id, after=said, reason=aim.reason.strip())
    end(session, upload, UploadState.TAKEN, who, now)
    session.commit()
    forget(files, upload, (".roster",))
    return row


def _onto(session: Session, expo: ExpoRow, edits: Edits) -> RosterRow:
    row = edits.against
    if row is None or row.state is not RosterState.DRAFT:
        raise Refused(_NO_DRAFT, 409)
    write_roster(session, row, edits.after, load_problem(session, expo))
    row.edits += len(edits.edits)
    return row


def _new(session: Session, expo: ExpoRow, edits: Edits, who: Who, now: datetime) -> RosterRow:
    name = (edits.against.name if edits.against else "") or NAME.zh
    return rosters.begin_draft(session, expo, edits.after, who, now, name=name, origin=edits.against)


def _found(problem: Problem, upload: Upload, files: Path) -> tuple[Roster, frozenset[Assignment] | None]:
    try:
        found = from_json(problem, place(files, upload.file, ".roster").read_bytes())
    except OSError as error:
        raise Refused(GONE, 410) from error
    except BadRoster as error:
        raise Refused(STALE, 409) from error
    exported = upload.found.get("exported")
    return found, None if exported is None else frozenset(Assignment(*pair) for pair in exported)


def _chosen(
    session: Session, choices: Sequence[RosterRow], exported: frozenset[Assignment] | None, against: int
) -> RosterRow | None:
    if named := next((row for row in choices if row.id == against), None):
        return named
    same = (row for row in choices if exported is not None and load_roster(session, row).assignments == exported)
    return next(same, choices[0] if choices else None)


def _edits(
    problem: Problem, now: Roster, after: frozenset[Assignment], broken: Sequence[Violation], language: Language
) -> list[Edit]:
    wording = Wording(problem, language)
    changed = sorted(now.assignments ^ after, key=lambda one: (problem.shift_by_id[one.shift].start, one))
    return [
        Edit(
            one,
            one in after,
            wording.volunteer(one.volunteer),
            wording.shift(one.shift),
            tuple(wording.sentence(violation) for violation in broken if _concerns(violation, one)),
        )
        for one in changed
    ]


def _concerns(violation: Violation, one: Assignment) -> bool:
    """By the person, of a rule about somebody; else by the shift."""
    if violation.volunteer is not None:
        return violation.volunteer == one.volunteer or violation.about == one.volunteer
    return one.shift in violation.shifts


def _pairs(edits: Edits, *, added: bool) -> list[list[str]]:
    return [list(edit.assignment) for edit in edits.edits if edit.added is added]
