"""Nobody works on more weekends than agreed."""

from collections.abc import Hashable, Iterable
from datetime import date, timedelta

from scheduler.domain.people import Volunteer
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules.base import LoadRule

SATURDAY = 5


class Weekends(LoadRule):
    """A weekend counts once, whether its Saturday, its Sunday or both are worked, against the volunteer's own most."""

    code = "weekends"
    name = Text("周末上限", "weekends")
    sentence = Text(
        "{volunteer}有 {total} 个周末上岗, 本人最多 {limit} 个。",
        "{volunteer} works {total} weekends; at most {limit}.",
    )
    ground = "志愿服务条例 15 (nothing beyond ability); custom 惯例"
    by_time = True
    counts_days = True

    def volunteer_trait(self, problem: Problem, volunteer: Volunteer) -> Hashable:
        return volunteer.maximum_weekends

    def windows(self, problem: Problem) -> Iterable[tuple[date, ...]]:
        days = tuple(day for day in sorted(set(problem.day_of.values())) if day.weekday() >= SATURDAY)
        return (days,) if days else ()

    def limit(self, problem: Problem, volunteer: Volunteer, window: tuple[date, ...]) -> int | None:
        return volunteer.maximum_weekends

    def unit(self, day: date) -> date:
        return day - timedelta(days=max(0, day.weekday() - SATURDAY))
