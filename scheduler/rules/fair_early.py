"""Early mornings are shared out."""

from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules.burden import Burden


class FairEarly(Burden):
    """A shift is early when it starts before `early_before` on the local clock."""

    code = "fair_early"
    name = Text("早班公平", "early shifts shared")
    sentence = Text(
        "{volunteer}有 {count} 个早班({shifts}); 为公平, 每人应不超过一个。",
        "{volunteer} has {count} early shifts ({shifts}); one each would be fair.",
    )
    ground = "custom 惯例; early, late and outdoor shifts are balanced by person"
    settings = ("weight_burden", "early_before")

    def is_burden(self, problem: Problem, shift: Shift) -> bool:
        return problem.timeline.clock(shift.start) < problem.settings.early_before
