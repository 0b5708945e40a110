"""Who works one shift is kept free around it: no other shift that a third one overlaps as well."""

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.domain.timeline import Minutes
from scheduler.rules.base import ClashRule


class StrictOverlap(ClashRule):
    """With `strict_overlap`, two shifts of one person never both overlap one and the same shift of the expo.

    So whoever drops out of a shift can be stood in for by somebody who is near no other shift at the time.
    """

    code = "strict_overlap"
    name = Text("严格避让", "kept free around a shift")
    sentence = Text(
        "{volunteer}的{shifts}都与{third}重叠, 应避开。", "{volunteer} has {shifts}, both of which overlap {third}."
    )
    ground = "MiniZinc Challenge 2022, roster-sickness: repair after drop-outs"
    settings = ("strict_overlap",)
    by_time = True

    def clashes(self, problem: Problem, volunteer: Volunteer, earlier: Shift, later: Shift) -> bool:
        return problem.settings.strict_overlap and _third(problem, earlier, later) is not None

    def reach(self, problem: Problem) -> Minutes:
        longest = max((shift.minutes for shift in problem.shifts), default=0)
        return longest if problem.settings.strict_overlap else 0

    def facts(self, problem: Problem, volunteer: Volunteer, earlier: Shift, later: Shift) -> dict[str, object]:
        third = _third(problem, earlier, later)
        return {"third": "" if third is None else problem.post_of(third).name}


def _third(problem: Problem, earlier: Shift, later: Shift) -> Shift | None:
    """The first shift of the expo that overlaps both."""
    both = (s for s in problem.shifts if s.span.overlaps(earlier.span) and s.span.overlaps(later.span))
    return next(both, None)
