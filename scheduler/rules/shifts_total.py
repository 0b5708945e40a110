"""Nobody works more shifts in all than agreed."""

from collections.abc import Hashable, Iterable
from datetime import date

from scheduler.domain.people import Volunteer
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules.base import LoadRule, all_days, tighter


class ShiftsTotal(LoadRule):
    """The expo's limit or the volunteer's own, whichever is smaller."""

    code = "shifts_total"
    name = Text("总班次", "shifts in all")
    sentence = Text("{volunteer}共 {total} 班, 最多 {limit} 班。", "{volunteer} has {total} shifts; at most {limit}.")
    ground = "志愿服务条例 15 (nothing beyond ability); class load 课业负担"
    settings = ("max_shifts",)
    by_time = True

    def volunteer_trait(self, problem: Problem, volunteer: Volunteer) -> Hashable:
        return tighter(problem.settings.max_shifts, volunteer.maximum_shifts)

    def windows(self, problem: Problem) -> Iterable[tuple[date, ...]]:
        return all_days(problem)

    def limit(self, problem: Problem, volunteer: Volunteer, window: tuple[date, ...]) -> int | None:
        return tighter(problem.settings.max_shifts, volunteer.maximum_shifts)
