"""Holds an expo so many days later: people and trainings stay, what they said about their time is void."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from scheduler.domain.changes import Postpone
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from web.services.history import record
from web.services.refusal import STALE, Refused
from web.services.who import Permission, Who
from web.services.whole import write_whole
from web.store.expos import drafts, hold, published_roster
from web.store.snapshot import load_problem
from web.store.tables import ExpoRow, RosterRow

MOST = 3660
_NO_DAYS = Text("请填写延期天数，1 至 {most}。", "Say by how many days, 1 to {most}.")
_NOTE = Text("延期 {days} 天", "postponed by {days} days")


@dataclass(frozen=True)
class Postponement:
    """What postponing would do: days before and after, who has to answer again, which rosters go and which stays."""

    problem: Problem
    days: int
    before: tuple[date, ...]
    after: tuple[date, ...]
    drafts: Sequence[RosterRow]
    published: RosterRow | None


def postponement(session: Session, expo: ExpoRow, days: int, who: Who) -> Postponement:
    """Only looks. Raises `Refused` for a number of days that is none."""
    who.need(Permission.SETTINGS)
    if not 1 <= days <= MOST:
        raise Refused(_NO_DAYS, most=MOST)
    assert expo.id is not None
    old = load_problem(session, expo)
    new = Postpone(days).apply(old)
    before, after = (tuple(day.date for day in problem.expo.days) for problem in (old, new))
    return Postponement(new, days, before, after, drafts(session, expo.id), published_roster(session, expo.id))


def postpone(
    session: Session, expo: ExpoRow, days: int, who: Who, now: datetime, *, revision: int, reason: str = ""
) -> Postponement:
    """In one transaction; refused when the expo is no longer that of `revision`, which the asker saw."""
    hold(session, expo)
    if expo.revision != revision:
        raise Refused(STALE, 409)
    plan = postponement(session, expo, days, who)
    for row in plan.drafts:
        row.discarded_at = now
        session.add(row)
        record(session, who, now, "discard", "roster", str(row.id), expo_id=expo.id, reason=reason)
    before, after = ([day.isoformat() for day in some] for some in (plan.before, plan.after))
    record(session, who, now, "postpone", "expo", expo_id=expo.id, before=before, after=after, reason=reason)
    write_whole(session, expo, plan.problem, who, now, note=_NOTE.say("zh", days=days), reason=reason)
    session.commit()
    return plan
