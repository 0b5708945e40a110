"""Volunteers do the kind of work they wished for."""

from collections.abc import Hashable

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Role, Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules.base import PriceRule, Tier


class RoleWishes(PriceRule):
    """Each step down the list of wished roles costs `weight_role`; a role off it, one step more than the list is long.

    The latter is doubled for volunteers who are not flexible. The reserve is nobody's trade but everybody's duty: not
    wished for, it costs one step, flexible or not. Who has no wishes costs nothing.
    """

    code = "role_wishes"
    name = Text("岗位意愿", "role wishes")
    sentence = Text("{volunteer}在{shifts}做{role}, {wish}。", "{volunteer} does {role} work on {shifts}: {wish}.")
    ground = "志愿服务条例 15; 河南省志愿服务条例 27"
    settings = ("weight_role",)
    tier = Tier.GOODWILL

    def volunteer_trait(self, problem: Problem, volunteer: Volunteer) -> Hashable:
        return volunteer.roles, volunteer.flexible

    def shift_trait(self, problem: Problem, shift: Shift) -> Hashable:
        return problem.role_of(shift)

    def price(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> int:
        role, wished, weight = problem.role_of(shift), volunteer.roles, problem.settings.weight_role
        if not wished:
            return 0
        if role in wished:
            return weight * wished.index(role)
        if role is Role.RESERVE:
            return weight
        return weight * (len(wished) + 1) * (1 if volunteer.flexible else 2)

    def facts(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> dict[str, object]:
        role = problem.role_of(shift)
        return {"role": role.label, "wish": _wish(volunteer, role)}


def _wish(volunteer: Volunteer, role: Role) -> Text:
    if role in volunteer.roles:
        place = volunteer.roles.index(role) + 1
        return Text(f"是其第 {place} 志愿", f"number {place} on their list")
    if role is Role.RESERVE or volunteer.flexible:
        return Text("不在其志愿之内", "not among their wishes")
    return Text("不在其志愿之内, 且本人不服从调剂", "not among their wishes, and they asked not to be moved")
