"""On hot days nobody is outdoors for long."""

from collections.abc import Iterable
from datetime import date

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules.base import LoadRule, each_day
from scheduler.rules.heat import minutes_outside_pause


class HeatHours(LoadRule):
    """Minutes at outdoor posts on days of `heat_limit` or more, without the pause, in which the post is relieved."""

    code = "heat_hours"
    name = Text("高温日室外工时", "hours outdoors on hot days")
    sentence = Text(
        "{day} 高温, {volunteer}在室外共 {total} 分钟(不含停工时段), 最多 {limit} 分钟。",
        "{volunteer} is outdoors for {total} min on {day}, a hot day, the pause taken off; at most {limit}.",
    )
    ground = "防暑降温措施管理办法 安监总安健〔2012〕89号: at 37 °C no more than 6 h outdoors"
    settings = ("heat_limit", "heat_minutes", "heat_pause_start", "heat_pause_end")
    by_time = False

    def windows(self, problem: Problem) -> Iterable[tuple[date, ...]]:
        hot = {day for day, heat in problem.heat_of.items() if heat >= problem.settings.heat_limit}
        return [window for window in each_day(problem) if window[0] in hot]

    def limit(self, problem: Problem, volunteer: Volunteer, window: tuple[date, ...]) -> int | None:
        return problem.settings.heat_minutes

    def amount(self, problem: Problem, shift: Shift) -> int:
        return minutes_outside_pause(problem, shift) if problem.post_of(shift).outdoor else 0
