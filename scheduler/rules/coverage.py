"""Every place that is wanted is filled, the important ones first."""

from collections.abc import Iterator

from scheduler.domain.places import Role
from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.base import TermRule, Tier
from scheduler.rules.grain import Grain
from scheduler.rules.terms import Hinge, Sum, Term
from scheduler.rules.violation import Violation


class Coverage(TermRule):
    """An empty place costs the shift's importance, and `below_minimum` times as much again below the minimum."""

    code = "coverage"
    name = Text("岗位到位", "places filled")
    sentence = Text("{shifts}缺 {missing} 人(需 {wanted} 人)。", "{shifts} is {missing} short of {wanted}.")
    ground = "岗位需求表 (the demand list)"
    settings = ("below_minimum",)
    tier = Tier.COVERAGE
    grain = Grain.SHIFT

    def terms(self, problem: Problem) -> Iterator[Term]:
        for index, shift in enumerate(problem.shifts):
            if problem.role_of(shift) is Role.RESERVE or not shift.wanted or not shift.importance:
                continue
            hinges = [Hinge(shift.wanted, -shift.importance)]
            if shift.minimum and problem.settings.below_minimum:
                hinges.append(Hinge(shift.minimum, -shift.importance * problem.settings.below_minimum))
            yield Sum((index,), hinges=tuple(hinges))

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        problem = staffing.problem
        for shift in staffing.shifts:
            missing = shift.wanted - len(staffing.on(shift))
            if missing > 0 and shift.importance and problem.role_of(shift) is not Role.RESERVE:
                below = max(0, shift.minimum - len(staffing.on(shift)))
                cost = shift.importance * (missing + below * problem.settings.below_minimum)
                yield self.violation(None, [shift], cost=cost, facts={"missing": missing, "wanted": shift.wanted})
