"""Questions about the edits of a draft."""

from collections.abc import Sequence

from sqlalchemy import delete
from sqlmodel import Session, col, select

from web.store.tables import EditRow, RosterRow


def last_done(session: Session, roster_id: int) -> EditRow | None:
    """The edit that undo takes back."""
    rows = select(EditRow).where(EditRow.roster_id == roster_id, col(EditRow.undone).is_(False))
    return session.exec(rows.order_by(col(EditRow.number).desc()).limit(1)).first()


def next_undone(session: Session, roster_id: int) -> EditRow | None:
    """The edit that redo does again."""
    rows = select(EditRow).where(EditRow.roster_id == roster_id, col(EditRow.undone).is_(True))
    return session.exec(rows.order_by(col(EditRow.number)).limit(1)).first()


def forget_undone(session: Session, roster_id: int) -> None:
    session.execute(delete(EditRow).where(col(EditRow.roster_id) == roster_id, col(EditRow.undone).is_(True)))


def edits(session: Session, roster_id: int, *, limit: int, skip: int = 0) -> Sequence[EditRow]:
    """The latest first."""
    rows = select(EditRow).where(EditRow.roster_id == roster_id).order_by(col(EditRow.number).desc())
    return session.exec(rows.offset(skip).limit(limit)).all()


def overriding(session: Session, roster_id: int) -> Sequence[EditRow]:
    """Edits that gave a reason and stand, the latest first: of the roster, then of those that it began as a copy of."""
    line = select(col(RosterRow.id), col(RosterRow.origin_id)).where(col(RosterRow.id) == roster_id)
    chain = line.cte("chain", recursive=True)
    above = select(col(RosterRow.id), col(RosterRow.origin_id)).join(chain, col(RosterRow.id) == chain.c.origin_id)
    chain = chain.union(above)
    rows = select(EditRow).where(col(EditRow.roster_id).in_(select(chain.c.id)), col(EditRow.undone).is_(False))
    ordered = rows.where(EditRow.reason != "").order_by(col(EditRow.roster_id).desc(), col(EditRow.number).desc())
    return session.exec(ordered).all()
