"""What a run solves: the expo's facts, with the pins of the roster it starts from and the settings of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.settings import Settings
from scheduler.formats.problem_decode import decode
from scheduler.formats.problem_json import encode
from web.store.snapshot import known_part, load_problem, load_roster
from web.store.tables import ExpoRow, RosterRow, RunBest, SolveRun


@dataclass(frozen=True)
class Facts:
    """`start` is the best roster known: of an earlier attempt, else the one that somebody chose.

    `own` is the problem with the expo's settings instead of the run's.
    """

    problem: Problem
    own: Problem
    start: Roster | None
    revision: int


def facts_of(session: Session, run: SolveRun) -> Facts:
    """As the expo is now; people and shifts that have gone take their pins with them."""
    expo = session.get_one(ExpoRow, run.expo_id)
    own = load_problem(session, expo)
    problem = replace(own, settings=with_overrides(own.settings, run.overrides))
    chosen = session.get(RosterRow, run.start_id) if run.start_id else None
    start = known_part(problem, load_roster(session, chosen)) if chosen else None
    if start is not None:
        problem = replace(problem, pinned=start.pinned)
    if (best := session.get(RunBest, run.id)) is not None:
        start = known_part(problem, roster_of(best))
    return Facts(problem, own, start, expo.revision or 0)


def with_overrides(settings: Settings, overrides: Mapping[str, Any]) -> Settings:
    """The settings with JSON values in the place of some. Raises `Unfit` for what is no setting or no value for it."""
    found: Settings = decode(Settings, {**encode(settings), **overrides}, "overrides")
    return found


def compact(roster: Roster) -> dict[str, list[str]]:
    """Volunteers by shift, to be kept."""
    return {shift: sorted(people) for shift, people in sorted(roster.volunteers_on.items())}


def roster_of(best: RunBest) -> Roster:
    return Roster.of((volunteer, shift) for shift, people in best.volunteers.items() for volunteer in people)
