"""Between two days of service there is enough rest, the way home and back not counted as rest."""

from collections.abc import Hashable

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.domain.timeline import Minutes
from scheduler.rules.base import ClashRule


class MinRest(ClashRule):
    """Shifts of different days need `min_rest` minutes between them plus the way home and back."""

    code = "min_rest"
    name = Text("两天之间休息", "rest between days")
    sentence = Text(
        "{volunteer}在{shifts}之间只能休息 {rest} 分钟(已扣除路途), 至少要 {limit} 分钟。",
        "{volunteer} would rest only {rest} min between {shifts}, travel home taken off; at least {limit} are due.",
    )
    ground = "custom 惯例; Bird's Nest 2008: home at midnight, up before five"
    settings = ("min_rest",)
    by_time = True

    def volunteer_trait(self, problem: Problem, volunteer: Volunteer) -> Hashable:
        return problem.home_minutes(volunteer)

    def clashes(self, problem: Problem, volunteer: Volunteer, earlier: Shift, later: Shift) -> bool:
        limit = problem.settings.min_rest
        if limit is None or problem.day_of[earlier.id] == problem.day_of[later.id]:
            return False
        return self._rest(problem, volunteer, earlier, later) < limit

    def reach(self, problem: Problem) -> Minutes:
        way_home = max((transport.minutes for transport in problem.transports), default=0)
        return (problem.settings.min_rest or 0) + 2 * way_home

    def facts(self, problem: Problem, volunteer: Volunteer, earlier: Shift, later: Shift) -> dict[str, object]:
        rest = max(0, self._rest(problem, volunteer, earlier, later))
        return {"rest": rest, "limit": problem.settings.min_rest}

    @staticmethod
    def _rest(problem: Problem, volunteer: Volunteer, earlier: Shift, later: Shift) -> int:
        return later.start - earlier.end - 2 * problem.home_minutes(volunteer)
