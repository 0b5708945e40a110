"""The open case of an expo: what happened is added to it, taken out again, or left altogether."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from scheduler.domain.changes import Change, ChangeRefused
from scheduler.domain.text import Language, Text
from scheduler.domain.timeline import Timeline
from scheduler.formats.changes_json import BadChanges, ChangeFile, from_json, to_json
from web.services.history import record
from web.services.jobs import call_off
from web.services.refusal import FORBIDDEN, GONE, STALE, Refused
from web.services.replan.basis import basis
from web.services.who import Permission, Who
from web.store.expos import hold
from web.store.tables import CaseState, ExpoRow, ReplanCase

MOST = 500
"""Changes in one case: more is another demand, to be imported."""

_BAD_FILE = Text("变更文件不能采用：{faults}", "The file of changes cannot be taken: {faults}")
_NOTHING = Text("没有选任何变化。", "No change was chosen.")
_MANY = Text("一次最多 {most} 项变化。", "At most {most} changes in one case.")


def may_replan(who: Who) -> None:
    """Whoever re-plans changes facts and rosters of the whole expo."""
    who.need(Permission.SOLVE)
    who.need(Permission.EDIT_ROSTER)
    if not who.sees_all:
        raise Refused(FORBIDDEN, 403)


def open_case(session: Session, expo: ExpoRow, who: Who) -> ReplanCase | None:
    may_replan(who)
    rows = select(ReplanCase).where(ReplanCase.expo_id == expo.id, ReplanCase.state == CaseState.OPEN)
    return session.exec(rows.order_by(col(ReplanCase.id).desc()).limit(1)).first()


def find(session: Session, expo: ExpoRow, case_id: int, who: Who) -> ReplanCase:
    """A case of this expo; raises `Refused` (404)."""
    may_replan(who)
    case = session.get(ReplanCase, case_id)
    if case is None or case.expo_id != expo.id:
        raise Refused(GONE, 404)
    return case


def changes_of(case: ReplanCase) -> tuple[Change, ...]:
    """What happened, in the order in which it was said."""
    return from_json(json.dumps(case.changes).encode()).changes


def read_document(plain: Mapping[str, Any]) -> tuple[Change, ...]:
    """The same of a file's JSON."""
    return read_file(json.dumps(plain).encode())


def read_file(raw: bytes) -> tuple[Change, ...]:
    """What a file of changes says; raises `Refused` with everything that is wrong in it."""
    try:
        return from_json(raw).changes
    except BadChanges as bad:
        raise Refused(_BAD_FILE, faults=Text(_said(bad, "zh"), _said(bad, "en"))) from bad


def _said(bad: BadChanges, language: Language) -> str:
    """The first faults; a fault may quote JSON, whose braces stay braces."""
    said = " ".join(fault.say(language) for fault in bad.faults[:5])
    return said.replace("{", "{{").replace("}", "}}")


def add(session: Session, expo: ExpoRow, changes: Iterable[Change], who: Who, now: datetime) -> ReplanCase:
    """Put changes into the open case, or begin one; refused when they do not fit what is there."""
    may_replan(who)
    hold(session, expo)
    new = tuple(changes)
    if not new:
        raise Refused(_NOTHING)
    found = basis(session, expo, now)
    case = open_case(session, expo, who)
    whole = (*(changes_of(case) if case else ()), *new)
    if len(whole) > MOST:
        raise Refused(_MANY, most=MOST)
    try:
        found.after(whole)
    except ChangeRefused as no:
        raise Refused(no.sentence, 422, **no.facts) from no
    if case is None:
        assert expo.id is not None
        case = ReplanCase(expo_id=expo.id, changes={}, begun_by=who.name, begun_at=now)
    _write(session, case, whole, found.problem.timeline, now)
    session.commit()
    return case


def take_out(
    session: Session, expo: ExpoRow, case_id: int, number: int, who: Who, now: datetime, *, version: int
) -> ReplanCase:
    """Forget one change again: number `number` from 0, of the case as it was at `version`."""
    case = find_open(session, expo, case_id, who, version=version)
    changes = list(changes_of(case))
    if not 0 <= number < len(changes):
        raise Refused(GONE, 404)
    del changes[number]
    _write(session, case, changes, basis(session, expo, now).problem.timeline, now)
    session.commit()
    return case


def leave(session: Session, expo: ExpoRow, case_id: int, who: Who, now: datetime) -> None:
    """Forget the whole case; nothing was changed by it."""
    case = find_open(session, expo, case_id, who)
    case.state, case.ended_by, case.ended_at = CaseState.LEFT, who.name, now
    _stop_search(session, case, now)
    record(session, who, now, "leave", "replan_case", str(case.id), expo_id=expo.id, before=case.changes)
    session.commit()


def find_open(session: Session, expo: ExpoRow, case_id: int, who: Who, *, version: int | None = None) -> ReplanCase:
    """An open case, which nobody else changes until this transaction ends; raises `Refused` (404, 409)."""
    hold(session, expo)
    case = find(session, expo, case_id, who)
    session.refresh(case)
    if case.state is not CaseState.OPEN or (version is not None and version != case.version):
        raise Refused(STALE, 409)
    return case


def _write(session: Session, case: ReplanCase, changes: Iterable[Change], timeline: Timeline, now: datetime) -> None:
    """The changes as they are now; ways that were found for others are forgotten."""
    said = to_json(ChangeFile(Text("", ""), tuple(changes)), timeline)
    case.changes, case.ways, case.moment = json.loads(said), [], None
    _stop_search(session, case, now)


def _stop_search(session: Session, case: ReplanCase, now: datetime) -> None:
    if case.job_id is not None:
        call_off(session, case.expo_id, case.job_id, now)
        case.job_id = None
    session.add(case)
