"""The way for crowds proves what the exact model proves, and costs what the judge says."""

import pytest

import fixtures
from scheduler.check import check
from scheduler.generate.workload import workload
from scheduler.rules import Tier, rules_in_force
from scheduler.solver import Limits, solve
from scheduler.solver.crowd.way import CrowdWay
from tests.solver.models import task_of


@pytest.mark.parametrize(
    ("volunteers", "days", "seed", "tight"), [(8, 2, 1, False), (10, 2, 2, True), (12, 3, 3, False)]
)
def test_a_crowd_costs_what_the_exact_model_proves(volunteers: int, days: int, seed: int, tight: bool) -> None:
    problem = workload(volunteers, days, seed, tight=tight)
    whole = solve(problem, Limits(20)).tiers[0]

    found = CrowdWay().solve(task_of(problem, rules_in_force(problem), seconds=20))

    assert found.roster is not None
    report = check(problem, found.roster)
    assert report.legal
    assert (found.tiers[0].bound or 0) <= whole.cost <= report.costs[Tier.COVERAGE]
    assert (whole.bound or 0) <= report.costs[Tier.COVERAGE]


def test_two_hundred_people_on_four_days_are_proven_best() -> None:
    """1,783 is what HiGHS proves on the plain model."""
    result = solve(workload(200, 4), Limits(60))

    assert [(tier.cost, tier.bound) for tier in result.tiers[:1]] == [(1783, 1783)]


def test_an_expo_under_all_rules_is_left_to_others() -> None:
    problem = fixtures.load("demo")

    assert not CrowdWay().fits(problem, rules_in_force(problem))
