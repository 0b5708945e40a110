"""The law of the two halves: on any roster, legal or not, the model and the judge say the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.rules import RULES
from scheduler.rules.overlap import Overlap
from tests.solver.models import HARD, SOFT, cost_by_filling_in, cost_by_search, cost_in_check, encoded
from tests.solver.openings import legal_rosters, open_problems, tiny_problems
from tests.strategies import rosters

UNLISTED = tuple(rule for rule in HARD if not isinstance(rule, Overlap))
"""Without the rule on overlaps times are ruled by lines, not by patterns."""


@pytest.mark.slow
@settings(max_examples=80)
@given(st.data())
def test_each_rule_alone_charges_in_its_model_what_its_judge_charges(data: st.DataObject) -> None:
    problem = data.draw(open_problems())
    roster = data.draw(rosters(problem))

    judged = {rule.code: cost_in_check(problem, roster, rule) for rule in RULES}

    assert {rule.code: cost_by_filling_in(problem, roster, rule) for rule in RULES} == judged
    assert {rule.code: cost_by_search(problem, roster, rule) for rule in RULES} == judged


@settings(max_examples=60)
@given(st.data())
def test_all_hard_rules_together_admit_the_legal_rosters_and_no_others(data: st.DataObject) -> None:
    problem = data.draw(open_problems())
    legal = data.draw(legal_rosters(problem))
    pairs = [(volunteer.id, shift.id) for volunteer in problem.volunteers for shift in problem.shifts]
    further = legal.with_(data.draw(st.sampled_from(pairs)))

    for rules in (HARD, UNLISTED):
        for roster in (legal, further, data.draw(rosters(problem))):
            judged = cost_in_check(problem, roster, *rules)
            assert cost_by_filling_in(problem, roster, *rules) == judged
            assert cost_by_search(problem, roster, *rules) == judged


@settings(max_examples=50)
@given(st.data())
def test_each_soft_rule_charges_the_same_over_patterns_of_times(data: st.DataObject) -> None:
    problem = data.draw(open_problems())
    roster = data.draw(legal_rosters(problem))

    judged = {rule.code: cost_in_check(problem, roster, *HARD, rule) for rule in SOFT}

    assert len(encoded(problem, HARD)[0].patterns) == len(problem.volunteers)
    assert {rule.code: cost_by_filling_in(problem, roster, *HARD, rule) for rule in SOFT} == judged
    assert {rule.code: cost_by_search(problem, roster, *HARD, rule) for rule in SOFT} == judged


@settings(max_examples=60)
@given(st.data())
def test_a_legal_roster_is_refused_when_it_lacks_a_pin(data: st.DataObject) -> None:
    problem = data.draw(tiny_problems()).with_settings(keep_pins=False)
    roster = data.draw(legal_rosters(problem))

    lacking = [roster.without(pin) for pin in sorted(problem.pinned)]
    monotone = [rule for rule in HARD if rule.monotone]

    assert [cost_in_check(problem, legal, *monotone) for legal in (roster, *lacking)] == [0] * (1 + len(lacking))
    assert cost_by_filling_in(problem, roster, *HARD) == 0
    assert [cost_by_filling_in(problem, other, *HARD) for other in lacking] == [None] * len(lacking)
