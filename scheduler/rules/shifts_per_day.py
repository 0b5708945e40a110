"""Nobody works more than so many shifts a day."""

from collections.abc import Iterable
from datetime import date

from scheduler.domain.people import Volunteer
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules.base import LoadRule, each_day


class ShiftsPerDay(LoadRule):
    """Shifts that start on one day."""

    code = "shifts_per_day"
    name = Text("每天班次", "shifts a day")
    sentence = Text(
        "{volunteer}在 {day} 有 {total} 班, 每天最多 {limit} 班。",
        "{volunteer} has {total} shifts on {day}; at most {limit} a day.",
    )
    ground = "custom 惯例; CIIE and Canton Fair: one shift a person a day"
    settings = ("max_shifts_per_day",)
    by_time = True

    def windows(self, problem: Problem) -> Iterable[tuple[date, ...]]:
        return each_day(problem)

    def limit(self, problem: Problem, volunteer: Volunteer, window: tuple[date, ...]) -> int | None:
        return problem.settings.max_shifts_per_day
