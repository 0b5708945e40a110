"""Rules may be asked once for everybody alike: what they say of who is alike has to be true."""

from collections import defaultdict

from hypothesis import given, settings

from scheduler.domain.problem import Problem
from scheduler.rules import RULES, ClashRule, PairingRule, PriceRule
from tests.strategies import problems


@settings(deadline=None)
@given(problems())
def test_people_alike_on_a_day_get_the_same_answers_on_its_shifts(problem: Problem) -> None:
    for rule in RULES:
        if isinstance(rule, PairingRule | PriceRule) and rule.by_day:
            answers = defaultdict(set)
            for shift in problem.shifts:
                alike = rule.kinds_on(problem, problem.day_of[shift.id])
                for volunteer, kind in zip(problem.volunteers, alike.tolist(), strict=True):
                    answers[shift.id, kind].add(rule.cost(problem, volunteer, shift))
            assert all(len(said) == 1 for said in answers.values()), rule.code


@settings(deadline=None)
@given(problems())
def test_clash_rules_look_at_nothing_but_the_traits(problem: Problem) -> None:
    for rule in RULES:
        if isinstance(rule, ClashRule):
            answers = defaultdict(set)
            for volunteer in problem.volunteers:
                for earlier in problem.shifts:
                    for later in problem.shifts:
                        if earlier.start <= later.start and earlier is not later:
                            traits = (rule.shift_trait(problem, shift) for shift in (earlier, later))
                            key = rule.volunteer_trait(problem, volunteer), *traits
                            answers[key].add(rule.clashes(problem, volunteer, earlier, later))
            assert all(len(said) == 1 for said in answers.values()), rule.code
