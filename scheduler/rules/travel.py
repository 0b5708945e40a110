"""Between two zones there is time enough for the way."""

from collections.abc import Hashable

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.domain.timeline import Minutes
from scheduler.rules.base import ClashRule


class Travel(ClashRule):
    """The gap between two shifts is at least the way between their zones; within a zone there is no way."""

    code = "travel"
    name = Text("片区间路程", "travel between zones")
    sentence = Text(
        "{volunteer}从{origin}赶到{goal}要 {way} 分钟, 但{shifts}之间只有 {gap} 分钟。",
        "{volunteer} needs {way} min from {origin} to {goal}, with {gap} min between {shifts}.",
    )
    ground = "demand list: zones and the minutes between them 片区间路程表"
    by_time = False

    def shift_trait(self, problem: Problem, shift: Shift) -> Hashable:
        return shift.start, shift.end, problem.post_of(shift).zone

    def clashes(self, problem: Problem, volunteer: Volunteer, earlier: Shift, later: Shift) -> bool:
        origin, goal = problem.post_of(earlier).zone, problem.post_of(later).zone
        return origin != goal and 0 <= later.start - earlier.end < problem.travel_minutes(origin, goal)

    def reach(self, problem: Problem) -> Minutes:
        return max(problem.travel.values(), default=0)

    def facts(self, problem: Problem, volunteer: Volunteer, earlier: Shift, later: Shift) -> dict[str, object]:
        origin, goal = problem.post_of(earlier).zone, problem.post_of(later).zone
        return {
            "origin": problem.zone_by_id[origin].name,
            "goal": problem.zone_by_id[goal].name,
            "way": problem.travel_minutes(origin, goal),
            "gap": later.start - earlier.end,
        }
