"""Makes an edit as it was looked at, with its reason where it breaks something, in one transaction with its history."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from scheduler.check import Report
from scheduler.domain.text import Language, Text
from scheduler.rules import Violation
from web.services.editing.opened import Opened
from web.services.editing.preview import Preview, preview
from web.services.editing.stale import refuse_stale
from web.services.editing.steps import Step, plain
from web.services.editing.wanted import Wanted
from web.services.history import record
from web.services.refusal import Refused
from web.services.who import Who
from web.store.edits import forget_undone, last_done
from web.store.snapshot import keep_report, load_roster
from web.store.tables import EditRow, ExpoRow
from web.store.writing import write_roster

REASON_NEEDED = Text(
    "这样改会违反规则或取消固定。确实要改，请写明理由。",
    "This breaks a rule or lifts a pin. If it has to be, say why.",
)


def apply(
    session: Session,
    expo: ExpoRow,
    roster_id: int,
    wanted: Wanted,
    who: Who,
    now: datetime,
    *,
    revision: int,
    reason: str = "",
    language: Language = "zh",
) -> Preview:
    """Make the edit that was looked at when the draft had that revision; what was done, as it was looked at."""
    found = preview(session, expo, roster_id, wanted, who, language)
    refuse_stale(session, found.opened, revision)
    if found.needs_reason and not reason.strip():
        raise Refused(REASON_NEEDED, 422)
    last = last_done(session, roster_id)
    number = last.number + 1 if last else 1
    row = _row(found, number, reason.strip(), who, now)
    forget_undone(session, roster_id)
    session.add(row)
    found.opened.row.edits += 1
    write(session, found.opened, found.step, row, wanted.verb, who, now)
    session.commit()
    keep(found.opened, found.change.after, found.step)
    return found


def write(session: Session, opened: Opened, step: Step, row: EditRow, verb: str, who: Who, now: datetime) -> None:
    """The roster after the step, and the line in the history; the caller commits."""
    write_roster(session, opened.row, step.on(load_roster(session, opened.row)), opened.problem)
    before = {"taken": plain(step.removed), "unpinned": plain(step.unpinned)}
    after: dict[str, Any] = {"put": plain(step.added), "pinned": plain(step.pinned), "broken": row.broken}
    after |= {"number": row.number, "revision": opened.row.revision}
    record(
        session, who, now, verb, "roster", str(opened.row.id), expo_id=opened.expo.id, before=before, after=after,
        reason=row.reason,
    )  # fmt: skip


def keep(opened: Opened, report: Report, step: Step) -> None:
    """What the rules say of the changed roster, for the next page; none of them asks what is pinned in it."""
    keep_report(opened.expo, opened.row, report.pinned_as(step.on(opened.roster).pinned))


def _row(found: Preview, number: int, reason: str, who: Who, now: datetime) -> EditRow:
    step = found.step
    assert found.opened.row.id is not None
    return EditRow(
        roster_id=found.opened.row.id,
        number=number,
        verb=found.wanted.verb,
        added=plain(step.added),
        removed=plain(step.removed),
        pinned=plain(step.pinned),
        unpinned=plain(step.unpinned),
        broken=[identity(violation) for violation in found.objections],
        reason=reason if found.needs_reason else "",
        who=who.name,
        at=now,
    )


def identity(violation: Violation) -> dict[str, object]:
    """What a violation is known by, whatever its words."""
    return {
        "rule": violation.rule,
        "volunteer": violation.volunteer,
        "shifts": sorted(violation.shifts),
        "about": violation.about,
    }
