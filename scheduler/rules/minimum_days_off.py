"""Whoever has a break has one that is long enough."""

from scheduler.domain.people import Volunteer
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules.base import RunRule


class MinimumDaysOff(RunRule):
    """Between two days of work that are not next to each other there are at least `minimum_days_off` days off."""

    code = "minimum_days_off"
    name = Text("最少连续休息天数", "least days off running")
    sentence = Text(
        "{volunteer}从 {day} 起只连续休息 {total} 天, 本人至少要 {limit} 天。",
        "{volunteer} would have only {total} days off running from {day}; at least {limit}.",
    )
    ground = "劳动法 38: one rest day a week, as a benchmark; Curtois and Qu 2014"
    of_work = False

    def least(self, problem: Problem, volunteer: Volunteer) -> int:
        return volunteer.minimum_days_off or 0
