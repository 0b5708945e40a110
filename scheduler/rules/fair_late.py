"""Late evenings are shared out."""

from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.domain.timeline import DAY
from scheduler.rules.burden import Burden


class FairLate(Burden):
    """A shift is late when it ends after `late_after` on the local clock of the day on which it starts."""

    code = "fair_late"
    name = Text("晚班公平", "late shifts shared")
    sentence = Text(
        "{volunteer}有 {count} 个晚班({shifts}); 为公平, 每人应不超过一个。",
        "{volunteer} has {count} late shifts ({shifts}); one each would be fair.",
    )
    ground = "custom 惯例; early, late and outdoor shifts are balanced by person"
    settings = ("weight_burden", "late_after")

    def is_burden(self, problem: Problem, shift: Shift) -> bool:
        nights = (problem.timeline.day(shift.end) - problem.day_of[shift.id]).days
        return nights * DAY + problem.timeline.clock(shift.end) > problem.settings.late_after
