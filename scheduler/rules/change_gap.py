"""Nobody changes post without a gap: who works on at once stays where they are."""

from collections.abc import Hashable

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.domain.timeline import Minutes
from scheduler.rules.base import ClashRule


class ChangeGap(ClashRule):
    """Shifts of one day at different posts are `change_gap` minutes apart; those that overlap are left to `overlap`."""

    code = "change_gap"
    name = Text("换岗间隔", "gap before another post")
    sentence = Text(
        "{volunteer}在{shifts}之间换岗只隔 {gap} 分钟, 至少要 {limit} 分钟。",
        "{volunteer} would change post with {gap} min between {shifts}; at least {limit} are due.",
    )
    ground = "custom 惯例; Taipei Flora Expo: consecutive shifts in the same service item 连班同岗"
    settings = ("change_gap",)
    by_time = False

    def shift_trait(self, problem: Problem, shift: Shift) -> Hashable:
        return shift.start, shift.end, shift.post

    def clashes(self, problem: Problem, volunteer: Volunteer, earlier: Shift, later: Shift) -> bool:
        limit = problem.settings.change_gap
        if limit is None or earlier.post == later.post or problem.day_of[earlier.id] != problem.day_of[later.id]:
            return False
        return 0 <= later.start - earlier.end < limit

    def reach(self, problem: Problem) -> Minutes:
        return problem.settings.change_gap or 0

    def facts(self, problem: Problem, volunteer: Volunteer, earlier: Shift, later: Shift) -> dict[str, object]:
        return {"gap": later.start - earlier.end, "limit": problem.settings.change_gap}
