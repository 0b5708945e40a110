"""Minors work only where an adult leader is with them."""

from collections.abc import Iterator
from datetime import date

from scheduler.domain.people import Volunteer
from scheduler.domain.problem import Problem
from scheduler.domain.skills import LEADER, Wanted
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.alike import alike_who
from scheduler.rules.base import TermRule, Tier
from scheduler.rules.grain import Grain
from scheduler.rules.terms import Escort, Positions, Term
from scheduler.rules.violation import Violation


class MinorsAccompanied(TermRule):
    """A shift with minors and no adult leader costs 1, however many the minors; the reserve is no exception."""

    code = "minors_accompanied"
    name = Text("未成年人有人带领", "minors accompanied")
    sentence = Text(
        "未成年人{minors}在{shifts}没有成年组长带领。",
        "No adult leader is on {shifts} with {minors}, under age.",
    )
    ground = "河南省志愿服务条例 8"
    settings = ("adult_age",)
    tier = Tier.COMPOSITION
    grain = Grain.SHIFT

    def terms(self, problem: Problem) -> Iterator[Term]:
        minors = tuple(position for position, v in enumerate(problem.volunteers) if problem.is_minor(v))
        leaders: dict[date, Positions] = {}
        for index, shift in enumerate(problem.shifts if minors else ()):
            day = problem.day_of[shift.id]
            if day not in leaders:
                leaders[day] = alike_who(problem, lambda v: _is_guard(problem, v, day))  # noqa: B023 - asked at once
            yield Escort(index, minors, leaders[day], 1)

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        problem = staffing.problem
        for shift in staffing.shifts:
            minors = tuple(v.name for v in staffing.on(shift) if problem.is_minor(v))
            day = problem.day_of[shift.id]
            if minors and not any(_is_guard(problem, v, day) for v in staffing.on(shift)):
                yield self.violation(None, [shift], facts={"minors": minors})


def _is_guard(problem: Problem, volunteer: Volunteer, day: date) -> bool:
    """An adult who is a leader on that day."""
    return not problem.is_minor(volunteer) and Wanted(LEADER).met_by(volunteer.skills, day)
