"""What fewer people would cost: for ever smaller numbers, how many places stay empty at the least and at the most.

Small problems are solved exactly for each number. Large ones have bounds from prices: where an empty place costs 1 and
each person a price, no roster costs less than what is certified, so with n people at least that less n prices stay
empty. What can be done with n is shown by sending home those whose places are fewest.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from scheduler.check import check
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.recruit.empty_places import EmptyPlaces, PeopleAtMost
from scheduler.rules import RULE_BY_CODE, RULES, Rule, Tier, rules_in_force
from scheduler.solver import Limits, filled_places, solve
from scheduler.solver.clock import Clock
from scheduler.solver.engines.relaxation import relax
from scheduler.solver.large.bounds import certify
from scheduler.solver.model.encoding import Encoding
from scheduler.solver.model.pairings import eligible

FEWER = (1, 2, 3, 4, 5, 10, 20, 50, 100, 200, 500)
"""How many people fewer the curve looks at."""

PRICES = (1, 2, 3)
"""Prices of a person, in empty places, at which bounds are certified: the n-th place of one person is worth that."""

LONGEST = 10.0
"""Seconds for one exact step."""

HARD: tuple[Rule, ...] = tuple(rule for rule in RULES if rule.tier is None)


@dataclass(frozen=True)
class Step:
    """With so many people `empty` places stay empty, and no roster of so many leaves fewer than `least` empty."""

    people: int
    empty: int
    least: int
    roster: Roster

    @property
    def proven(self) -> bool:
        return self.empty == self.least


def curve(problem: Problem, roster: Roster, clock: Clock, *, limits: Limits, seed: int = 0) -> Iterator[Step]:
    """Steps down from a roster, as far as there is time; pinned people stay."""
    pinned = len({pin.volunteer for pin in problem.pinned})
    wanted = [n for fewer in FEWER if (n := len(roster.shifts_of) - fewer) >= pinned]
    small = int(np.count_nonzero(eligible(problem, rules_in_force(problem, HARD)))) <= limits.whole
    bounds = [] if small else list(_bounds(problem, clock.within(clock.left / 2)))
    last = Step(len(roster.shifts_of), problem.places - filled_places(problem, roster), 0, roster)
    for people in wanted:
        if clock.left <= 0:
            return
        last = _smaller(problem, last, people, bounds)
        if small:
            last = _exactly(problem, last, clock.within(LONGEST), limits, seed)
        if not check(problem, last.roster, HARD).legal:
            return  # a rule asks for hours that whoever is left does not have
        yield last


def _smaller(problem: Problem, last: Step, people: int, bounds: list[tuple[int, int]]) -> Step:
    """A step further down: whoever fills fewest places goes, again and again."""
    roster = last.roster
    pinned = {pin.volunteer for pin in problem.pinned}
    while len(roster.shifts_of) > people:
        leaves = min(sorted(set(roster.shifts_of) - pinned), key=lambda v: _lost(problem, roster, v))
        roster = roster.without(*(a for a in roster.assignments if a.volunteer == leaves))
    empty = problem.places - filled_places(problem, roster)
    least = max([last.least, 0, *(bound - price * people for price, bound in bounds)])
    return Step(people, empty, min(least, empty), roster)


def _lost(problem: Problem, roster: Roster, volunteer: str) -> int:
    """Places that are empty without this volunteer and not with them."""
    shifts = (problem.shift_by_id[shift] for shift in roster.shifts_of[volunteer])
    return sum(len(roster.volunteers_on[shift.id]) <= shift.wanted for shift in shifts)


def _exactly(problem: Problem, step: Step, clock: Clock, limits: Limits, seed: int) -> Step:
    """The step as the exact model sees it."""
    rules = (*HARD, EmptyPlaces(), PeopleAtMost(step.people))
    asked = problem.with_settings(one_tier=False)
    bounded = Limits(max(0.1, clock.left), limits.workers, limits.whole)
    result = solve(asked, bounded, seed=seed, start=step.roster, stop=clock.stop, rules=rules)
    if result.roster is None:
        return step
    places = next(tier for tier in result.tiers if tier.tier is Tier.COVERAGE)
    return Step(step.people, places.cost, max(step.least, places.bound or 0), result.roster)


def _bounds(problem: Problem, clock: Clock) -> Iterator[tuple[int, int]]:
    """For each price of a person what places and people cost together at the least, as far as there is time."""
    for price in PRICES:
        priced = problem.with_settings(one_tier=True, weight_people=price, off=problem.settings.off - {"fewest_people"})
        rules = rules_in_force(priced, (*HARD, EmptyPlaces(), RULE_BY_CODE["fewest_people"]))
        encoding = Encoding(priced, rules)
        encoding.add_tier(Tier.COVERAGE)
        arrays, cost = encoding.arrays(), encoding.lines.cost(Tier.COVERAGE)
        relaxed = relax(arrays, cost, clock)
        if relaxed is None:
            return
        yield price, certify(encoding, arrays, cost, relaxed.prices).value
