"""Questions about what was published, withdrawn and told."""

from collections.abc import Iterable, Mapping, Sequence

from sqlmodel import Session, col, func, select

from web.store.tables import ExpoRow, Notice, Publication, RosterRow


def next_number(session: Session, expo_id: int) -> int:
    last = session.exec(select(func.max(RosterRow.number)).where(RosterRow.expo_id == expo_id)).one()
    return (last or 0) + 1


def publication_of(session: Session, version_id: int) -> Publication | None:
    """How a version came into force: the line of its being published."""
    rows = select(Publication).where(Publication.version_id == version_id).order_by(col(Publication.id))
    return session.exec(rows.limit(1)).first()


def overtaken(session: Session, draft: RosterRow, version: RosterRow) -> bool:
    """Whether the draft was published as it is, and the version is a later one."""
    rows = (
        select(RosterRow.number)
        .join(Publication, col(Publication.version_id) == col(RosterRow.id))
        .where(Publication.source_id == draft.id, Publication.source_revision == draft.revision)
    )
    number = session.exec(rows.order_by(col(Publication.id).desc()).limit(1)).first()
    return number is not None and (version.number or 0) > number


def publications(session: Session, expo_id: int) -> Sequence[Publication]:
    """All of them, the latest first."""
    rows = select(Publication).where(Publication.expo_id == expo_id).order_by(col(Publication.id).desc())
    return session.exec(rows).all()


def told_counts(session: Session, expo_id: int) -> Mapping[int, Mapping[str, int]]:
    """How many were told, by publication and kind."""
    rows = (
        select(Notice.publication_id, Notice.kind, func.count())
        .join(Publication, col(Publication.id) == col(Notice.publication_id))
        .where(Publication.expo_id == expo_id)
        .group_by(col(Notice.publication_id), col(Notice.kind))
    )
    found: dict[int, dict[str, int]] = {}
    for publication, kind, count in session.exec(rows):
        found.setdefault(publication, {})[str(kind)] = count
    return found


def notices(session: Session, publication_id: int, *, after: int = 0, limit: int | None = None) -> Sequence[Notice]:
    """Who was told by one publication, in the order of the preview; `after` is the last one seen."""
    rows = select(Notice).where(Notice.publication_id == publication_id, col(Notice.id) > after)
    return session.exec(rows.order_by(col(Notice.id)).limit(limit)).all()


def names_told(session: Session, expo: ExpoRow, volunteers: Iterable[str]) -> Mapping[str, str]:
    """The names by which people were told last."""
    rows = (
        select(Notice.volunteer, Notice.name)
        .join(Publication, col(Publication.id) == col(Notice.publication_id))
        .where(Publication.expo_id == expo.id, col(Notice.volunteer).in_(list(volunteers)))
        .order_by(col(Notice.id))
    )
    return dict(session.exec(rows).all())
