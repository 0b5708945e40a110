"""Questions about feeds: what was said, what has happened since, and who stands where."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, and_, col, select

from web.store.tables import (
    AssignmentRow,
    ExpoRow,
    Feed,
    FeedEntry,
    FeedKind,
    FeedOwner,
    Notice,
    Publication,
    VolunteerRow,
)

Pairs = Sequence[Any]
"""Volunteer and shift."""


def said_to(session: Session, expo_id: int, kind: FeedKind, key: str) -> Sequence[Row[Any]]:
    """What was said to an owner: version, publication_id, and the columns of an entry, which are empty without one."""
    here = col(FeedEntry.expo_id) == FeedOwner.expo_id, col(FeedEntry.kind) == FeedOwner.kind
    rows = (
        select(FeedOwner.version, FeedOwner.publication_id, *_ENTRY)
        .outerjoin(FeedEntry, and_(*here, col(FeedEntry.key) == FeedOwner.key))
        .where(FeedOwner.expo_id == expo_id, FeedOwner.kind == kind, FeedOwner.key == key)
    )
    return session.execute(rows).all()


_ENTRY = [getattr(FeedEntry, name) for name in FeedEntry.model_fields if name not in ("expo_id", "kind", "key")]


def claim(session: Session, owner: FeedOwner, seen: int) -> bool:
    """Whether nothing was said to the owner since version `seen` (0: ever); if so, it is for the asker to say."""
    if seen == 0:
        dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
        made = dialect.insert(FeedOwner).values(owner.model_dump()).on_conflict_do_nothing()
        return bool(session.execute(made).rowcount)  # type: ignore[attr-defined]  # of an insert there is one
    here = (
        col(FeedOwner.expo_id) == owner.expo_id, col(FeedOwner.kind) == owner.kind, col(FeedOwner.key) == owner.key,
        col(FeedOwner.version) == seen,
    )  # fmt: skip
    values = {"version": seen + 1, "publication_id": owner.publication_id}
    return bool(session.execute(update(FeedOwner).where(*here).values(values)).rowcount)  # type: ignore[attr-defined]


def notices_since(session: Session, expo_id: int, volunteer: str, seen: int) -> Sequence[Row[Any]]:
    """What a volunteer was told since a publication, in order: its id and time, the places before and after."""
    rows = (
        select(Publication.id, Publication.at, Notice.before, Notice.after)
        .join(Notice, col(Publication.id) == col(Notice.publication_id))
        .where(Publication.expo_id == expo_id, Notice.volunteer == volunteer, Notice.publication_id > seen)
    )
    return session.execute(rows.order_by(col(Notice.publication_id))).all()


def last_publication(session: Session, expo_id: int) -> tuple[int, datetime] | None:
    rows = select(Publication.id, Publication.at).where(Publication.expo_id == expo_id)
    found = session.exec(rows.order_by(col(Publication.id).desc()).limit(1)).first()
    return None if found is None or found[0] is None else (found[0], found[1])


def pairs_of_volunteer(session: Session, roster_id: int, volunteer: str) -> Pairs:
    return session.execute(_pairs(roster_id).where(col(AssignmentRow.volunteer) == volunteer)).all()


def pairs_on(session: Session, roster_id: int, shifts: Collection[str]) -> Pairs:
    return session.execute(_pairs(roster_id).where(col(AssignmentRow.shift).in_(list(shifts)))).all()


def pairs_of_organisations(session: Session, expo_id: int, roster_id: int, organisations: Collection[str]) -> Pairs:
    rows = _pairs(roster_id).join(
        VolunteerRow,
        (col(VolunteerRow.key) == col(AssignmentRow.volunteer)) & (col(VolunteerRow.expo_id) == expo_id),
    )
    return session.execute(rows.where(col(VolunteerRow.organisation).in_(list(organisations)))).all()


def write_entries(session: Session, there: Collection[str], rows: Sequence[FeedEntry]) -> None:
    """What is said now; `there` are the shifts of which something was said before."""
    new = [row.model_dump() for row in rows if row.shift not in there]
    other = [row.model_dump() for row in rows if row.shift in there]
    for way, said in ((insert, new), (update, other)):
        if said:
            session.execute(way(FeedEntry), said)


def _pairs(roster_id: int) -> Any:
    return select(AssignmentRow.volunteer, AssignmentRow.shift).where(col(AssignmentRow.roster_id) == roster_id)


def feed_and_stamp(session: Session, digest: str) -> Any:
    """The feed of a link that was not revoked, its expo, and all that decides whether it may have changed."""
    return session.execute(stamp_query(Feed, ExpoRow).where(col(Feed.digest) == digest)).first()


def stamp_query(*what: Any) -> Any:
    """Of feeds that were not revoked: what is asked for, the expo's revision, its last publication."""
    last = (
        select(Publication.id)
        .where(Publication.expo_id == Feed.expo_id)
        .order_by(col(Publication.id).desc())
        .limit(1)
        .scalar_subquery()
    )
    asked: list[Any] = [*what, ExpoRow.revision, last]
    return select(*asked).join(ExpoRow, col(ExpoRow.id) == col(Feed.expo_id)).where(col(Feed.revoked_at).is_(None))
