"""Hard rules that a roster breaks, each with who let that be and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from scheduler.rules import Violation
from web.services.editing.applying import identity
from web.services.editing.opened import Opened
from web.store.edits import overriding
from web.store.tables import EditRow


@dataclass(frozen=True)
class Override:
    """`edit` is the one that gave the reason; `None` when the roster came like this, or its facts changed since."""

    violation: Violation
    edit: EditRow | None


def overridden(session: Session, opened: Opened) -> tuple[Override, ...]:
    """In the order of the rules."""
    broken = opened.report.hard
    edits = overriding(session, opened.row.id or 0)
    return tuple(Override(violation, _edit(edits, violation)) for violation in broken)


def _edit(edits: Sequence[EditRow], violation: Violation) -> EditRow | None:
    known = identity(violation)
    return next((edit for edit in edits if known in edit.broken), None)
