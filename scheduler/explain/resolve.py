"""Asks the solver again, after a change, how few places would stay empty: the second opinion on a fix."""

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.explain.fix import Fix
from scheduler.rules import RULES, Tier
from scheduler.solver import Limits, solve

SECONDS = 20.0
"""So long a second solve may take; it starts from the fix's own roster, so it can only find something better."""


def second_opinion(problem: Problem, fix: Fix, limits: Limits | None = None) -> int:
    """Places still empty when the changed problem is solved for its places alone, from the confirmed roster on."""
    changed = fix.change.problem if fix.change else problem
    rules = tuple(rule for rule in RULES if rule.tier in (None, Tier.COVERAGE, Tier.RESERVE))
    result = solve(changed, limits or Limits(SECONDS), start=fix.roster, rules=rules)
    return empty(changed, result.roster or fix.roster)


def empty(problem: Problem, roster: Roster) -> int:
    """Places wanted that have nobody."""
    return sum(max(0, shift.wanted - len(roster.volunteers_on.get(shift.id, ()))) for shift in problem.shifts)
