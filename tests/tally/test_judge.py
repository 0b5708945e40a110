"""The judge of very many assignments says what the rules' own checks say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.domain.rows import Rows
from scheduler.domain.staffing import Staffing
from scheduler.rules import RULES, Rule
from scheduler.tally.judge import cost_of
from tests.strategies import problems, rosters


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_costs_what_its_violations_cost_together(rule: Rule) -> None:
    @given(st.data())
    def agree(data: st.DataObject) -> None:
        problem = data.draw(problems())
        roster = data.draw(rosters(problem))
        staffing = Staffing(problem, roster)

        assert cost_of(rule, staffing, Rows.of(problem, roster)) == sum(v.cost for v in rule.check(staffing))

    agree()
