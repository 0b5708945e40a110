"""A shift never holds more people than its maximum."""

from collections.abc import Iterator

from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.base import TermRule
from scheduler.rules.grain import Grain
from scheduler.rules.terms import Sum, Term
from scheduler.rules.violation import Violation


class Headcount(TermRule):
    """At most `maximum` people, or as many as are wanted when no maximum is given."""

    code = "headcount"
    name = Text("人数上限", "headcount")
    sentence = Text("{shifts}有 {total} 人, 最多 {limit} 人。", "{shifts} has {total} people; at most {limit}.")
    ground = "岗位需求表 (the demand list)"
    grain = Grain.SHIFT

    def terms(self, problem: Problem) -> Iterator[Term]:
        for index, shift in enumerate(problem.shifts):
            yield Sum((index,), limit=shift.most)

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        for shift in staffing.shifts:
            total = len(staffing.on(shift))
            if total > shift.most:
                facts = {"total": total, "limit": shift.most}
                yield self.violation(None, [shift], cost=total - shift.most, facts=facts)
