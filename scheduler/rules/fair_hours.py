"""Hours are spread fairly over the volunteers."""

from collections.abc import Iterator

from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.base import TermRule, Tier
from scheduler.rules.free_time import LIMITS
from scheduler.rules.grain import Grain
from scheduler.rules.shares import fair_shares
from scheduler.rules.terms import Hinge, Sum, Term
from scheduler.rules.violation import Violation


class FairHours(TermRule):
    """Each minute further than `fair_band` from the fair share costs `weight_hours`, twice that beyond two bands."""

    code = "fair_hours"
    name = Text("工时公平", "fair hours")
    sentence = Text(
        "{volunteer}共服务 {total} 分钟; 公平的份额是 {low} 到 {high} 分钟。",
        "{volunteer} works {total} min; a fair share is {low} to {high}.",
    )
    ground = "custom 惯例; equal burden among people who can come equally often"
    settings = ("weight_hours", "fair_band", *LIMITS)
    tier = Tier.GOODWILL
    grain = Grain.PERSON

    def terms(self, problem: Problem) -> Iterator[Term]:
        weight, band = problem.settings.weight_hours, problem.settings.fair_band
        shifts, amounts = tuple(range(len(problem.shifts))), tuple(shift.minutes for shift in problem.shifts)
        shares = fair_shares(problem) if weight else {}
        for position, volunteer in enumerate(problem.volunteers if weight else ()):
            share = shares[volunteer.id]
            below = (Hinge(point, -weight) for point in (share - band, share - 2 * band) if point > 0)
            above = Hinge(share + band, weight), Hinge(share + 2 * band, weight)
            yield Sum(shifts, (position,), amounts, hinges=(*below, *above))

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        problem, settings, band = staffing.problem, staffing.problem.settings, staffing.problem.settings.fair_band
        shares = fair_shares(problem)
        for volunteer in staffing.volunteers if settings.weight_hours else ():
            share = shares[volunteer.id]
            total = sum(shift.minutes for shift in staffing.of(volunteer))
            outside = abs(total - share) - band
            if outside > 0:
                cost = settings.weight_hours * (outside + max(0, outside - band))
                facts = {"total": total, "low": max(0, share - band), "high": share + band}
                yield self.violation(volunteer.id, cost=cost, facts=facts)
