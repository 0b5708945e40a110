"""The way for very many volunteers, on expos small enough to look at."""

from threading import Event

import numpy as np
import pytest

from scheduler.check import check
from scheduler.domain.problem import Problem
from scheduler.generate import generate
from scheduler.rules import RULES, Tier, rules_in_force
from scheduler.solver import Limits, solve
from scheduler.solver.clock import Clock
from scheduler.solver.crew import Crew
from scheduler.solver.vast.plan import FINE, plan_of
from scheduler.solver.vast.prices import Duals
from scheduler.solver.vast.way import VastWay
from scheduler.solver.ways import Found, Task


def found(problem: Problem) -> Found:
    rules, clock = rules_in_force(problem), Clock(None, Event())
    with Crew(None, 1, clock) as crew:
        return VastWay().solve(Task(problem, rules, clock, crew, 1, None, lambda *_: None))


@pytest.fixture(scope="module")
def problem() -> Problem:
    return generate(400, 3, seed=1)


@pytest.mark.slow
def test_the_roster_is_legal_and_fills_every_place(problem: Problem) -> None:
    roster = found(problem).roster
    assert roster is not None
    report = check(problem, roster)

    assert (report.legal, report.costs[Tier.COVERAGE], report.costs[Tier.RESERVE]) == (True, 0, 0)


def test_no_bound_is_above_the_cost_and_the_same_seed_gives_the_same_roster(problem: Problem) -> None:
    first, second = found(problem), found(problem)

    assert first == second
    assert [tier for tier in first.tiers if tier.bound is None or tier.bound > tier.cost] == []


@pytest.mark.parametrize("seed", range(6))
def test_at_any_prices_the_bound_is_below_the_best_roster_that_fills_every_place(seed: int) -> None:
    problem = generate(14, 2, seed)
    rules = tuple(
        rule
        for rule in rules_in_force(problem, RULES)
        if rule.tier in (None, Tier.COVERAGE, Tier.RESERVE, Tier.GOODWILL)
    )
    best = solve(problem, Limits(20), rules=rules)
    costs = {tier.tier: tier.cost for tier in best.tiers}
    plan, random = plan_of(problem, rules), np.random.default_rng(seed)
    assert plan is not None

    bounds = []
    for _ in range(20):
        duals = Duals.first(plan)
        duals.price = random.integers(-50, 300, len(duals.price)) * FINE
        duals.lean = random.integers(0, 60, duals.lean.shape) * FINE
        everybody = np.arange(len(problem.volunteers))
        bounds.append(duals.value(everybody, duals.answers(everybody)[0]) / FINE)

    assert costs[Tier.COVERAGE] or costs[Tier.RESERVE] or max(bounds) <= costs[Tier.GOODWILL]
