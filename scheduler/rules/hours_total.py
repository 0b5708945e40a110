"""Nobody works more minutes in all than agreed."""

from collections.abc import Hashable, Iterable
from datetime import date

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules.base import LoadRule, all_days, tighter


class HoursTotal(LoadRule):
    """The expo's limit or the volunteer's own, whichever is smaller."""

    code = "hours_total"
    name = Text("总工时", "hours in all")
    sentence = Text(
        "{volunteer}共 {total} 分钟, 最多 {limit} 分钟。", "{volunteer} works {total} min; at most {limit}."
    )
    ground = "志愿服务条例 15 (nothing beyond ability)"
    settings = ("max_minutes",)
    by_time = True

    def volunteer_trait(self, problem: Problem, volunteer: Volunteer) -> Hashable:
        return tighter(problem.settings.max_minutes, volunteer.maximum_minutes)

    def windows(self, problem: Problem) -> Iterable[tuple[date, ...]]:
        return all_days(problem)

    def limit(self, problem: Problem, volunteer: Volunteer, window: tuple[date, ...]) -> int | None:
        return tighter(problem.settings.max_minutes, volunteer.maximum_minutes)

    def amount(self, problem: Problem, shift: Shift) -> int:
        return shift.minutes
