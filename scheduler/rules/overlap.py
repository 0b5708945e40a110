"""Nobody is in two places at once."""

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.domain.timeline import Minutes
from scheduler.rules.base import ClashRule


class Overlap(ClashRule):
    """Two shifts of one volunteer share no minute; one may begin when the other ends."""

    code = "overlap"
    name = Text("时间冲突", "overlapping shifts")
    sentence = Text(
        "{volunteer}的{shifts}有 {minutes} 分钟重叠。",
        "{volunteer} would be in two places for {minutes} min: {shifts}.",
    )
    ground = "self-evident 不言自明"
    by_time = True

    def clashes(self, problem: Problem, volunteer: Volunteer, earlier: Shift, later: Shift) -> bool:
        return later.start < earlier.end

    def reach(self, problem: Problem) -> Minutes:
        return 0

    def facts(self, problem: Problem, volunteer: Volunteer, earlier: Shift, later: Shift) -> dict[str, object]:
        return {"minutes": earlier.span.common(later.span)}
