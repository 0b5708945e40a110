"""Questions about expos and rosters that many ask."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from web.store.tables import ExpoRow, RosterRow, RosterState


def open_expos(session: Session) -> Sequence[ExpoRow]:
    """Expos that are not archived, the latest first."""
    rows = select(ExpoRow).where(col(ExpoRow.archived_at).is_(None)).order_by(col(ExpoRow.id).desc())
    return session.exec(rows).all()


def published_roster(session: Session, expo_id: int) -> RosterRow | None:
    """The version in force: the highest that is not withdrawn."""
    rows = select(RosterRow).where(RosterRow.expo_id == expo_id, RosterRow.state == RosterState.PUBLISHED)
    return session.exec(rows.order_by(col(RosterRow.number).desc()).limit(1)).first()


def versions(session: Session, expo_id: int) -> Sequence[RosterRow]:
    """Every version ever published, the latest first."""
    rows = select(RosterRow).where(RosterRow.expo_id == expo_id, col(RosterRow.number).is_not(None))
    return session.exec(rows.order_by(col(RosterRow.number).desc())).all()


def drafts(session: Session, expo_id: int) -> Sequence[RosterRow]:
    """Drafts that nobody has discarded, the latest first."""
    rows = select(RosterRow).where(
        RosterRow.expo_id == expo_id, RosterRow.state == RosterState.DRAFT, col(RosterRow.discarded_at).is_(None)
    )
    return session.exec(rows.order_by(col(RosterRow.id).desc())).all()


def hold(session: Session, expo: ExpoRow) -> None:
    """Wait until nobody else is changing the facts of the expo, and keep them out until this transaction ends.

    SQLite's writers come one at a time anyhow.
    """
    session.refresh(expo, with_for_update=True)
