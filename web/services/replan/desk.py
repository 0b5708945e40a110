"""What lies on the desk while re-planning: the case with what happened, the search, the ways, and who to pick from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from scheduler.domain.changes import Change
from scheduler.domain.problem import Problem
from scheduler.rules import Tier
from web.services.replan.basis import basis
from web.services.replan.cases import changes_of, may_replan, open_case
from web.services.replan.searching import job_of
from web.services.replan.taking import is_stale
from web.services.replan.ways import Told, Way, roster_of, told_by, ways_of
from web.services.who import Who
from web.store.expos import published_roster
from web.store.people import Found, Search, find_people
from web.store.snapshot import load_problem
from web.store.tables import ExpoRow, Job, ReplanCase, RosterRow

MOST_PEOPLE = 20


@dataclass(frozen=True)
class Desk:
    """`row` is the version in force; `chosen` the way that is looked at, with who would be `told`."""

    problem: Problem
    row: RosterRow | None
    case: ReplanCase | None = None
    changes: Sequence[Change] = ()
    job: Job | None = None
    ways: Sequence[Way] = ()
    stale: bool = False
    chosen: Way | None = None
    told: Told | None = None

    tiers: tuple[Tier, Tier] = (Tier.COMPOSITION, Tier.RESERVE)
    """What the ways differ in besides places and calls."""

    @property
    def improving(self) -> Sequence[Way]:
        """The ways that fill more places than all that tell fewer."""
        known = -1
        found = []
        for way in self.ways:
            if way.filled > known:
                known = way.filled
                found.append(way)
        return found

    @property
    def searching(self) -> bool:
        return self.job is not None and not self.job.state.over


def desk(session: Session, expo: ExpoRow, who: Who, number: int | None = None) -> Desk:
    """`number` is that of a way; unasked, the one that fills the most and tells the fewest is looked at."""
    may_replan(who)
    assert expo.id is not None
    problem, row = load_problem(session, expo), published_roster(session, expo.id)
    case = open_case(session, expo, who) if row is not None else None
    if case is None:
        return Desk(problem, row)
    ways, stale = ways_of(case), is_stale(session, expo, case)
    chosen = _chosen(ways.different, number)
    told = None
    if chosen is not None and not stale and case.moment is not None:
        told = _told(session, expo, case, chosen, case.moment)
    return Desk(
        problem, row, case, changes_of(case), job_of(session, case), ways.different, stale, chosen, told
    )  # fmt: skip


def people_like(session: Session, expo: ExpoRow, row: RosterRow, words: str, who: Who) -> Sequence[Found]:
    """People to pick from, with what the roster in force gives them; nobody until something is asked for."""
    may_replan(who)
    assert expo.id is not None
    if not words.strip():
        return []
    return find_people(session, expo.id, row.id, Search(words=words), order="name", offset=0, limit=MOST_PEOPLE)


def _chosen(ways: Sequence[Way], number: int | None) -> Way | None:
    asked = next((way for way in ways if way.number == number), None)
    return asked or min(ways, key=lambda way: (way.empty, way.told), default=None)


def _told(session: Session, expo: ExpoRow, case: ReplanCase, way: Way, moment: datetime) -> Told:
    found = basis(session, expo, moment)
    return told_by(session, expo, found, found.after(changes_of(case)), roster_of(case, found, way))
