"""Finds out what an owner's calendar has to say now, and keeps it when that is something new."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from scheduler.domain.text import Language
from web.calendars import Entry
from web.calendars.entry import Naming
from web.calendars.gone import Last, cancelled
from web.services.feeds.duties import Duties, duties_of
from web.services.feeds.owners import Owner
from web.services.feeds.states import State, Turn, replayed, settled
from web.store.engine import open_session
from web.store.feeds import claim, last_publication, notices_since, said_to, write_entries
from web.store.tables import ExpoRow, FeedEntry, FeedKind, FeedOwner


@dataclass(frozen=True)
class Kept:
    """What is to be said; `until` is the first time at which a cancelled shift is dropped, if one is left."""

    duties: Duties
    states: Mapping[str, State]
    now: datetime

    def entries(self, language: Language) -> tuple[Entry, ...]:
        """In the order of time."""
        there = self.duties.entries(language)
        said = [_said(entry, self.states[shift]) for shift, entry in there.items()]
        return tuple(sorted((*said, *self._gone(language)), key=lambda entry: (entry.start, entry.end, entry.uid)))

    @property
    def until(self) -> datetime | None:
        return min((leaves for _, leaves in self._leaving()), default=None)

    def _gone(self, language: Language) -> Iterator[Entry]:
        for state, _ in self._leaving():
            yield cancelled(state.uid, state.last, self.duties.zone, state.modified, state.sequence, language)

    def _leaving(self) -> Iterator[tuple[State, datetime]]:
        for state in self.states.values():
            if state.gone_at and (leaves := state.last.stays_until(self.duties.zone, state.gone_at)) > self.now:
                yield state, leaves


def keep(session: Session, expo: ExpoRow, owner: Owner, naming: Naming, now: datetime) -> Kept:
    """As `now` has it; something new is written down in a transaction of its own, or in the one that is writing."""
    now = now.replace(microsecond=0)
    look = _looked(session, expo, owner, naming, now)
    while look.differs:
        if _writes(session):
            written = _write(session, look)
        else:
            with open_session(_engine(session), writes=True) as writing:
                written = _write(writing, look)
                writing.commit()
        if written:
            break
        look = _looked(session, expo, owner, naming, now)
    return look.kept


def _writes(session: Session) -> bool:
    return bool(session.get_bind().get_execution_options().get("writes", True))


def _engine(session: Session) -> Engine:
    found = session.get_bind()
    assert isinstance(found, Engine)
    return found


@dataclass(frozen=True)
class _Look:
    """What is to be said, beside what is written down: its version, and the last publication that is known then."""

    expo_id: int
    kept: Kept
    written: Mapping[str, State]
    version: int
    publication: int

    @property
    def differs(self) -> bool:
        return self.kept.states != self.written


def _looked(session: Session, expo: ExpoRow, owner: Owner, naming: Naming, now: datetime) -> _Look:
    """The past is read before the present: what comes between then only looks new, and is known again next time."""
    assert expo.id is not None
    rows = said_to(session, expo.id, owner.kind, owner.key)
    version, seen = (rows[0].version, rows[0].publication_id) if rows else (0, 0)
    written = {row.shift: _state(row) for row in rows if row.shift is not None}
    turns, last, at = _since(session, expo.id, owner, seen, now)
    duties = duties_of(session, expo, owner, naming)
    states = replayed(written, turns, lambda shift: naming.uid(owner.key, shift))
    first = (duties.row and duties.row.published_at) or now
    states = settled(states, duties.present(), at, first=first.replace(microsecond=0))
    return _Look(expo.id, Kept(duties, states, now), written, version, last)


def _since(session: Session, expo_id: int, owner: Owner, seen: int, now: datetime) -> tuple[list[Turn], int, datetime]:
    """What came to pass, the last publication that tells of it, and when whatever else is new came about.

    Notices tell how a volunteer's shifts have changed; of others it is only known that another roster is in force.
    """
    if owner.kind is FeedKind.VOLUNTEER:
        rows = notices_since(session, expo_id, owner.key, seen)
        turns = [Turn(row.at.replace(microsecond=0), _places(row.before), _places(row.after)) for row in rows]
        return turns, max((row.id for row in rows), default=seen), now
    last, at = last_publication(session, expo_id) or (0, now)
    return [], last, at.replace(microsecond=0) if last > seen else now


def _places(said: list[Any]) -> dict[str, Last]:
    return {one["shift"]: Last(one["start"], one["end"], one["post_name"], one["zone_name"]) for one in said}


def _write(session: Session, look: _Look) -> bool:
    """Whether it was still new."""
    owner, states = look.kept.duties.owner, look.kept.states
    row = FeedOwner(expo_id=look.expo_id, kind=owner.kind, key=owner.key, publication_id=look.publication)
    if not claim(session, row, look.version):
        return False
    changed = {shift: state for shift, state in states.items() if look.written.get(shift) != state}
    rows = [_row(look.expo_id, owner, shift, state) for shift, state in changed.items()]
    write_entries(session, look.written.keys(), rows)
    return True


def _state(row: Any) -> State:
    return State(row.uid, row.modified, Last.read(row.last), row.sequence, row.fingerprint, row.gone_at)


def _row(expo_id: int, owner: Owner, shift: str, state: State) -> FeedEntry:
    said = {field: getattr(state, field) for field in ("uid", "sequence", "modified", "fingerprint", "gone_at")}
    return FeedEntry(expo_id=expo_id, kind=owner.kind, key=owner.key, shift=shift, last=asdict(state.last), **said)


def _said(entry: Entry, state: State) -> Entry:
    return replace(entry, uid=state.uid, revision=state.sequence, modified=state.modified)
