"""The reserve is as strong as it was asked to be."""

from collections.abc import Iterator

from scheduler.domain.places import Role
from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.base import TermRule, Tier
from scheduler.rules.grain import Grain
from scheduler.rules.terms import Hinge, Sum, Term
from scheduler.rules.violation import Violation


class Reserve(TermRule):
    """An empty place of a reserve shift costs the shift's importance."""

    code = "reserve"
    name = Text("机动力量", "reserve")
    sentence = Text(
        "{shifts}还缺 {missing} 名机动(需 {wanted} 名)。", "The reserve of {shifts} is {missing} short of {wanted}."
    )
    ground = "Expo 2010 Shanghai: 70,000 + 7,000 in reserve"
    tier = Tier.RESERVE
    grain = Grain.SHIFT

    def terms(self, problem: Problem) -> Iterator[Term]:
        for index, shift in enumerate(problem.shifts):
            if problem.role_of(shift) is Role.RESERVE and shift.wanted and shift.importance:
                yield Sum((index,), hinges=(Hinge(shift.wanted, -shift.importance),))

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        for shift in staffing.shifts:
            missing = shift.wanted - len(staffing.on(shift))
            if missing > 0 and shift.importance and staffing.problem.role_of(shift) is Role.RESERVE:
                facts = {"missing": missing, "wanted": shift.wanted}
                yield self.violation(None, [shift], cost=missing * shift.importance, facts=facts)
