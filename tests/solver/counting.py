"""Counts out every legal roster of a tiny problem, and so knows the best without any search."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

from scheduler.check import check
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment, Roster
from scheduler.rules import RunRule, Tier
from tests.solver.models import HARD

Costs = tuple[int, ...]
"""One for each tier, in the order of the tiers."""


def every_legal_roster(problem: Problem) -> Iterator[Roster]:
    """Every legal roster with all pins; whoever's own work is illegal by itself is left out at once."""
    duties = [_legal_duties(problem, volunteer.id) for volunteer in problem.volunteers]
    for chosen in product(*duties):
        roster = Roster(frozenset().union(*chosen), problem.pinned)
        if check(problem, roster, HARD).legal:
            yield roster


def costs_of(problem: Problem, roster: Roster) -> Costs:
    costs = check(problem, roster).costs
    return tuple(costs[tier] for tier in Tier)


def _legal_duties(problem: Problem, volunteer: str) -> list[frozenset[Assignment]]:
    pairs = [Assignment(volunteer, shift.id) for shift in problem.shifts]
    pinned = problem.pinned & set(pairs)
    duties = [frozenset(some) for size in range(len(pairs) + 1) for some in combinations(pairs, size)]
    own = [rule for rule in HARD if rule.monotone or isinstance(rule, RunRule)]
    alone = replace(problem, pinned=pinned)
    return [duty for duty in duties if duty >= pinned and check(alone, Roster(duty), own).legal]
