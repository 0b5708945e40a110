"""Nobody comes for fewer days running than is worth their while."""

from scheduler.domain.people import Volunteer
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules.base import RunRule


class MinimumRun(RunRule):
    """Between two days off there are at least a volunteer's own `minimum_run` days of work."""

    code = "minimum_run"
    name = Text("最少连续上岗天数", "least days running")
    sentence = Text(
        "{volunteer}从 {day} 起只连续上岗 {total} 天, 本人至少要 {limit} 天。",
        "{volunteer} would come for only {total} days running from {day}; at least {limit}.",
    )
    ground = "custom 惯例: who travels far stays for some days; Curtois and Qu 2014"
    of_work = True

    def least(self, problem: Problem, volunteer: Volunteer) -> int:
        return volunteer.minimum_run or 0
