"""The law of the two halves: on any roster, a rule's terms and its judge say the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.domain.staffing import Staffing
from scheduler.rules import RULES, TermRule
from tests.strategies import problems, rosters
from tests.terms import cost_of


@pytest.mark.parametrize("rule", [rule for rule in RULES if isinstance(rule, TermRule)], ids=lambda rule: rule.code)
def test_terms_and_check_agree_on_any_roster(rule: TermRule) -> None:
    @given(st.data())
    def agree(data: st.DataObject) -> None:
        problem = data.draw(problems(pins=True))
        roster = data.draw(rosters(problem))
        violations = list(rule.check(Staffing(problem, roster)))
        charged = cost_of(problem, roster, rule.terms(problem))

        if rule.tier is None:
            assert (charged is None) == bool(violations)
        else:
            assert charged == sum(violation.cost for violation in violations)

    agree()
