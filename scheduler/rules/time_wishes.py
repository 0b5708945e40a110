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
    """A shift that undesired time touches costs `weight_undesired`; one that desired times cover costs nothing.

    Any other shift costs `weight_neutral`, and `weight_desired` on top for volunteers who named desired times.
    """

    code = "time_wishes"
    name = Text("时段意愿", "time wishes")
    sentence = Text("{volunteer}在{shifts}上岗, {wish}。", "{volunteer} works {shifts}, {wish}.")
    ground = "志愿服务条例 15; 河南省志愿服务条例 27"
    settings = ("weight_undesired", "weight_desired", "weight_neutral")
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
        if desired and covers(desired, shift.span):
            return 0
        return problem.settings.weight_neutral + (problem.settings.weight_desired if desired else 0)

    def facts(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> dict[str, object]:
        if _is_undesired(volunteer, shift):
            return {"wish": Text("这是其不愿服务的时段", "a time they would rather have free")}
        if any(entry.wish is Wish.DESIRED for entry in volunteer.availability):
            return {"wish": Text("不在其希望的时段之内", "outside the times they asked for")}
        return {"wish": Text("这是其没有表示希望的时段", "a time they did not ask for")}


def _is_undesired(volunteer: Volunteer, shift: Shift) -> bool:
    return any(e.wish is Wish.UNDESIRED and e.span.overlaps(shift.span) for e in volunteer.availability)
