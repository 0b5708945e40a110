"""What is asked of everybody is laid out once, and comes to what laying out everybody's terms comes to."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scheduler.domain.rows import Rows
from scheduler.generate.workload import workload
from scheduler.rules import TermRule, rules_in_force
from scheduler.rules.each import EachRule
from scheduler.tally.layout import laid_of, laid_out
from scheduler.tally.values import value_of
from tests.strategies import problems, rosters


@given(st.data())
def test_one_volunteers_terms_repeated_are_everybodys(data: st.DataObject) -> None:
    problem = data.draw(problems())
    rows, shifts = Rows.of(problem, data.draw(rosters(problem))), len(problem.shifts)

    for rule in rules_in_force(problem):
        if isinstance(rule, TermRule):
            plain = laid_out(rule.terms(problem), shifts)
            assert value_of(laid_of(problem, rule), rows, shifts) == value_of(plain, rows, shifts), rule.code


def test_a_crowds_terms_take_the_room_of_one_volunteers() -> None:
    problem = workload(50, 2, 1)

    for rule in rules_in_force(problem):
        if isinstance(rule, EachRule):
            for own in laid_of(problem, rule).own:
                assert own.volunteers.tolist() == list(range(50))
                assert np.shares_memory(own.bends.points[0], own.bends.points[49])
