"""Single facts of an expo: a volunteer, a post, a shift, put in place or taken away, whoever asks for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import GenericAlias
from typing import Any

from sqlmodel import Session, col, select

from scheduler.domain.people import Organisation, Tie, Transport, Volunteer
from scheduler.domain.places import Post, Shift, Slot, Zone
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.formats.problem_build import Twins, build
from scheduler.formats.problem_decode import Unfit, decode
from scheduler.formats.problem_json import encode
from web.services import demand_versions
from web.services.history import record
from web.services.refusal import FORBIDDEN, GONE, STALE, Refused, misfit
from web.services.who import Permission, Who
from web.store.derived import key_of
from web.store.expos import hold
from web.store.snapshot import load_problem, load_venue
from web.store.tables import FACTS, ExpoRow, FactRow
from web.store.writing import add_facts, remove_facts, write_facts

KINDS: Mapping[str, Any] = {
    "zones": Zone,
    "organisations": Organisation,
    "transports": Transport,
    "slots": Slot,
    "posts": Post,
    "shifts": Shift,
    "volunteers": Volunteer,
    "ties": Tie,
}
DEMAND = ("zones", "slots", "posts", "shifts")
NEEDED = {
    **dict.fromkeys((*DEMAND, "transports"), Permission.EDIT_DEMAND),
    **dict.fromkeys(("volunteers", "ties"), Permission.EDIT_PEOPLE),
    "organisations": Permission.SETTINGS,  # what was promised is not for whoever promised it to change
}
OWN = frozenset({"availability", "roles", "flexible"})
"""What volunteers may change of themselves."""

_IMPOSSIBLE = Text("这些内容合不到一起：{what}。", "these facts do not fit together: {what}.")
_IN_USE = Text("还有内容用到它，不能删除：{what}。", "it is still used and cannot be removed: {what}.")


def find(session: Session, expo: ExpoRow, kind: str, key: str, who: Who) -> FactRow:
    """A row that the asker may see; raises `Refused` (404)."""
    table = FACTS[kind]
    row = session.exec(select(table).where(col(table.expo_id) == expo.id, col(table.key) == key)).first()
    if row is None or not sees(who, kind, row.facts):
        raise Refused(GONE, 404)
    return row


def sees(who: Who, kind: str, facts: Mapping[str, Any]) -> bool:
    """Organisation leads see the people of their organisations; posts and shifts are for all, other people are not.

    Volunteers see what is known of themselves here, and all else on the pages made for them.
    """
    if who.volunteer is not None:
        return kind == "volunteers" and facts["id"] == who.volunteer
    if kind == "volunteers":
        return who.posts is None and who.sees_organisation(facts["organisation"])
    if kind == "organisations":
        return who.sees_organisation(facts["id"])
    if kind == "ties":
        return who.sees_all
    return kind != "posts" or who.sees_post(facts["id"])


def whole(session: Session, expo: ExpoRow, who: Who) -> Problem:
    """All facts of an expo; refused to whoever sees only a part of it."""
    if not who.sees_all:
        raise Refused(FORBIDDEN, 403)
    return load_problem(session, expo)


@dataclass(frozen=True)
class Edit:
    """One fact to be put in place, or with no facts taken away; `version` is the row's that the asker saw, 0 for
    none, `None` for whatever is there."""

    kind: str
    key: str
    facts: Mapping[str, Any] | None
    version: int | None = None


def put(
    session: Session,
    expo: ExpoRow,
    kind: str,
    facts: Mapping[str, Any],
    who: Who,
    now: datetime,
    *,
    version: int | None = None,
    reason: str = "",
) -> FactRow:
    """Put a fact in place of the one with its key, or add it; `version` is the row's that the asker saw."""
    _need(who, kind)
    key = key_of(kind, encode(fact_of(kind, facts)))
    apply(session, expo, [Edit(kind, key, facts, version)], who, now, reason=reason)
    return find(session, expo, kind, key, who)


def remove(
    session: Session, expo: ExpoRow, kind: str, key: str, who: Who, now: datetime, *, version: int | None = None
) -> None:
    """Take a fact away; refused while others name it."""
    find(session, expo, kind, key, who)
    apply(session, expo, [Edit(kind, key, None, version)], who, now)


def apply(session: Session, expo: ExpoRow, edits: Sequence[Edit], who: Who, now: datetime, *, reason: str = "") -> None:
    """All of the edits, as one change; the demand gets one new version when it is touched."""
    for edit in edits:
        _need(who, edit.kind)
    hold(session, expo)
    rows, wanted = _rows(session, expo, edits), _facts(edits)
    found = (
        _change(rows.get((edit.kind, edit.key)), edit, fact, who) for edit, fact in zip(edits, wanted, strict=True)
    )
    changes = [change for change in found if change is not None]
    if not changes:
        return
    _refuse_misfits(session, expo, changes)
    _write(session, expo, changes)
    for change in changes:
        told = {"before": change.before, "after": change.after, "reason": reason}
        record(session, who, now, change.verb, change.kind, change.key, expo_id=expo.id, **told)
    kinds = {change.kind for change in changes}
    keep_demand(session, expo, next((kind for kind in DEMAND if kind in kinds), ""), who, now, reason)
    session.commit()
    session.expire_all()


@dataclass(frozen=True)
class _Change:
    """An edit that changes something: what the row says and is to say; nothing where there is no row."""

    kind: str
    key: str
    before: Any
    after: Any
    fact: Any

    @property
    def verb(self) -> str:
        return "add" if self.before is None else "remove" if self.after is None else "change"


