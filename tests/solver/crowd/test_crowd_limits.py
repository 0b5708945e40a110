"""The way for crowds ends when it is told to, answers alike, and says no bound that a roster could break."""

from threading import Event

import pytest

from scheduler.check import check
from scheduler.generate.workload import workload
from scheduler.rules import Tier, rules_in_force
from scheduler.solver import Limits, Progress, solve
from scheduler.solver.crowd.way import CrowdWay
from tests.solver.models import task_of


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("tight", [False, True])
def test_no_bound_of_a_small_crowd_is_above_the_proven_optimum(seed: int, tight: bool) -> None:
    problem = workload(6 + seed, 2, seed, tight=tight)
    optimum = solve(problem, Limits(20)).tiers[0]
    assert optimum.proven

    found = CrowdWay().solve(task_of(problem, rules_in_force(problem), seconds=20))

    assert found.roster is not None
    report = check(problem, found.roster)
    assert report.legal
    assert (found.tiers[0].bound or 0) <= optimum.cost <= report.costs[Tier.COVERAGE] == found.tiers[0].cost


def test_the_same_crowd_and_seed_have_the_same_roster() -> None:
    problem = workload(150, 3, 2, tight=True)

    first, second = solve(problem, Limits(60), seed=5), solve(problem, Limits(60), seed=5)

    assert first.roster == second.roster


def test_a_crowd_that_is_stopped_has_a_legal_roster_and_a_bound() -> None:
    """Stopped at the first roster that fills places, before anything is proven."""
    problem, stop = workload(200, 4, 1, tight=True), Event()

    def listen(now: Progress) -> None:
        if now.filled:
            stop.set()

    result = solve(problem, Limits(60), stop=stop, progress=listen)

    assert result.stopped == "stopped"
    assert result.roster is not None
    assert check(problem, result.roster).legal
    assert 0 < (result.tiers[0].bound or 0) <= result.tiers[0].cost


def test_a_crowd_without_time_for_prices_still_gets_a_roster(monkeypatch: pytest.MonkeyPatch) -> None:
    """It used to get an empty one."""
    monkeypatch.setattr("scheduler.solver.crowd.search.rough_prices", lambda *_: None)
    monkeypatch.setattr("scheduler.solver.crowd.search.WHOLE", 0)
    problem = workload(200, 4, 1)

    found = CrowdWay().solve(task_of(problem, rules_in_force(problem), seconds=60))

    assert found.roster is not None
    assert check(problem, found.roster).legal
    assert found.tiers[0].cost < 2 * 1783
