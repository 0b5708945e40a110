"""Prices that are cut back, boxed or found over few columns still make true bounds; lines left out are idle ones."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.domain.problem import Problem
from scheduler.rules import RULES, Tier
from scheduler.solver.clock import Clock
from scheduler.solver.engines.relaxation import Box, relax
from scheduler.solver.large.bounds import certify
from scheduler.solver.large.sharpen import Priced, affordable, sharpen
from tests.factories import a_post, a_problem, a_shift, someone
from tests.solver.models import encoded
from tests.solver.openings import tiny_problems
from tests.solver.test_bounds import points


@settings(max_examples=40)
@given(tiny_problems(), st.sampled_from(Tier), st.integers(0, 2**16), st.sampled_from((1.0, 30.0)))
def test_a_sharpened_bound_is_never_below_the_one_known_nor_above_any_roster(
    problem: Problem, tier: Tier, seed: int, scale: float
) -> None:
    encoding, arrays = encoded(problem, RULES, tier)
    cost = encoding.lines.cost(tier)
    prices = np.random.default_rng(seed).normal(scale=scale, size=arrays.rows)
    known = Priced(prices, np.zeros(arrays.columns), certify(encoding, arrays, cost, prices))

    sharp = sharpen(encoding, arrays, cost, known, Clock(), seed)

    assert sharp.bound.exact >= known.bound.exact
    assert all(sharp.bound.value <= int(cost @ point) for point in points(problem, encoding, arrays))


@settings(max_examples=40)
@given(tiny_problems(), st.sampled_from(Tier), st.integers(0, 2**16))
def test_cut_back_prices_of_lazy_lines_ask_no_helper_for_more_than_it_costs(
    problem: Problem, tier: Tier, seed: int
) -> None:
    encoding, arrays = encoded(problem, RULES, tier)
    cost = encoding.lines.cost(tier)
    prices = np.where(arrays.lazy, -np.random.default_rng(seed).random(arrays.rows) * 100, 0.0)

    cut = affordable(encoding, arrays, cost, prices)

    moved = np.bincount(arrays.index, weights=arrays.value * cut[arrays.row_of], minlength=arrays.columns)
    helpers = np.nonzero(encoding.is_helper(np.arange(arrays.columns)))[0]
    assert (np.abs(cut) <= np.abs(prices) + 1e-9).all()
    assert (cost - moved >= -1e-6)[helpers].all()


@settings(max_examples=40)
@given(tiny_problems(), st.sampled_from(Tier))
def test_lines_said_to_be_idle_are_kept_by_whatever_keeps_the_bounds(problem: Problem, tier: Tier) -> None:
    _, arrays = encoded(problem, RULES, tier)
    chance = np.random.default_rng(0)

    idle = arrays.only(arrays.implied())

    for _ in range(20):
        assert idle.admits(chance.integers(arrays.lower, arrays.upper + 1))


def test_prices_stay_in_the_box_asked_for() -> None:
    people, shifts = [someone("ann"), someone("bo")], [a_shift(9, 12, wanted=2), a_shift(13, 16, wanted=1)]
    encoding, arrays = encoded(a_problem(people, shifts), RULES, Tier.COVERAGE)
    rows = np.nonzero(~encoding.own_lines(arrays))[0]
    wanted = np.where(arrays.row_lower > 0, 0.25, 0.0)

    relaxed = relax(arrays, encoding.lines.cost(Tier.COVERAGE), Clock(), box=Box(rows, wanted, 0.125))

    assert relaxed is not None
    assert (np.abs(relaxed.prices - wanted)[rows] <= 0.125 + 1e-3).all()


def test_what_nobody_can_fill_is_a_bound_without_any_prices() -> None:
    """Of four places two must stay empty: two people are all there are."""
    problem = a_problem([someone("ann"), someone("bo")], [a_shift(9, 12, wanted=4)], posts=[a_post()])
    encoding, arrays = encoded(problem, RULES, Tier.COVERAGE)
    cost = encoding.lines.cost(Tier.COVERAGE)

    bound = certify(encoding, arrays, cost, np.zeros(arrays.rows))

    assert bound.value == min(int(cost @ point) for point in points(problem, encoding, arrays)) > 0
