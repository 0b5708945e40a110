"""Passes single places on in what is in force: judged by the rules for everybody concerned, as the next version.

The one way in which swaps, taken open shifts, stand-ins and their undoing change a published roster. Nobody else can
come between: the expo's row is held from the look to the commit.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from scheduler.check import Change, Report, change
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment
from scheduler.domain.text import Text
from scheduler.wording import Wording
from web.services.history import record
from web.services.publishing.followers import follow
from web.services.publishing.places import places_of
from web.services.publishing.publish import hold, tell
from web.services.publishing.told import Telling, counts, tellings
from web.services.refusal import Refused
from web.services.who import Who
from web.store.expos import published_roster
from web.store.frozen import keep_judgement, load_facts, load_judgement
from web.store.passing_on import write_changed
from web.store.publications import next_number
from web.store.shelf import mark_committed
from web.store.tables import Act, ExpoRow, Publication, RosterRow

NOTHING = Text("还没有发布排班。", "No roster is published yet.")
MEANWHILE = Text(
    "班次刚刚变动过，这一步已不成立。请看新的安排。",
    "The shifts have changed a moment ago, and this no longer fits. Look again.",
)
AGAINST = Text("规则不允许：{why}", "The rules do not allow it: {why}")

Pairs = Iterable[tuple[str, str]]
"""Volunteer and shift, by key."""


@dataclass(frozen=True)
class Standing:
    """The version in force, with the facts that it is about and what the rules say of it."""

    row: RosterRow
    problem: Problem
    report: Report


@dataclass(frozen=True)
class Moved:
    """What was done; `told` are those whose shifts are others now."""

    row: RosterRow
    change: Change
    told: tuple[Telling, ...]


def standing(session: Session, expo: ExpoRow, *, held: bool = False) -> Standing:
    """What is in force; `held`, nobody else can change it until the transaction ends. Raises `Refused` (409)."""
    assert expo.id is not None
    if held:
        hold(session, expo.id)
    row = published_roster(session, expo.id)
    if row is None:
        raise Refused(NOTHING, 409)
    return Standing(row, load_facts(session, expo, row), load_judgement(session, expo, row))


def judge(found: Standing, added: Pairs, removed: Pairs) -> Change:
    """What the rules say. Raises `Refused` (409) when somebody has no longer what they would give."""
    added, removed = tuple(added), tuple(removed)
    there = found.report.staffing.roster.assignments
    known = found.problem.volunteer_by_id, found.problem.shift_by_id
    fits = all(v in known[0] and s in known[1] and Assignment(v, s) not in there for v, s in added)
    if not fits or any(Assignment(v, s) not in there for v, s in removed):
        raise Refused(MEANWHILE, 409)
    return change(found.report, added, removed)


def refusal(found: Standing, judged: Change, who: Who) -> Refused:
    """The first rule that stands in the way, in both languages; of others a volunteer learns the rule's name alone."""
    mine = [one for one in judged.objections if who.volunteer in (None, one.volunteer)]
    words = Wording(found.problem, "zh"), Wording(found.problem, "en")
    if mine:
        return Refused(AGAINST, 409, why=Text(*(one.sentence(mine[0]) for one in words)))
    return Refused(AGAINST, 409, why=Text(*(one.rule(judged.objections[0].rule) for one in words)))


def move(
    session: Session,
    expo: ExpoRow,
    found: Standing,
    added: Pairs,
    removed: Pairs,
    who: Who,
    now: datetime,
    *,
    verb: str,
    kind: str,
    key: str = "",
    note: str = "",
    reason: str = "",
    announced: bool = True,
) -> Moved:
    """Write the next version, in the caller's transaction; `found` must be held. The caller commits, then calls `keep`.

    Not `announced`, the caller tells those concerned. Raises `Refused` (409) with the rule when a hard one would newly
    be broken.
    """
    added, removed = tuple(added), tuple(removed)
    judged = judge(found, added, removed)
    if judged.objections:
        raise refusal(found, judged, who)
    deed = Deed(verb, kind, key, note, reason, announced)
    row, told = put(session, expo, found, judged.after, added, removed, who, now, deed)
    return Moved(row, judged, told)


@dataclass(frozen=True)
class Deed:
    """What the history says of a move."""

    verb: str
    kind: str
    key: str = ""
    note: str = ""
    reason: str = ""
    announced: bool = True


def put(
    session: Session,
    expo: ExpoRow,
    found: Standing,
    after: Report,
    added: Pairs,
    removed: Pairs,
    who: Who,
    now: datetime,
    deed: Deed,
    *,
    demand: int | None = None,
) -> tuple[RosterRow, tuple[Telling, ...]]:
    """What has been judged, as the next version; `demand` when it is about other shifts than the one before."""
    added, removed = tuple(added), tuple(removed)
    assert expo.id is not None
    number, problem = next_number(session, expo.id), after.staffing.problem
    row = write_changed(
        session, found.row, problem, added, removed, number=number, now=now, who=who.name, note=deed.note, demand=demand
    )
    told = _told(found, after, (*added, *removed))
    publication = Publication(
        expo_id=expo.id, act=Act.CHANGED, at=now, who=who.name, note=deed.note, version_id=row.id or 0,
        before_id=found.row.id, after_id=row.id, facts=expo.revision or 0,
    )  # fmt: skip
    tell(session, publication, told, announced=deed.announced)
    said: dict[str, Any] = {"put": [list(one) for one in added], "number": number, **counts(told)}
    before = {"taken": [list(one) for one in removed], "number": found.row.number}
    record(
        session, who, now, deed.verb, deed.kind, deed.key, expo_id=expo.id, before=before, after=said,
        reason=deed.reason,
    )  # fmt: skip
    follow(session, expo, problem, after.staffing.roster, who, now)
    return row, told


def keep(session: Session, expo: ExpoRow, moved: Moved) -> None:
    """What the rules say of the new version, for the next look; after the commit."""
    mark_committed(session)
    keep_judgement(session, expo, moved.row, moved.change.after)


def _told(found: Standing, after: Report, pairs: Pairs) -> tuple[Telling, ...]:
    """Those concerned, with all their shifts before and after."""
    people = {volunteer for volunteer, _ in pairs}
    before, later = (
        places_of(
            report.staffing.problem,
            [Assignment(v, s) for v in people for s in report.staffing.roster.shifts_of.get(v, ())],
        )
        for report in (found.report, after)
    )
    return tellings(before, later, {key: found.problem.volunteer_by_id[key].name for key in people})
