"""Bounds on continuity from the prices of goodwill hold for every roster that keeps to the goodwill that is held."""

from dataclasses import replace
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment
from scheduler.rules import RULES, Tier
from scheduler.solver.clock import Clock
from scheduler.solver.engines.relaxation import relax
from scheduler.solver.large.bounds import certify
from scheduler.solver.large.inherit import Earlier
from scheduler.solver.large.sharpen import Priced
from scheduler.solver.large.spreads import Duties
from scheduler.solver.model.tiers import hold
from tests.factories import a_post, a_problem, a_shift, someone
from tests.solver.models import encoded
from tests.solver.openings import tiny_problems
from tests.solver.test_bounds import points


@settings(max_examples=60)
@given(tiny_problems(), st.integers(0, 2**16), st.sampled_from((0.0, 1.0, 30.0)))
def test_no_roster_within_the_goodwill_held_is_below_the_bound(problem: Problem, seed: int, scale: float) -> None:
    encoding, arrays = encoded(problem, RULES, Tier.GOODWILL)
    goodwill = encoding.lines.cost(Tier.GOODWILL)
    known = points(problem, encoding, arrays)
    held = sorted(int(goodwill @ point) for point in known)[seed % len(known)] if known else 0
    prices = np.random.default_rng(seed).normal(scale=scale, size=arrays.rows)
    priced = Priced(prices, np.zeros(arrays.columns), certify(encoding, arrays, goodwill, prices))
    hold(encoding.lines, goodwill, held)
    encoding.add_tier(Tier.CONTINUITY)
    arrays, cost = encoding.lines.arrays(), encoding.lines.cost(Tier.CONTINUITY)

    bound = Earlier(goodwill, held, priced).bound(encoding, arrays, cost).bound

    for point in points(problem, encoding, arrays):
        reached = int(cost @ point)
        hopeless = bound.hopeless(reached)
        assert bound.value <= reached
        assert point[hopeless].tolist() == arrays.lower[hopeless].tolist()


def test_somebody_who_has_to_change_posts_is_bounded_by_two_posts_without_any_prices() -> None:
    """Ann is pinned to the gate and to the yard; lines left out, a relaxation would charge her for one post."""
    posts, shifts = [a_post("gate"), a_post("yard")], [a_shift(9, 12, post="gate"), a_shift(13, 16, post="yard")]
    problem = a_problem([someone("ann")], shifts, posts=posts)
    pinned = frozenset(Assignment("ann", shift.id) for shift in problem.shifts)
    encoding, arrays = encoded(replace(problem, pinned=pinned), RULES, Tier.CONTINUITY)
    cost = encoding.lines.cost(Tier.CONTINUITY)

    assert certify(encoding, arrays, cost, np.zeros(arrays.rows)).value == 2


@given(st.lists(st.lists(st.integers(-9, 9), min_size=2, max_size=2), min_size=3, max_size=3), st.integers(0, 5))
def test_the_least_of_a_pattern_is_the_best_of_all_ways_to_group_it(rows: list[list[int]], extra: int) -> None:
    table, patterns = np.array(rows, dtype=np.float64), [(), (1,), (0, 2), (0, 1, 2)]

    least = Duties(patterns, table, float(extra)).least()

    for pattern, found in zip(patterns, least.tolist(), strict=True):
        ways = product(range(2), repeat=len(pattern))
        costs = [
            sum(rows[s][g] for s, g in zip(pattern, way, strict=True)) + extra * (len(set(way)) - 1) for way in ways
        ]
        assert found == (min(costs) if pattern else 0)


@settings(max_examples=40)
@given(tiny_problems())
def test_whole_duties_bound_continuity_no_worse_than_the_relaxation_with_all_its_lines(problem: Problem) -> None:
    encoding, arrays = encoded(problem, RULES, Tier.CONTINUITY)
    cost = encoding.lines.cost(Tier.CONTINUITY)
    relaxed = relax(arrays, cost, Clock(), jitter=0)

    if relaxed is not None and points(problem, encoding, arrays):
        assert certify(encoding, arrays, cost, relaxed.prices).exact >= float(cost @ relaxed.values) - 0.01
