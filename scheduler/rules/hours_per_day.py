"""Nobody works more than so many minutes a day."""

from collections.abc import Iterable
from datetime import date

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules.base import LoadRule, each_day


class HoursPerDay(LoadRule):
    """All minutes of the shifts that start on one day."""

    code = "hours_per_day"
    name = Text("每天工时", "hours a day")
    sentence = Text(
        "{volunteer}在 {day} 共 {total} 分钟, 每天最多 {limit} 分钟。",
        "{volunteer} works {total} min on {day}; at most {limit} a day.",
    )
    ground = "国务院关于职工工作时间的规定: 8 h a day, as a benchmark; volunteers are not employees"
    settings = ("max_minutes_per_day",)
    by_time = True

    def windows(self, problem: Problem) -> Iterable[tuple[date, ...]]:
        return each_day(problem)

    def limit(self, problem: Problem, volunteer: Volunteer, window: tuple[date, ...]) -> int | None:
        return problem.settings.max_minutes_per_day

    def amount(self, problem: Problem, shift: Shift) -> int:
        return shift.minutes
