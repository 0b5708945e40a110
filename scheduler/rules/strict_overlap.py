"""Who works one shift is kept free around it: no other shift that a third one overlaps as well."""

from bisect import bisect_left
from itertools import accumulate

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.domain.timeline import Minutes
from scheduler.rules.base import ClashRule
from scheduler.rules.once import once_per_problem


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
        if not problem.settings.strict_overlap:
            return False
        starts, latest_ends = _starts_and_latest_ends(problem)
        before = bisect_left(starts, min(earlier.end, later.end))
        return before > 0 and latest_ends[before - 1] > max(earlier.start, later.start)

    def reach(self, problem: Problem) -> Minutes:
        longest = max((shift.minutes for shift in problem.shifts), default=0)
        return longest if problem.settings.strict_overlap else 0

    def facts(self, problem: Problem, volunteer: Volunteer, earlier: Shift, later: Shift) -> dict[str, object]:
        both = (s for s in problem.shifts if s.span.overlaps(earlier.span) and s.span.overlaps(later.span))
        return {"third": problem.post_of(next(both)).name}


@once_per_problem
def _starts_and_latest_ends(problem: Problem) -> tuple[list[int], list[int]]:
    """Of all shifts by their starts: the start of each, and the latest end of it and all before."""
    in_time = sorted((shift.start, shift.end) for shift in problem.shifts)
    return [start for start, _ in in_time], list(accumulate((end for _, end in in_time), max))
