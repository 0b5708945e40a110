"""After so many days running there is a day off."""

from collections.abc import Hashable, Iterable
from datetime import date, timedelta

from scheduler.domain.people import Volunteer
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules.base import LoadRule, tighter
from scheduler.rules.once import once_per_problem


class ConsecutiveDays(LoadRule):
    """Of any calendar days in a row, one more than the expo's limit or the volunteer's own, at least one is free."""

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

    def volunteer_trait(self, problem: Problem, volunteer: Volunteer) -> Hashable:
        return _most(problem, volunteer)

    def windows(self, problem: Problem) -> Iterable[tuple[date, ...]]:
        working = set(problem.day_of.values())
        for limit in _limits(problem):
            for first in sorted(working):
                window = tuple(first + timedelta(days=offset) for offset in range(limit + 1))
                if working.issuperset(window):
                    yield window

    def limit(self, problem: Problem, volunteer: Volunteer, window: tuple[date, ...]) -> int | None:
        most = _most(problem, volunteer)
        return most if most == len(window) - 1 else None


def _most(problem: Problem, volunteer: Volunteer) -> int | None:
    return tighter(problem.settings.max_consecutive_days, volunteer.maximum_run)


@once_per_problem
def _limits(problem: Problem) -> tuple[int, ...]:
    """The different limits there are."""
    limits = {_most(problem, volunteer) for volunteer in problem.volunteers}
    return tuple(sorted(limit for limit in limits if limit is not None))
