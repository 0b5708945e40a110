"""Volunteers work at the times they wished for."""

from collections.abc import Hashable
from datetime import date

import numpy as np
import numpy.typing as npt

from scheduler.domain.people import Volunteer, Wish
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.domain.timeline import covers
from scheduler.rules.base import PriceRule, Tier
from scheduler.rules.said import said_on


class TimeWishes(PriceRule):
    """A shift that undesired time touches costs `weight_undesired`.

    Any other shift costs `weight_desired` when the volunteer named desired times and they do not cover it.
    """

    code = "time_wishes"
    name = Text("时段意愿", "time wishes")
    sentence = Text("{volunteer}在{shifts}上岗, {wish}。", "{volunteer} works {shifts}, {wish}.")
    ground = "志愿服务条例 15; 河南省志愿服务条例 27"
    settings = ("weight_undesired", "weight_desired")
    tier = Tier.GOODWILL
    by_day = True

    def volunteer_trait(self, problem: Problem, volunteer: Volunteer) -> Hashable:
        return tuple(entry for entry in volunteer.availability if entry.wish in (Wish.UNDESIRED, Wish.DESIRED))

    def kinds_on(self, problem: Problem, day: date) -> npt.NDArray[np.int64]:
        return said_on(problem, day)

    def shift_trait(self, problem: Problem, shift: Shift) -> Hashable:
        return shift.start, shift.end

    def price(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> int:
        if _is_undesired(volunteer, shift):
            return problem.settings.weight_undesired
        desired = [entry.span for entry in volunteer.availability if entry.wish is Wish.DESIRED]
        return problem.settings.weight_desired if desired and not covers(desired, shift.span) else 0

    def facts(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> dict[str, object]:
        if _is_undesired(volunteer, shift):
            return {"wish": Text("这是其不愿服务的时段", "a time they would rather have free")}
        return {"wish": Text("不在其希望的时段之内", "outside the times they asked for")}


def _is_undesired(volunteer: Volunteer, shift: Shift) -> bool:
    return any(e.wish is Wish.UNDESIRED and e.span.overlaps(shift.span) for e in volunteer.availability)