def _facts(edits: Sequence[Edit]) -> list[Any]:
    """What each edit is to put in place; nothing for what goes."""
    found: dict[int, Any] = {}
    for kind in dict.fromkeys(edit.kind for edit in edits):
        mine = {at: edit.facts for at, edit in enumerate(edits) if edit.kind == kind and edit.facts is not None}
        found |= zip(mine, facts_of(kind, list(mine.values())), strict=True)
    return [found.get(at) for at in range(len(edits))]


def _change(row: FactRow | None, edit: Edit, fact: Any, who: Who) -> _Change | None:
    """What an edit comes to; nothing when all is as it should be. Raises `Refused` for what may not be touched."""
    after = None if fact is None else encode(fact)
    before = row.facts if row else None
    if who.volunteer is not None and not _own(before, after):
        raise Refused(FORBIDDEN, 403)
    if not all(sees(who, edit.kind, facts) for facts in (before, after) if facts is not None):
        raise Refused(GONE, 404)
    if edit.version is not None and edit.version != (row.version if row else 0):
        raise Refused(STALE, 409)
    return None if after == before else _Change(edit.kind, edit.key, before, after, fact)


def _need(who: Who, kind: str) -> None:
    """Volunteers need no permission for what is theirs; what that is, each change is held to."""
    if who.volunteer is None or kind != "volunteers":
        who.need(NEEDED[kind])


def _own(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> bool:
    """Whether volunteers change nothing of themselves but what is theirs to change."""
    if before is None or after is None:
        return False
    return all(before.get(name) == after.get(name) for name in (before.keys() | after.keys()) - OWN)


def fact_of(kind: str, facts: Mapping[str, Any]) -> Any:
    """The fact as the domain knows it; raises `Refused` with the field that does not fit."""
    try:
        return decode(KINDS[kind], dict(facts), "")
    except Unfit as unfit:
        raise misfit(unfit, kind) from unfit


def facts_of(kind: str, many: Sequence[Mapping[str, Any]]) -> Sequence[Any]:
    """Many facts at once, ten times as fast; raises `Refused` with the first field that does not fit."""
    list_of = GenericAlias(tuple, (KINDS[kind], ...))
    try:
        found: Sequence[Any] = build(list_of, [dict(facts) for facts in many], Twins())
    except Exception:
        return [fact_of(kind, facts) for facts in many]
    return found


def problem_of(document: Mapping[str, Any]) -> Problem:
    """A whole problem out of its JSON; raises `Refused` with the field that does not fit."""
    plain = {key: value for key, value in document.items() if key not in ("format", "version", "pinned", "published")}
    try:
        found: Problem = decode(Problem, plain, "")
    except Unfit as unfit:
        raise misfit(unfit, "problem") from unfit
    return found


def keep_demand(session: Session, expo: ExpoRow, kind: str, who: Who, now: datetime, note: str) -> None:
    """The demand as a new version, when it is the demand that changed."""
    if kind not in DEMAND:
        return
    demand_versions.keep(session, expo, load_venue(session, expo), who, now, note)


def _rows(session: Session, expo: ExpoRow, edits: Sequence[Edit]) -> dict[tuple[str, str], FactRow]:
    """The rows that are there of those to be edited, by kind and key."""
    keys: dict[str, list[str]] = {}
    for edit in edits:
        keys.setdefault(edit.kind, []).append(edit.key)
    found: dict[tuple[str, str], FactRow] = {}
    for kind, wanted in keys.items():
        table = FACTS[kind]
        for first in range(0, len(wanted), _AT_ONCE):
            some = col(table.key).in_(wanted[first : first + _AT_ONCE])
            rows = session.exec(select(table).where(col(table.expo_id) == expo.id, some))
            found |= {(kind, row.key): row for row in rows}
    return found


_AT_ONCE = 1000
"""Keys in one question: databases take only so many."""


def _write(session: Session, expo: ExpoRow, changes: Sequence[_Change]) -> None:
    for kind in dict.fromkeys(change.kind for change in changes):
        mine = [change for change in changes if change.kind == kind]
        remove_facts(session, expo, kind, [change.key for change in mine if change.verb == "remove"])
        write_facts(session, expo, kind, [change.fact for change in mine if change.verb == "change"])
        add_facts(session, expo, kind, [change.fact for change in mine if change.verb == "add"])


def _refuse_misfits(session: Session, expo: ExpoRow, changes: Sequence[_Change]) -> None:
    """Everything that a fact names has to be there, and nothing that is taken away may still be named."""
    gone = {change.kind for change in changes if change.after is None}
    whole = gone & _NAMED_BY_PEOPLE or any(change.kind == "ties" for change in changes)
    # Of 10,000 people only those who change have to be looked at, as long as nothing goes that others may name.
    problem = load_problem(session, expo) if whole else load_venue(session, expo)
    after: dict[str, dict[str, Any]] = {}
    for change in changes:
        held = after.setdefault(change.kind, {_name(change.kind, one): one for one in getattr(problem, change.kind)})
        if change.fact is None:
            held.pop(change.key, None)
        else:
            held[change.key] = change.fact
    _together(problem, _IN_USE if gone else _IMPOSSIBLE, **{kind: tuple(held.values()) for kind, held in after.items()})


_NAMED_BY_PEOPLE = frozenset({"organisations", "transports", "volunteers"})


def _name(kind: str, one: Any) -> str:
    return key_of(kind, encode(one)) if kind == "ties" else str(one.id)


def _together(problem: Problem, text: Text, **changes: Any) -> Problem:
    try:
        return replace(problem, **changes)
    except ValueError as error:
        raise Refused(text, what=str(error)) from error
