"""The roster to start from: legal on any expo, pins kept."""

from hypothesis import given, settings

from scheduler.check import check
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.rules import RULES
from scheduler.solver.large.greedy import greedy
from tests.strategies import problems

HARD = tuple(rule for rule in RULES if rule.tier is None and rule.monotone)


@settings(max_examples=60)
@given(problems(pins=True))
def test_the_greedy_roster_is_legal_whenever_the_pins_are(problem: Problem) -> None:
    pinned = Roster(problem.pinned)

    roster = greedy(problem)

    assert roster.assignments >= problem.pinned
    assert check(problem, roster, HARD).legal or not check(problem, pinned, HARD).legal
