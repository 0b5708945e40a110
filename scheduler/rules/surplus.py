"""Nobody is sent to a shift that has enough people, unless there is a good reason."""

from collections.abc import Iterator

from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.base import TermRule, Tier
from scheduler.rules.grain import Grain
from scheduler.rules.terms import Hinge, Sum, Term
from scheduler.rules.violation import Violation


class Surplus(TermRule):
    """Each person above `wanted` costs `weight_surplus`, or the shift's own weight, where its maximum leaves room."""

    code = "surplus"
    name = Text("超出需求", "surplus")
    sentence = Text(
        "{shifts}多出 {surplus} 人(只需 {wanted} 人)。", "{shifts} has {surplus} more than the {wanted} wanted."
    )
    ground = "custom 惯例; Paris golf, 799 volunteers: posts nobody needs"
    settings = ("weight_surplus",)
    tier = Tier.GOODWILL
    grain = Grain.SHIFT

    def terms(self, problem: Problem) -> Iterator[Term]:
        for index, shift in enumerate(problem.shifts):
            weight = _weight(problem, shift)
            if weight and shift.most > shift.wanted:
                yield Sum((index,), hinges=(Hinge(shift.wanted, weight),))

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        for shift in staffing.shifts:
            weight, surplus = _weight(staffing.problem, shift), len(staffing.on(shift)) - shift.wanted
            if weight and surplus > 0 and shift.most > shift.wanted:
                facts = {"surplus": surplus, "wanted": shift.wanted}
                yield self.violation(None, [shift], cost=surplus * weight, facts=facts)


def _weight(problem: Problem, shift: Shift) -> int:
    return problem.settings.weight_surplus if shift.surplus_weight is None else shift.surplus_weight
