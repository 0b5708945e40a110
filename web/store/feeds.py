"""Questions about feeds: what was said, what has happened since, and who stands where."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, update
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


# What is asked each time that somebody looks is put together once: doing so takes longer than the answer.
_ENTRY = [getattr(FeedEntry, name) for name in FeedEntry.model_fields if name not in ("expo_id", "kind", "key")]
_OWNER, _ENTRIES = FeedOwner.__table__, FeedEntry.__table__  # type: ignore[attr-defined]  # every table has one
_SAID = (
    select(FeedOwner.version, FeedOwner.publication_id, *_ENTRY)
    .outerjoin(
        FeedEntry,
        and_(
            col(FeedEntry.expo_id) == FeedOwner.expo_id,
            col(FeedEntry.kind) == FeedOwner.kind,
            col(FeedEntry.key) == FeedOwner.key,
        ),
    )
    .where(
        col(FeedOwner.expo_id) == bindparam("expo_id"),
        col(FeedOwner.kind) == bindparam("kind"),
        col(FeedOwner.key) == bindparam("key"),
    )
)
_CLAIM = (
    update(_OWNER)
    .where(
        _OWNER.c.expo_id == bindparam("of_expo"),
        _OWNER.c.kind == bindparam("of_kind"),
        _OWNER.c.key == bindparam("of_key"),
        _OWNER.c.version == bindparam("seen"),
    )
    .values(version=bindparam("next"), publication_id=bindparam("last"))
)
_NOTICES = (
    select(Publication.id, Publication.at, Notice.before, Notice.after)
    .join(Notice, col(Publication.id) == col(Notice.publication_id))
    .where(
        col(Publication.expo_id) == bindparam("expo_id"),
        col(Notice.volunteer) == bindparam("volunteer"),
        col(Notice.publication_id) > bindparam("seen"),
    )
    .order_by(col(Notice.publication_id))
)
_KEY = ("expo_id", "kind", "key", "shift")
_SAY_NEW = insert(_ENTRIES)
_SAY_OTHER = (
    update(_ENTRIES)
    .where(*(_ENTRIES.c[name] == bindparam(f"of_{name}") for name in _KEY))
    .values(
        {name: bindparam(f"new_{name}") for name in (column.name for column in _ENTRIES.columns) if name not in _KEY}
    )
)


def said_to(session: Session, expo_id: int, kind: FeedKind, key: str) -> Sequence[Row[Any]]:
    """What was said to an owner: version, publication_id, and the columns of an entry, which are empty without one."""
    return session.execute(_SAID, {"expo_id": expo_id, "kind": kind, "key": key}).all()


def claim(session: Session, owner: FeedOwner, seen: int) -> bool:
    """Whether nothing was said to the owner since version `seen` (0: ever); if so, it is for the asker to say."""
    if seen == 0:
        dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
        made = dialect.insert(FeedOwner).values(owner.model_dump()).on_conflict_do_nothing()
        return bool(session.execute(made).rowcount)  # type: ignore[attr-defined]  # of an insert there is one
    here = {"of_expo": owner.expo_id, "of_kind": owner.kind, "of_key": owner.key, "seen": seen}
    found = session.connection().execute(_CLAIM, {**here, "next": seen + 1, "last": owner.publication_id})
    return bool(found.rowcount)


def notices_since(session: Session, expo_id: int, volunteer: str, seen: int) -> Sequence[Row[Any]]:
    """What a volunteer was told since a publication, in order: its id and time, the places before and after."""
    return session.execute(_NOTICES, {"expo_id": expo_id, "volunteer": volunteer, "seen": seen}).all()


def last_publication(session: Session, expo_id: int) -> tuple[int, datetime] | None:
    rows = select(Publication.id, Publication.at).where(Publication.expo_id == expo_id)
    found = session.exec(rows.order_by(col(Publication.id).desc()).limit(1)).first()
    return None if found is None or found[0] is None else (found[0], found[1])


def pairs_of_volunteer(session: Session, roster_id: int, volunteer: str) -> Pairs:
    return session.execute(_THEIRS, {"roster_id": roster_id, "volunteer": volunteer}).all()


_THEIRS = select(AssignmentRow.volunteer, AssignmentRow.shift).where(
    col(AssignmentRow.roster_id) == bindparam("roster_id"), col(AssignmentRow.volunteer) == bindparam("volunteer")
)


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
    said = [row.model_dump() for row in rows]
    other = [
        {f"{'of' if name in _KEY else 'new'}_{name}": value for name, value in row.items()}
        for row in said
        if row["shift"] in there
    ]
    for way, values in ((_SAY_NEW, [row for row in said if row["shift"] not in there]), (_SAY_OTHER, other)):
        if values:
            session.connection().execute(way, values)


def _pairs(roster_id: int) -> Any:
    return select(AssignmentRow.volunteer, AssignmentRow.shift).where(col(AssignmentRow.roster_id) == roster_id)


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


_STAMP = stamp_query(Feed, ExpoRow).where(col(Feed.digest) == bindparam("digest"))


def feed_and_stamp(session: Session, digest: str) -> Any:
    """The feed of a link that was not revoked, its expo, and all that decides whether it may have changed."""
    return session.execute(_STAMP, {"digest": digest}).first()
