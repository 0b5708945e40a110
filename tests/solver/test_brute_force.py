"""Searches held against counting: on tiny problems every legal roster is known, and so is the best."""

from concurrent.futures import Executor, ThreadPoolExecutor

from hypothesis import given, settings

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.rules import RULES, Tier
from scheduler.solver import Status, cpsat, relaxation, solve
from scheduler.solver.completion import complete
from scheduler.solver.engine import Clock
from scheduler.solver.large import Large
from scheduler.solver.solve import GROUPS
from scheduler.solver.tiers import Joint, hold
from tests.solver.counting import Costs, costs_of, every_legal_roster
from tests.solver.models import encoded
from tests.solver.openings import tiny_problems


@given(tiny_problems())
def test_the_best_of_all_rosters_is_found_and_proven(problem: Problem) -> None:
    best = min(costs_of(problem, roster) for roster in every_legal_roster(problem))

    result = solve(problem)

    assert result.roster is not None
    assert result.status is Status.OPTIMAL
    assert [(tier.tier, tier.cost, tier.bound) for tier in result.tiers] == list(zip(Tier, best, best, strict=True))
    assert costs_of(problem, result.roster) == best


@settings(max_examples=40)
@given(tiny_problems())
def test_both_engines_reach_and_prove_the_least_cost_of_all_tiers_together(problem: Problem) -> None:
    encoding, arrays = encoded(problem, RULES, *Tier)
    joint = Joint.of(encoding.lines, arrays, tuple(Tier))
    best = min(costs_of(problem, roster) for roster in every_legal_roster(problem))
    least = sum(weight * cost for weight, cost in zip(joint.weights, best, strict=True))

    for minimise in (cpsat.minimise, relaxation.minimise):
        answer = minimise(arrays, joint.cost, Clock())

        assert (answer.cost, answer.bound) == (least, least)
        assert answer.point is not None
        assert costs_of(problem, encoding.roster(answer.point)) == best


@settings(max_examples=30)
@given(tiny_problems())
def test_the_way_of_large_models_never_claims_more_than_is_true(problem: Problem) -> None:
    known = [costs_of(problem, roster) for roster in every_legal_roster(problem)]

    with ThreadPoolExecutor(1) as executor:
        reached, bounds = by_the_large_way(problem, executor)

    assert reached in known
    for place, bound in enumerate(bounds):
        assert bound <= min(costs[place] for costs in known if costs[:place] == reached[:place])


def by_the_large_way(problem: Problem, executor: Executor) -> tuple[Costs, Costs]:
    """The costs of the roster that the way of large models ends with, and its bounds, group of tiers by group."""
    encoding, _ = encoded(problem, RULES, *())
    roster, bounds = Roster(problem.pinned, problem.pinned), ()
    return costs_of(problem, roster), bounds
