"""What engines say of bounds is never rounded above the cost that they mean."""

import math

from hypothesis import given
from hypothesis import strategies as st

from scheduler.solver.engines.rounding import bound_of


def test_a_bound_a_step_above_a_cost_of_fourteen_digits_is_that_cost() -> None:
    assert bound_of(math.nextafter(13_562_011_411_201, math.inf)) == 13_562_011_411_201


def test_a_bound_well_above_a_whole_cost_is_the_next() -> None:
    assert bound_of(7.01) == 8


@given(st.integers(-(2**53), 2**53), st.integers(0, 4))
def test_some_steps_above_a_whole_cost_are_that_cost_or_less(cost: int, steps: int) -> None:
    assert bound_of(cost + steps * math.ulp(cost)) <= cost
