"""A volunteer who must have a certain number of hours has them, or the roster is void."""

from collections.abc import Iterator

from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.base import TermRule, all_shifts
from scheduler.rules.grain import Grain
from scheduler.rules.terms import Sum, Term
from scheduler.rules.violation import Violation


class RequiredHours(TermRule):
    """At least a volunteer's own `required_minutes`; where that cannot be met there is no roster at all."""

    code = "required_hours"
    name = Text("必保工时", "hours that are a must")
    sentence = Text(
        "{volunteer}共 {total} 分钟, 必须至少 {limit} 分钟。",
        "{volunteer} works {total} min; it must be at least {limit}.",
    )
    ground = "agreements with paid staff 劳动合同; Curtois and Qu 2014"
    monotone = False
    grain = Grain.PERSON

    def terms(self, problem: Problem) -> Iterator[Term]:
        shifts, amounts = all_shifts(problem), tuple(shift.minutes for shift in problem.shifts)
        for position, volunteer in enumerate(problem.volunteers):
            if volunteer.required_minutes:
                yield Sum(shifts, (position,), amounts, least=volunteer.required_minutes)

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        for volunteer in staffing.volunteers:
            limit = volunteer.required_minutes or 0
            total = sum(shift.minutes for shift in staffing.of(volunteer)) if limit else 0
            if total < limit:
                yield self.violation(volunteer.id, cost=limit - total, facts={"total": total, "limit": limit})
