"""Nobody serves at a dangerous post without accident insurance."""

from collections.abc import Hashable

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules.base import PairingRule


class Insurance(PairingRule):
    """Posts marked as a risk need an insured volunteer."""

    code = "insurance"
    name = Text("风险岗位保险", "insurance on risk posts")
    sentence = Text(
        "{volunteer}没有保险, 不能上风险岗位{shifts}。", "{volunteer} is not insured; {shifts} is a risk post."
    )
    ground = "志愿服务条例 17; 河南省志愿服务条例 26"

    def volunteer_trait(self, problem: Problem, volunteer: Volunteer) -> Hashable:
        return volunteer.insured

    def shift_trait(self, problem: Problem, shift: Shift) -> Hashable:
        return problem.post_of(shift).risk

    def forbids(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> bool:
        return problem.post_of(shift).risk and not volunteer.insured
