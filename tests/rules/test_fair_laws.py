"""Laws that hold for every problem: what shares add up to, when people are free, what prices look at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.domain.problem import Problem
from scheduler.rules import RULES, PriceRule
from scheduler.rules.availability import Availability
from scheduler.rules.free_time import available, most_minutes
from scheduler.rules.shares import fair_shares
from tests.strategies import problems


@given(problems())
def test_shares_without_targets_add_up_to_the_minutes_wanted_or_everybody_is_at_their_most(problem: Problem) -> None:
    people = [volunteer for volunteer in problem.volunteers if volunteer.target_minutes is None]
    targets = sum(volunteer.target_minutes or 0 for volunteer in problem.volunteers)
    wanted = max(0, sum(shift.wanted * shift.minutes for shift in problem.shifts) - targets)
    most = dict(zip((volunteer.id for volunteer in problem.volunteers), most_minutes(problem).tolist(), strict=True))
    shares = fair_shares(problem)
    total = sum(shares[volunteer.id] for volunteer in people)

    assert total <= wanted
    assert all(shares[volunteer.id] == most[volunteer.id] for volunteer in people) or wanted - total < len(people)


@given(problems())
def test_the_free_times_behind_the_shares_are_those_of_the_availability_rule(problem: Problem) -> None:
    rule = Availability()

    assert available(problem.volunteers, [shift.span for shift in problem.shifts]).tolist() == [
        [not rule.forbids(problem, volunteer, shift) for shift in problem.shifts] for volunteer in problem.volunteers
    ]


@pytest.mark.parametrize("rule", [rule for rule in RULES if isinstance(rule, PriceRule)], ids=lambda rule: rule.code)
def test_a_price_depends_on_nothing_but_the_two_traits(rule: PriceRule) -> None:
    @given(st.data())
    def depends(data: st.DataObject) -> None:
        problem = data.draw(problems())
        price_of: dict[object, int] = {}
        for volunteer in problem.volunteers:
            for shift in problem.shifts:
                traits = rule.volunteer_trait(problem, volunteer), rule.shift_trait(problem, shift)
                price = rule.price(problem, volunteer, shift)

                assert price >= 0
                assert price_of.setdefault(traits, price) == price

    depends()
