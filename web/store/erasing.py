"""Takes one volunteer out of everything that is kept: their rows go or get a key that means nothing, their words go.

What is published stays as it was: who stood where, under that key.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, Table, cast, delete, or_, select, update
from sqlmodel import Session, col

from web.store.shelf import mark_written
from web.store.tables import AssignmentRow, MessageState, RosterRow, RosterState
from web.store.traces import ABOUT_PEOPLE, DERIVED, OWNERS, tables, theirs, words_of

GO = frozenset({
    "answer", "asked_answer", "consent_given", "feed", "feed_entry", "feed_owner", "leave_link", "personal_link",
    "preference", "tie", "volunteer", "volunteer_device",
}) | DERIVED  # fmt: skip
"""Tables whose rows about a person go altogether; of the others the words go."""
ACTORS = frozenset({
    "who", "made_by", "sent_by", "published_by", "begun_by", "ended_by", "created_by", "asked_by",
})  # fmt: skip
"""Columns with the name of whoever did something."""
NOTHING = "×××"


@dataclass(frozen=True)
class Person:
    """Whom to forget. `words` are what tells who it is: name, phone, address, notes.

    `shared` are those of them that are somebody else's too: they go only from what is about this person. `longer` are
    names of others that hold this one; `account` says whether an account has the name. A key that is `ambiguous`, as it
    could be something else's, is looked for only where it must be a volunteer's.
    """

    key: str
    opaque: str
    name: str
    words: tuple[str, ...]
    shared: frozenset[str] = frozenset()
    longer: tuple[str, ...] = ()
    account: bool = False
    ambiguous: bool = False

    @property
    def needles(self) -> tuple[str, ...]:
        """What to look for in text, and in JSON, where what is not ASCII may be written as escapes."""
        said = [self.key, *self.words]
        return tuple(dict.fromkeys([*said, *(json.dumps(word)[1:-1] for word in said)]))


def forget(session: Session, expo_id: int, person: Person) -> None:
    """In the caller's transaction."""
    _leave_drafts(session, expo_id, person.key)
    for table, scope in tables():
        mine = theirs(table, person.key)
        if table.name in GO and mine is not None:
            session.execute(delete(table).where(scope(expo_id), mine))
        _scrub(session, table, scope(expo_id), person)
    _turn(session, person.opaque)
    session.expire_all()
    mark_written(session)


def _leave_drafts(session: Session, expo_id: int, key: str) -> None:
    drafts = select(col(RosterRow.id)).where(
        col(RosterRow.expo_id) == expo_id, col(RosterRow.state) == RosterState.DRAFT
    )
    theirs = col(AssignmentRow.volunteer) == key, col(AssignmentRow.roster_id).in_(drafts)
    _turn(session, key, *theirs)
    session.execute(delete(AssignmentRow).where(*theirs))


def _turn(session: Session, key: str, *more: Any) -> None:
    """Rosters that name them are not what any process may still remember of them."""
    naming = select(col(AssignmentRow.roster_id)).where(col(AssignmentRow.volunteer) == key, *more)
    rows = update(RosterRow).where(col(RosterRow.id).in_(naming))
    session.execute(rows.values(revision=col(RosterRow.revision) + 1), execution_options={"synchronize_session": False})


def _scrub(session: Session, table: Table, scope: Any, person: Person) -> None:
    """Rows that hold any of the words, one by one."""
    columns, key = words_of(table), list(table.primary_key.columns)
    if not columns:
        return
    holds = or_(*(cast(one, String).contains(word, autoescape=True) for one in columns for word in person.needles))
    for row in session.execute(select(*{*columns, *key}).where(scope, holds)).mappings().all():
        before = {column.name: row[column] for column in columns}
        after = _Cleaning(person, table.name, before).row()
        if changed := {name: value for name, value in after.items() if value != before[name]}:
            at = (column == row[column] for column in key)
            session.execute(update(table).where(*at).values(changed))


@dataclass(frozen=True)
class _Cleaning:
    """One row being cleaned."""

    person: Person
    table: str
    before: Mapping[str, Any]

    def row(self) -> dict[str, Any]:
        about, person = self._about(), self.person
        if self.table == "message" and self.before.get("volunteer") == person.key:
            return {**self.before, **self._silent()}
        if self.table == "volunteer":
            return dict(self.before)
        words = [word for word in person.words if about or word not in person.shared]
        return {name: self._column(name, value, words) for name, value in self.before.items()}

    def _about(self) -> bool:
        """Whether the row is about this person: a column or a value within it is their key."""
        return any(_holds(value, self.person.key) for name, value in self.before.items() if self._keyed(name))

    def _keyed(self, name: str) -> bool:
        """Whether the key, found in this column, is the person's."""
        of_person = name == "key" and self.before.get("kind") in ABOUT_PEOPLE
        return not self.person.ambiguous or name in OWNERS or of_person

    def _silent(self) -> dict[str, Any]:
        """A message says nothing any more, to nobody."""
        kept: dict[str, Any] = {"volunteer": self.person.opaque, "facts": {}, "once": None}
        kept |= {"state": MessageState.DROPPED} if self.before["state"] == MessageState.WAITING else {}
        return kept | {name: "" for name in ("address", "trouble") if name in self.before}

    def _column(self, name: str, value: Any, words: list[str]) -> Any:
        if name in ACTORS:
            acted = self.before.get("via") == "link" or not self.person.account
            return NOTHING if value == self.person.name and acted else value
        return self._value(value, words, keyed=self._keyed(name))

    def _value(self, value: Any, words: list[str], *, keyed: bool) -> Any:
        if isinstance(value, str):
            return self._text(value, words, keyed=keyed)
        if isinstance(value, list):
            return [self._value(one, words, keyed=keyed) for one in value]
        if isinstance(value, dict):
            said = {self._text(name, words, keyed=keyed): one for name, one in value.items()}
            return {name: self._value(one, words, keyed=keyed) for name, one in said.items()}
        return value

    def _text(self, value: str, words: list[str], *, keyed: bool) -> str:
        person = self.person
        if keyed and person.key in value.split("|"):
            return "|".join(person.opaque if part == person.key else part for part in value.split("|"))
        if not any(word in value for word in words):
            return value
        # Longer names first: what stands within another's name is that person's, not this one's.
        known = sorted({*person.longer, *words}, key=len, reverse=True)
        pattern = "|".join(re.escape(word) for word in known)
        return re.sub(pattern, lambda found: found[0] if found[0] in person.longer else NOTHING, value)


def _holds(value: Any, key: str) -> bool:
    if isinstance(value, str):
        return key in value.split("|")
    if isinstance(value, dict):
        return key in value or any(_holds(one, key) for one in value.values())
    return isinstance(value, list) and any(_holds(one, key) for one in value)
