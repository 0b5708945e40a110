"""The history to read: a page of it, by person, kind of thing, key and day; or all of it to take away."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from web.services.who import Permission, Who
from web.store.snapshot import load_problem
from web.store.tables import Change, ExpoRow


@dataclass(frozen=True)
class Asked:
    """Empty means all; `day` is one of the expo's local days."""

    who: str = ""
    kind: str = ""
    key: str = ""
    day: date | None = None


@dataclass(frozen=True)
class History:
    """A page, the latest first; `people` and `kinds` are those to choose from, `names` tell who a key is."""

    items: Sequence[Change]
    total: int
    people: Sequence[str]
    kinds: Sequence[str]
    names: Mapping[str, str]


def listed(session: Session, expo: ExpoRow, asked: Asked, who: Who, *, page: int = 1, size: int = 50) -> History:
    who.need(Permission.HISTORY)
    here, lines = Change.expo_id == expo.id, list(_lines(expo, asked))
    total = session.exec(select(func.count()).select_from(Change).where(*lines)).one()
    rows = select(Change).where(*lines).order_by(col(Change.id).desc())
    items = session.exec(rows.offset((page - 1) * size).limit(size)).all()
    people = session.exec(select(Change.who).where(here).distinct().order_by(Change.who)).all()
    kinds = session.exec(select(Change.kind).where(here).distinct().order_by(Change.kind)).all()
    return History(items, total, people, kinds, names(session, expo))


def everything(session: Session, expo: ExpoRow, asked: Asked, who: Who) -> Sequence[Change]:
    """The earliest first, as a list is read on paper."""
    who.need(Permission.HISTORY)
    return session.exec(select(Change).where(*_lines(expo, asked)).order_by(col(Change.id))).all()


def names(session: Session, expo: ExpoRow) -> Mapping[str, str]:
    """Of volunteers, by key."""
    return {one.id: one.name for one in load_problem(session, expo).volunteers}


def _lines(expo: ExpoRow, asked: Asked) -> Iterator[ColumnElement[bool]]:
    yield col(Change.expo_id) == expo.id
    for column, wanted in ((Change.who, asked.who), (Change.kind, asked.kind), (Change.key, asked.key)):
        if wanted:
            yield col(column) == wanted
    if asked.day is not None:
        start, end = (_midnight(expo, asked.day + timedelta(days=days)) for days in (0, 1))
        yield col(Change.at) >= start
        yield col(Change.at) < end


def _midnight(expo: ExpoRow, day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(expo.zone)).astimezone(UTC)
