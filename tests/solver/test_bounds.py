"""Bounds may be weak, but they are never wrong: held against every legal roster of tiny problems."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.domain.problem import Problem
from scheduler.rules import RULES, Tier
from scheduler.solver.clock import Clock
from scheduler.solver.engines.relaxation import relax
from scheduler.solver.large.bounds import certify
from scheduler.solver.model.completion import complete
from scheduler.solver.model.encoding import Encoding
from scheduler.solver.model.lines import Arrays, Ints
from scheduler.solver.model.tiers import Joint
from tests.solver.counting import costs_of, every_legal_roster
from tests.solver.models import encoded
from tests.solver.openings import tiny_problems


def points(problem: Problem, encoding: Encoding, arrays: Arrays) -> list[Ints]:
    """The points of all legal rosters."""
    found = [complete(encoding, arrays, roster) for roster in every_legal_roster(problem)]
    return [point for point in found if point is not None]


@settings(max_examples=60)
@given(tiny_problems(), st.sampled_from(Tier), st.integers(0, 2**16), st.sampled_from((0.1, 1.0, 30.0, 1000.0)))
def test_at_any_prices_no_roster_is_below_the_bound(problem: Problem, tier: Tier, seed: int, scale: float) -> None:
    encoding, arrays = encoded(problem, RULES, tier)
    cost = encoding.lines.cost(tier)
    prices = np.random.default_rng(seed).normal(scale=scale, size=arrays.rows)

    bound = certify(encoding, arrays, cost, prices)

    for point in points(problem, encoding, arrays):
        reached = int(cost @ point)
        hopeless = bound.hopeless(reached)
        assert bound.value <= reached
        assert point[hopeless].tolist() == arrays.lower[hopeless].tolist()


@settings(max_examples=60)
@given(tiny_problems(), st.sampled_from(Tier))
def test_relaxed_prices_give_the_bound_of_the_relaxation_and_set_aside_no_best_roster(
    problem: Problem, tier: Tier
) -> None:
    encoding, arrays = encoded(problem, RULES, tier)
    cost = encoding.lines.cost(tier)
    relaxed = relax(arrays, cost, Clock(), jitter=0)
    assert relaxed is not None

    bound = certify(encoding, arrays, cost, relaxed.prices)

    known = points(problem, encoding, arrays)
    least = min(int(cost @ point) for point in known)
    assert float(cost @ relaxed.values) - 0.01 <= bound.exact
    assert bound.value <= least
    for point in known:
        hopeless = bound.hopeless(int(cost @ point))
        assert point[hopeless].tolist() == arrays.lower[hopeless].tolist()


@settings(max_examples=60)
@given(tiny_problems(), st.floats(0, 1))
def test_a_joint_bound_is_split_into_bounds_that_hold_given_the_earlier_costs(problem: Problem, share: float) -> None:
    encoding, arrays = encoded(problem, RULES, *Tier)
    joint = Joint.of(encoding.lines, arrays, tuple(Tier))
    known = {costs_of(problem, encoding.roster(point)): point for point in points(problem, encoding, arrays)}
    least = min(int(joint.cost @ point) for point in known.values())

    for costs, point in known.items():
        results = joint.results(point, int(share * least))

        assert tuple((result.tier, result.cost) for result in results) == tuple(zip(Tier, costs, strict=True))
        for place, result in enumerate(results):
            others = [other[place] for other in known if other[:place] == costs[:place]]
            assert result.bound is not None
            assert result.bound <= min(others)


@settings(max_examples=60)
@given(tiny_problems())
def test_the_joint_cost_ranks_rosters_tier_by_tier_and_its_minimum_proves_every_tier(problem: Problem) -> None:
    encoding, arrays = encoded(problem, RULES, *Tier)
    joint = Joint.of(encoding.lines, arrays, tuple(Tier))
    known = {costs_of(problem, encoding.roster(point)): point for point in points(problem, encoding, arrays)}

    ranked = sorted(known, key=lambda costs: int(joint.cost @ known[costs]))

    best = known[ranked[0]]
    assert ranked == sorted(known)
    assert all(result.proven for result in joint.results(best, int(joint.cost @ best)))
