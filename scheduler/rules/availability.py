"""Nobody works at a time for which they are not available."""

from collections.abc import Hashable
from datetime import date

import numpy as np
import numpy.typing as npt

from scheduler.domain.people import Volunteer, Wish
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.domain.timeline import covers
from scheduler.rules.base import PairingRule
from scheduler.rules.said import said_on


class Availability(PairingRule):
    """Unavailable time touches the shift, or times were named and do not cover it."""

    code = "availability"
    name = Text("可服务时段", "availability")
    sentence = Text("{volunteer}在{shifts}没有时间。", "{volunteer} is not available for {shifts}.")
    ground = "志愿服务条例 15 (with the volunteer's consent)"

    by_day = True

    def volunteer_trait(self, problem: Problem, volunteer: Volunteer) -> Hashable:
        return volunteer.availability

    def kinds_on(self, problem: Problem, day: date) -> npt.NDArray[np.int64]:
        return said_on(problem, day)

    def shift_trait(self, problem: Problem, shift: Shift) -> Hashable:
        return shift.start, shift.end

    def forbids(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> bool:
        open_times = [entry.span for entry in volunteer.availability if entry.wish is not Wish.UNAVAILABLE]
        if any(e.span.overlaps(shift.span) for e in volunteer.availability if e.wish is Wish.UNAVAILABLE):
            return True
        return bool(open_times) and not covers(open_times, shift.span)
