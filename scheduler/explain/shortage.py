"""Why a shift lacks people: what stops everybody else, kind by kind, and who is nearest to being able to come."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Role, Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.explain.availability import closed_minutes
from scheduler.explain.causes import Cause, cause_of
from scheduler.explain.obstacles import Codes, Obstacles
from scheduler.rules import RULES, Rule, Violation

NEAREST = 5
"""So many people are named for one cause."""

_LOOKED_AT = 4 * NEAREST


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody who could come but for one rule, or but for one other shift; `violation` says it."""

    volunteer: str
    violation: Violation


@dataclass(frozen=True, slots=True)
class Binding:
    """One cause. `stopped`: people for whom it is the first in the way, in the order of causes, so that counts add up.

    `alone`: people whom nothing stops but one rule of this kind, or, when they are held elsewhere, one shift of theirs;
    `nearest`: those of them with least to change.
    """

    cause: Cause
    stopped: int
    alone: int
    nearest: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class Shortage:
    """A shift with its places and what keeps people away. `free`: could come at once, if only there is a place."""

    shift: str
    wanted: int
    present: int
    others: int
    free: tuple[str, ...]
    bindings: tuple[Binding, ...]

    @property
    def missing(self) -> int:
        return max(0, self.wanted - self.present)

    @property
    def last(self) -> Cause | None:
        """The cause after which nobody is left; `None` when somebody is free to come, or there is nobody else."""
        return None if self.free or not self.bindings else self.bindings[-1].cause


def why_short(
    problem: Problem, roster: Roster, shift: Shift, rules: Sequence[Rule] = RULES, *, known: Obstacles | None = None
) -> Shortage:
    """What keeps everybody else away; `known` are obstacles of the same roster that were asked before."""
    obstacles = known or Obstacles(problem, roster, rules)
    codes = _room_granted(obstacles, shift)
    free = tuple(volunteer for volunteer, stopping in codes.items() if not stopping)
    present = len(problem.volunteers) - len(codes)
    return Shortage(shift.id, shift.wanted, present, len(codes), free, tuple(_bindings(obstacles, shift, codes)))


def _room_granted(obstacles: Obstacles, shift: Shift) -> Mapping[str, Codes]:
    """The rules in everybody's way; that a shift is full is not a reason that anybody asks about."""
    return {
        volunteer: tuple(code for code in codes if code not in obstacles.full)
        for volunteer, codes in obstacles.on(shift).items()
    }


def shortages(
    problem: Problem, roster: Roster, rules: Sequence[Rule] = RULES, *, known: Obstacles | None = None
) -> Iterator[Shortage]:
    """Every shift with an empty place: posts before the reserve, else in the problem's order."""
    obstacles = known or Obstacles(problem, roster, rules)
    for shift in short_shifts(problem, roster):
        yield why_short(problem, roster, shift, rules, known=obstacles)


def short_shifts(problem: Problem, roster: Roster) -> list[Shift]:
    """Shifts with fewer people than wanted: posts before the reserve, else in the problem's order."""
    short = (shift for shift in problem.shifts if len(roster.volunteers_on.get(shift.id, ())) < shift.wanted)
    return sorted(short, key=lambda shift: problem.role_of(shift) is Role.RESERVE)


def _bindings(obstacles: Obstacles, shift: Shift, codes: Mapping[str, Codes]) -> Iterator[Binding]:
    cause_by_code = {rule.code: cause_of(rule) for rule in obstacles.hard}
    order = {cause: rank for rank, cause in enumerate(Cause)}
    first: dict[Cause, int] = defaultdict(int)
    alone: dict[Cause, list[Volunteer]] = defaultdict(list)
    for volunteer_id, stopping in codes.items():
        if stopping:
            volunteer = obstacles.problem.volunteer_by_id[volunteer_id]
            earliest = min((cause_by_code[code] for code in stopping), key=order.__getitem__)
            first[earliest] += 1
            if len(stopping) == 1 or (earliest is Cause.HELD and volunteer_id in obstacles.leaving(shift)):
                alone[earliest].append(volunteer)
    for cause in Cause:
        if first[cause]:
            nearest = tuple(_nearest(obstacles, shift, cause, alone[cause]))
            yield Binding(cause, first[cause], len(alone[cause]), nearest)


def _nearest(obstacles: Obstacles, shift: Shift, cause: Cause, people: Iterable[Volunteer]) -> list[Near]:
    """Those with least to change: little time to open, little to leave behind, little above a limit, little to do."""

    def rank(volunteer: Volunteer) -> tuple[int, int, int]:
        left = obstacles.leaving(shift).get(volunteer.id, ()) if cause is Cause.HELD else ()
        importance = min((other.importance for other in left), default=0)
        return closed_minutes(volunteer, shift.span), importance, len(obstacles.staffing.of(volunteer))

    reasons = ((v.id, _reason(obstacles, v, shift, cause)) for v in sorted(people, key=rank)[:_LOOKED_AT])
    found = [Near(volunteer, reason) for volunteer, reason in reasons if reason is not None]
    return sorted(found, key=lambda near: near.violation.cost)[:NEAREST]


def _reason(obstacles: Obstacles, volunteer: Volunteer, shift: Shift, cause: Cause) -> Violation | None:
    """What the first rule of the cause says; nothing new when the roster breaks it with this volunteer already."""
    codes = {rule.code for rule in obstacles.hard if cause_of(rule) is cause}
    return next((found for found in obstacles.violations(volunteer, shift) if found.rule in codes), None)
