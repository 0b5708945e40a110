"""Volunteers who named the hours they want get about these."""

from collections.abc import Iterator

from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.base import TermRule, Tier, all_shifts
from scheduler.rules.grain import Grain
from scheduler.rules.terms import Hinge, Sum, Term
from scheduler.rules.violation import Violation


class TargetHours(TermRule):
    """Each minute away from a volunteer's own `target_minutes`, above or below, costs `weight_target_hours`."""

    code = "target_hours"
    name = Text("个人目标工时", "volunteer's own target")
    sentence = Text(
        "{volunteer}共 {total} 分钟, 与本人希望的 {target} 分钟相差 {away} 分钟。",
        "{volunteer} works {total} min, {away} away from the {target} they asked for.",
    )
    ground = "志愿服务条例 15; MiniZinc Challenge 2023, roster-shifts"
    settings = ("weight_target_hours",)
    tier = Tier.GOODWILL
    grain = Grain.PERSON

    def terms(self, problem: Problem) -> Iterator[Term]:
        weight, shifts = problem.settings.weight_target_hours, all_shifts(problem)
        amounts = tuple(shift.minutes for shift in problem.shifts)
        for position, volunteer in enumerate(problem.volunteers if weight else ()):
            if volunteer.target_minutes is not None:
                target = volunteer.target_minutes
                yield Sum(shifts, (position,), amounts, (Hinge(target, -weight), Hinge(target, weight)))

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        weight = staffing.problem.settings.weight_target_hours
        for volunteer in staffing.volunteers if weight else ():
            target = volunteer.target_minutes
            total = sum(shift.minutes for shift in staffing.of(volunteer))
            if target is not None and total != target:
                facts = {"total": total, "target": target, "away": abs(total - target)}
                yield self.violation(volunteer.id, cost=weight * abs(total - target), facts=facts)
