"""Finds out what an owner's calendar has to say now, and keeps it when that is something new."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from scheduler.domain.text import Language
from web.calendars import Entry
from web.calendars.entry import Naming
from web.calendars.gone import Last, cancelled
from web.services.feeds.duties import Duties, duties_of
from web.services.feeds.owners import Owner
from web.services.feeds.states import State, Turn, replayed, settled
from web.store.engine import open_session
from web.store.feeds import entries_of, hold_owner, last_publication, notices_since, seen_by, write_entries
from web.store.tables import ExpoRow, FeedEntry, FeedKind


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
    found = _looked(session, expo, owner, naming, now)
    if not found.differs:
        return found.kept
    if session.get_bind().get_execution_options().get("writes", True):
        return _written(session, expo, owner, naming, now)
    with open_session(session.get_bind(), writes=True) as writing:  # type: ignore[arg-type]  # an engine, as we open them
        kept = _written(writing, writing.get_one(ExpoRow, expo.id), owner, naming, now)
        writing.commit()
    return kept


@dataclass(frozen=True)
class _Look:
    """What is to be said, beside what is written down."""

    kept: Kept
    written: Mapping[str, State]
    seen: int

    @property
    def differs(self) -> bool:
        return self.kept.states != self.written


def _looked(session: Session, expo: ExpoRow, owner: Owner, naming: Naming, now: datetime) -> _Look:
    """The past is read before the present: what comes between then only looks new, and is known again next time."""
    assert expo.id is not None
    written = {row.shift: _state(row) for row in entries_of(session, expo.id, owner.kind, owner.key)}
    seen = seen_by(session, expo.id, owner.kind, owner.key)
    latest = last_publication(session, expo.id) or (0, now)
    turns, last = _turns(session, expo.id, owner, seen)
    duties = duties_of(session, expo, owner, naming)
    states = replayed(written, turns, lambda shift: naming.uid(owner.key, shift))
    first = (duties.row and duties.row.published_at) or now
    if owner.kind is not FeedKind.VOLUNTEER:  # whose turns nobody writes down
        at, last = (latest[1] if latest[0] > seen else now), latest[0]
    else:
        at = now
    states = settled(states, duties.present(), at.replace(microsecond=0), first=first.replace(microsecond=0))
    return _Look(Kept(duties, states, now), written, last)


def _turns(session: Session, expo_id: int, owner: Owner, seen: int) -> tuple[list[Turn], int]:
    """How a volunteer's shifts have changed since, and the last publication that tells of it."""
    if owner.kind is not FeedKind.VOLUNTEER:
        return [], seen
    found = notices_since(session, expo_id, owner.key, seen)
    turns = [
        Turn(publication.at.replace(microsecond=0), _places(notice.before), _places(notice.after))
        for notice, publication in found
    ]
    return turns, max((publication.id or 0 for _, publication in found), default=seen)


def _places(said: list[Any]) -> dict[str, Last]:
    return {one["shift"]: Last(one["start"], one["end"], one["post_name"], one["zone_name"]) for one in said}


def _written(session: Session, expo: ExpoRow, owner: Owner, naming: Naming, now: datetime) -> Kept:
    assert expo.id is not None
    row = hold_owner(session, expo.id, owner.kind, owner.key)
    look = _looked(session, expo, owner, naming, now)
    row.publication_id = look.seen
    session.add(row)
    changed = {shift: state for shift, state in look.kept.states.items() if look.written.get(shift) != state}
    rows = [_row(expo.id, owner, shift, state) for shift, state in changed.items()]
    write_entries(session, look.written.keys(), rows)
    session.flush()
    return look.kept


def _state(row: FeedEntry) -> State:
    return State(row.uid, row.modified, Last.read(row.last), row.sequence, row.fingerprint, row.gone_at)


def _row(expo_id: int, owner: Owner, shift: str, state: State) -> FeedEntry:
    said = {field: getattr(state, field) for field in ("uid", "sequence", "modified", "fingerprint", "gone_at")}
    return FeedEntry(expo_id=expo_id, kind=owner.kind, key=owner.key, shift=shift, last=asdict(state.last), **said)


def _said(entry: Entry, state: State) -> Entry:
    return replace(entry, uid=state.uid, revision=state.sequence, modified=state.modified)
