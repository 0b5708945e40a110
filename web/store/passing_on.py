"""Writes a version that differs from the one in force in a few places, without reading all of it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, literal, tuple_
from sqlmodel import Session, col, select

from scheduler.domain.problem import Problem
from web.store.shelf import mark_written
from web.store.tables import AssignmentRow, RosterRow, RosterState

Pairs = Sequence[tuple[str, str]]


def write_changed(
    session: Session,
    before: RosterRow,
    problem: Problem,
    added: Pairs,
    removed: Pairs,
    *,
    number: int,
    now: datetime,
    who: str,
    note: str,
    demand: int | None = None,
) -> RosterRow:
    """The next version, in force at once: the database judges times and headcounts when its state changes.

    Without another `demand` it is about that of the version before.
    """
    row = RosterRow(
        expo_id=before.expo_id, name=before.name, note=note, origin_id=before.id, created_at=now, created_by=who,
        edits=before.edits + 1, judged=before.judged, judged_facts=before.judged_facts,
        demand=demand or before.demand,
    )  # fmt: skip
    session.add(row)
    session.flush()
    mark_written(session)
    _copy(session, before, row, removed)
    _add(session, row, problem, added)
    row.state, row.number, row.published_at, row.published_by = RosterState.PUBLISHED, number, now, who
    session.add(row)
    session.flush()
    return row


def _copy(session: Session, before: RosterRow, row: RosterRow, removed: Pairs) -> None:
    """All that stays: from one roster to the other within the database."""
    names = ("volunteer", "shift", "start", "end", "most", "pinned")
    columns = [getattr(AssignmentRow, name) for name in names]
    kept = select(literal(row.id), *columns).where(AssignmentRow.roster_id == before.id)
    if removed:
        kept = kept.where(tuple_(col(AssignmentRow.volunteer), col(AssignmentRow.shift)).not_in(removed))
    session.execute(insert(AssignmentRow).from_select(["roster_id", *names], kept))


def _add(session: Session, row: RosterRow, problem: Problem, added: Pairs) -> None:
    shifts = [(volunteer, problem.shift_by_id[shift]) for volunteer, shift in added]
    rows = [
        {"roster_id": row.id, "volunteer": volunteer, "shift": shift.id, "start": shift.start, "end": shift.end,
         "most": shift.most, "pinned": False}
        for volunteer, shift in shifts
    ]  # fmt: skip
    if rows:
        session.execute(insert(AssignmentRow), rows)
