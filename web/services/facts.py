"""Single facts of an expo: a volunteer, a post, a shift, put in place or taken away, whoever asks for it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from scheduler.domain.people import Organisation, Tie, Transport, Volunteer
from scheduler.domain.places import Post, Shift, Slot, Zone
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.formats.problem_decode import Unfit, decode
from scheduler.formats.problem_json import encode
from web.services import demand_versions
from web.services.history import record
from web.services.refusal import FORBIDDEN, GONE, STALE, Refused
from web.services.who import Permission, Who
from web.store.derived import key_of
from web.store.snapshot import load_problem
from web.store.tables import FACTS, ExpoRow, FactRow
from web.store.writing import write_facts, write_problem

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
NEEDED = {kind: Permission.EDIT_DEMAND if kind in (*DEMAND, "transports") else Permission.EDIT_PEOPLE for kind in KINDS}

_UNFIT = Text("{where}：{what}", "{where}: {what}")
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
    """Organisation leads see the people of their organisations; posts and shifts are for all, other people are not."""
    if kind == "volunteers":
        return who.posts is None and who.sees_organisation(facts["organisation"])
    if kind == "organisations":
        return who.sees_organisation(facts["id"])
    if kind == "ties":
        return who.sees_all
    return kind != "posts" or who.sees_post(facts["id"])


def whole(who: Who) -> None:
    """Refuses whoever sees only a part of an expo."""
    if not who.sees_all:
        raise Refused(FORBIDDEN, 403)


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
    who.need(NEEDED[kind])
    said = encode(fact_of(kind, facts))
    key = key_of(kind, said)
    old = _row(session, expo, kind, key)
    if not sees(who, kind, said) or (old is not None and not sees(who, kind, old.facts)):
        raise Refused(GONE, 404)
    if version is not None and version != (old.version if old else 0):
        raise Refused(STALE, 409)
    before = old.facts if old else None
    if before != said:
        _write(session, expo, kind, key, said, new=old is None)
        verb = "change" if old else "add"
        record(session, who, now, verb, kind, key, expo_id=expo.id, before=before, after=said, reason=reason)
        keep_demand(session, expo, kind, who, now, reason)
        session.commit()
        session.expire_all()
    return find(session, expo, kind, key, who)


def remove(
    session: Session, expo: ExpoRow, kind: str, key: str, who: Who, now: datetime, *, version: int | None = None
) -> None:
    """Take a fact away; refused while others name it."""
    who.need(NEEDED[kind])
    row = find(session, expo, kind, key, who)
    if version is not None and version != row.version:
        raise Refused(STALE, 409)
    problem, before = load_problem(session, expo), row.facts
    kept = tuple(one for one in getattr(problem, kind) if key_of(kind, encode(one)) != key)
    write_problem(session, expo, _together(problem, _IN_USE, **{kind: kept}))
    record(session, who, now, "remove", kind, key, expo_id=expo.id, before=before)
    keep_demand(session, expo, kind, who, now, "")
    session.commit()


def fact_of(kind: str, facts: Mapping[str, Any]) -> Any:
    """The fact as the domain knows it; raises `Refused` with the field that does not fit."""
    try:
        return decode(KINDS[kind], dict(facts), "")
    except Unfit as unfit:
        what = Text(unfit.problem.say("zh", **unfit.facts), unfit.problem.say("en", **unfit.facts))
        raise Refused(_UNFIT, where=unfit.path or kind, what=what) from unfit


def problem_of(document: Mapping[str, Any]) -> Problem:
    """A whole problem out of its JSON; raises `Refused` with the field that does not fit."""
    plain = {key: value for key, value in document.items() if key not in ("format", "version", "pinned", "published")}
    try:
        found: Problem = decode(Problem, plain, "")
    except Unfit as unfit:
        what = Text(unfit.problem.say("zh", **unfit.facts), unfit.problem.say("en", **unfit.facts))
        raise Refused(_UNFIT, where=unfit.path or "problem", what=what) from unfit
    return found


def keep_demand(session: Session, expo: ExpoRow, kind: str, who: Who, now: datetime, note: str) -> None:
    """The demand as a new version, when it is the demand that changed."""
    if kind not in DEMAND:
        return
    demand_versions.keep(session, expo, load_problem(session, expo), who, now, note)


def _row(session: Session, expo: ExpoRow, kind: str, key: str) -> FactRow | None:
    table = FACTS[kind]
    return session.exec(select(table).where(col(table.expo_id) == expo.id, col(table.key) == key)).first()


def _write(session: Session, expo: ExpoRow, kind: str, key: str, said: Mapping[str, Any], *, new: bool) -> None:
    problem, fact = load_problem(session, expo), fact_of(kind, said)
    held = getattr(problem, kind)
    put_in = (*held, fact) if new else tuple(fact if key_of(kind, encode(one)) == key else one for one in held)
    changed = _together(problem, _IMPOSSIBLE, **{kind: put_in})
    if new:
        write_problem(session, expo, changed)
    else:
        write_facts(session, expo, kind, [fact])


def _together(problem: Problem, text: Text, **changes: Any) -> Problem:
    try:
        return replace(problem, **changes)
    except ValueError as error:
        raise Refused(text, what=str(error)) from error
