"""A volunteer who needs a certain number of hours gets them."""

from collections.abc import Iterator

from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.base import TermRule, Tier
from scheduler.rules.grain import Grain
from scheduler.rules.terms import Hinge, Sum, Term
from scheduler.rules.violation import Violation


class MinimumHours(TermRule):
    """Each minute below a volunteer's own `minimum_minutes` costs `weight_minimum_hours`."""

    code = "minimum_hours"
    name = Text("个人最低工时", "volunteer's own minimum")
    sentence = Text(
        "{volunteer}共 {total} 分钟, 比本人需要的 {minimum} 分钟少 {missing} 分钟。",
        "{volunteer} works {total} min, {missing} less than the {minimum} they need.",
    )
    ground = "河南省志愿服务条例 36: service counts as practice credit"
    settings = ("weight_minimum_hours",)
    tier = Tier.GOODWILL
    grain = Grain.PERSON

    def terms(self, problem: Problem) -> Iterator[Term]:
        weight, shifts = problem.settings.weight_minimum_hours, tuple(range(len(problem.shifts)))
        amounts = tuple(shift.minutes for shift in problem.shifts)
        for position, volunteer in enumerate(problem.volunteers if weight else ()):
            if volunteer.minimum_minutes:
                yield Sum(shifts, (position,), amounts, hinges=(Hinge(volunteer.minimum_minutes, -weight),))

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        weight = staffing.problem.settings.weight_minimum_hours
        for volunteer in staffing.volunteers if weight else ():
            minimum = volunteer.minimum_minutes or 0
            total = sum(shift.minutes for shift in staffing.of(volunteer)) if minimum else 0
            if total < minimum:
                facts = {"total": total, "minimum": minimum, "missing": minimum - total}
                yield self.violation(volunteer.id, cost=weight * (minimum - total), facts=facts)
