"""Claims work in the background: one row decides who does it, by compare-and-set."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, func, or_, update
from sqlmodel import Session, col, select

from web.store.tables.leases import LeasedRow, WorkState

ATTEMPTS = 3
"""Whatever has killed so many workers is not tried again."""

W = TypeVar("W", bound=LeasedRow)


def claim(session: Session, table: type[LeasedRow], row_id: int, owner: str, *, until: datetime, now: datetime) -> bool:
    """Whether the work is the owner's now: of any number of workers one hears yes. Commits."""
    values = {
        "state": WorkState.RUNNING,
        "owner": owner,
        "attempts": col(table.attempts) + 1,
        "lease_until": until,
        "began_at": func.coalesce(col(table.began_at), now),
    }
    return _set(session, table, values, col(table.id) == row_id, _waits(table, now), col(table.attempts) < ATTEMPTS)


def hold(session: Session, table: type[LeasedRow], row_id: int, owner: str, **values: Any) -> bool:
    """Change the row if it is still the owner's; whether it was. Commits."""
    mine = col(table.owner) == owner, col(table.state) == WorkState.RUNNING
    return _set(session, table, values, col(table.id) == row_id, *mine)


def waiting(session: Session, table: type[LeasedRow], now: datetime) -> Sequence[int]:
    """The work that nobody does: queued, or its worker has died. The oldest first."""
    rows = select(table.id).where(_waits(table, now), col(table.attempts) < ATTEMPTS).order_by(col(table.id))
    return [found for found in session.exec(rows) if found is not None]


def worn_out(session: Session, table: type[W], now: datetime) -> Sequence[W]:
    """The work that has killed its workers too often."""
    rows = select(table).where(_waits(table, now), col(table.attempts) >= ATTEMPTS)
    return session.exec(rows).all()


def _waits(table: type[LeasedRow], now: datetime) -> ColumnElement[bool]:
    lapsed = (col(table.state) == WorkState.RUNNING) & (col(table.lease_until) < now)
    return or_(col(table.state) == WorkState.QUEUED, lapsed)


def _set(session: Session, table: type[LeasedRow], values: dict[str, Any], *where: ColumnElement[bool]) -> bool:
    changed = session.execute(update(table).where(*where).values(**values))
    session.commit()
    return bool(changed.rowcount == 1)  # type: ignore[attr-defined]
