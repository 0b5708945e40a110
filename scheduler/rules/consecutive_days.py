"""After so many days running there is a day off."""

from collections.abc import Iterable
from datetime import date, timedelta

from scheduler.domain.people import Volunteer
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules.base import LoadRule


class ConsecutiveDays(LoadRule):
    """Of any `max_consecutive_days` + 1 calendar days in a row at least one is free."""

    code = "consecutive_days"
    name = Text("连续天数", "days running")
    sentence = Text(
        "{volunteer}从 {day} 起连续上岗 {total} 天, 最多 {limit} 天。",
        "{volunteer} would work {total} days running from {day}; at most {limit}.",
    )
    ground = "劳动法 38: one rest day a week, as a benchmark"
    settings = ("max_consecutive_days",)
    by_time = True
    counts_days = True

    def windows(self, problem: Problem) -> Iterable[tuple[date, ...]]:
        limit = problem.settings.max_consecutive_days
        if limit is None:
            return
        working = set(problem.day_of.values())
        for first in sorted(working):
            window = tuple(first + timedelta(days=offset) for offset in range(limit + 1))
            if working.issuperset(window):
                yield window

    def limit(self, problem: Problem, volunteer: Volunteer, window: tuple[date, ...]) -> int | None:
        return problem.settings.max_consecutive_days
