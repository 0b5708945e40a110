"""Minors work fewer hours a day."""

from collections.abc import Hashable, Iterable
from datetime import date

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules.base import LoadRule, each_day


class MinorHours(LoadRule):
    """All minutes of a minor's shifts that start on one day."""

    code = "minor_hours"
    name = Text("未成年人每天工时", "hours a day of minors")
    sentence = Text(
        "未成年人{volunteer}在 {day} 共 {total} 分钟, 每天最多 {limit} 分钟。",
        "{volunteer}, a minor, works {total} min on {day}; at most {limit} a day.",
    )
    ground = "未成年人保护法 61, as a benchmark"
    settings = ("adult_age", "minor_minutes_per_day")
    by_time = True

    def volunteer_trait(self, problem: Problem, volunteer: Volunteer) -> Hashable:
        return problem.is_minor(volunteer)

    def windows(self, problem: Problem) -> Iterable[tuple[date, ...]]:
        return each_day(problem)

    def limit(self, problem: Problem, volunteer: Volunteer, window: tuple[date, ...]) -> int | None:
        return problem.settings.minor_minutes_per_day if problem.is_minor(volunteer) else None

    def amount(self, problem: Problem, shift: Shift) -> int:
        return shift.minutes
