"""Searches held against counting: on tiny problems every legal roster is known, and so is the best."""

import time
from concurrent.futures import Executor, ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.rules import RULES, Tier
from scheduler.solver import Limits, Status, solve
from scheduler.solver.clock import Clock
from scheduler.solver.crew import Crew
from scheduler.solver.engines import cpsat, relaxation
from scheduler.solver.large.large import Large
from scheduler.solver.model.completion import complete
from scheduler.solver.model.encoding import Encoding
from scheduler.solver.model.tiers import Joint, hold
from tests.solver.counting import costs_of, every_legal_roster
from tests.solver.models import encoded
from tests.solver.openings import opened, tiny_problems, without_musts
from tests.strategies import problems


@settings(max_examples=60)
@given(tiny_problems())
def test_the_best_of_all_rosters_is_found_and_proven(problem: Problem) -> None:
    best = min(costs_of(problem, roster) for roster in every_legal_roster(problem))

    result = solve(problem)

    assert result.roster is not None
    assert result.status is Status.OPTIMAL
    assert [(tier.tier, tier.cost, tier.bound) for tier in result.tiers] == list(zip(Tier, best, best, strict=True))
    assert costs_of(problem, result.roster) == best


@pytest.mark.slow
@settings(max_examples=60)
@given(problems(volunteers=3, shifts=4).map(opened), st.booleans())
def test_where_work_is_a_must_the_best_roster_is_found_or_it_is_proven_that_there_is_none(
    problem: Problem, small: bool
) -> None:
    best = min((costs_of(problem, roster) for roster in every_legal_roster(problem)), default=None)

    result = solve(problem, Limits(seconds=20, whole=10_000 if small else 0))

    assert (result.status is Status.INFEASIBLE) == (best is None) == (result.roster is None)
    if best is not None and small:
        assert tuple(tier.cost for tier in result.tiers) == best


@settings(max_examples=60)
@given(problems(volunteers=3, shifts=4, pins=True).map(opened).map(without_musts))
def test_pins_that_stay_against_the_rules_are_kept_and_the_rest_is_the_best_there_is(problem: Problem) -> None:
    kept = problem.with_settings(keep_pins=True)
    best = min((costs_of(kept, roster) for roster in every_legal_roster(kept)), default=None)

    result = solve(kept)

    assert (result.status is Status.INFEASIBLE) == (best is None)
    if result.roster is not None:
        assert result.roster.assignments >= kept.pinned
        assert costs_of(kept, result.roster) == best


@settings(max_examples=30)
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


@settings(max_examples=12)
@given(tiny_problems())
def test_the_way_of_large_models_never_claims_more_than_is_true(problem: Problem) -> None:
    encoding, rosters = Encoding(problem, RULES), list(every_legal_roster(problem))
    roster = rosters[0]

    with ThreadPoolExecutor(1) as executor:
        for place, tier in enumerate(Tier):
            encoding.add_tier(tier)
            known = [costs_of(problem, legal)[: place + 1] for legal in rosters]
            roster, bound = by_the_large_way(encoding, tier, roster, executor)
            reached = costs_of(problem, roster)[: place + 1]
            hold(encoding.lines, encoding.lines.cost(tier), reached[-1])

            assert reached in known
            assert bound <= min(costs[-1] for costs in known if costs[:-1] == reached[:-1])


def by_the_large_way(encoding: Encoding, tier: Tier, start: Roster, executor: Executor) -> tuple[Roster, int]:
    """The roster that the way of large models ends with in one tier, and its bound on the tier's cost."""
    arrays, cost = encoding.arrays(), encoding.lines.cost(tier)
    point = complete(encoding, arrays, start)
    assert point is not None
    clock = Clock(time.monotonic() + 10)
    large = Large(
        encoding, arrays, cost, clock, Crew(executor, 1), 0,
        tell=lambda better, bound, phase: None,
        anneal=lambda roster, near, left: [],
        settled=lambda reached, bound: int(cost @ reached) == bound,
    )  # fmt: skip
    point, bound = large.minimise(point, quick=False)
    return encoding.roster(point), bound
