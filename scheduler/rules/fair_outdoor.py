"""Work outdoors is shared out."""

from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules.burden import Burden


class FairOutdoor(Burden):
    """A shift is outdoors when its post is."""

    code = "fair_outdoor"
    name = Text("室外班公平", "outdoor shifts shared")
    sentence = Text(
        "{volunteer}有 {count} 个室外班({shifts}); 为公平, 每人应不超过一个。",
        "{volunteer} has {count} outdoor shifts ({shifts}); one each would be fair.",
    )
    ground = "custom 惯例; early, late and outdoor shifts are balanced by person"
    settings = ("weight_burden",)

    def is_burden(self, problem: Problem, shift: Shift) -> bool:
        return problem.post_of(shift).outdoor
