"""Takes the last edit back, and does it again."""

from datetime import datetime

from sqlmodel import Session

from scheduler.check import change
from scheduler.domain.text import Language, Text
from web.services.editing.applying import keep, write
from web.services.editing.opened import Opened, open_draft
from web.services.editing.stale import refuse_stale
from web.services.editing.steps import Step
from web.services.refusal import Refused
from web.services.who import Who
from web.store.edits import last_done, next_undone
from web.store.snapshot import load_roster
from web.store.tables import EditRow, ExpoRow

_NOTHING = Text("没有可以撤销的操作。", "There is nothing to undo.")
_NOT_AGAIN = Text("没有可以重做的操作。", "There is nothing to do again.")
_UNFIT = Text(
    "这一步现在接不上了：涉及的人或班次已经变了。请直接改。",
    "This step no longer fits: the people or shifts that it is about have changed. Make the change you want instead.",
)


def undo(
    session: Session,
    expo: ExpoRow,
    roster_id: int,
    who: Who,
    now: datetime,
    *,
    revision: int,
    language: Language = "zh",
) -> EditRow:
    """Take the last edit back, whoever made it; no rule is asked, as the roster has been so before."""
    opened = _opened(session, expo, roster_id, who, revision, language)
    row = last_done(session, roster_id)
    if row is None:
        raise Refused(_NOTHING, 409)
    return _go(session, opened, row, Step.of(row).back, "undo", who, now)


def redo(
    session: Session,
    expo: ExpoRow,
    roster_id: int,
    who: Who,
    now: datetime,
    *,
    revision: int,
    language: Language = "zh",
) -> EditRow:
    """Do the edit again that was taken back last; its reason still stands."""
    opened = _opened(session, expo, roster_id, who, revision, language)
    row = next_undone(session, roster_id)
    if row is None:
        raise Refused(_NOT_AGAIN, 409)
    return _go(session, opened, row, Step.of(row), "redo", who, now)


def _opened(session: Session, expo: ExpoRow, roster_id: int, who: Who, revision: int, language: Language) -> Opened:
    opened = open_draft(session, expo, roster_id, who, language)
    refuse_stale(session, opened, revision)
    return opened


def _go(session: Session, opened: Opened, row: EditRow, step: Step, verb: str, who: Who, now: datetime) -> EditRow:
    if not step.fits(load_roster(session, opened.row), opened.problem):
        raise Refused(_UNFIT, 409)
    row.undone = verb == "undo"
    opened.row.edits += -1 if row.undone else 1
    session.add(row)
    found = change(opened.report, step.added, step.removed)
    write(session, opened, step, row, verb, who, now)
    session.commit()
    keep(opened, found.after, step)
    return row
