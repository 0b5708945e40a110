"""People with scarce skills are kept for the posts that need them."""

from collections.abc import Hashable

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Role, Shift
from scheduler.domain.problem import Problem
from scheduler.domain.skills import Requirement, any_label
from scheduler.domain.text import Text
from scheduler.rules.base import PriceRule, Tier
from scheduler.rules.once import once_per_problem
from scheduler.rules.reasons import all_of


class ScarceSkills(PriceRule):
    """Work on a post that asks for none of the scarce skills a volunteer has costs `weight_scarce`; not in the reserve.

    Scarce is what some post requires and fewer than `scarce_below` percent of the volunteers have, at the level asked
    and valid on the expo's first day.
    """

    code = "scarce_skills"
    name = Text("紧缺技能留用", "scarce skills kept free")
    sentence = Text(
        "{volunteer}有紧缺技能{skills}, {shifts}却用不上。",
        "{volunteer} has a scarce skill, {skills}, that {shifts} has no use for.",
    )
    ground = "custom 惯例; people with languages are few"
    settings = ("weight_scarce", "scarce_below")
    tier = Tier.GOODWILL

    def volunteer_trait(self, problem: Problem, volunteer: Volunteer) -> Hashable:
        return _scarce_met(problem, volunteer)

    def shift_trait(self, problem: Problem, shift: Shift) -> Hashable:
        return _scarce_asked(problem, shift)

    def price(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> int:
        asked, met = _scarce_asked(problem, shift), _scarce_met(problem, volunteer)
        wasted = asked is not None and met and not met & asked
        return problem.settings.weight_scarce if wasted else 0

    def facts(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> dict[str, object]:
        met = sorted(_scarce_met(problem, volunteer), key=_scarce(problem).index)
        return {"skills": all_of(any_label(requirement) for requirement in met)}


@once_per_problem
def _scarce(problem: Problem) -> tuple[Requirement, ...]:
    required = dict.fromkeys(requirement for post in problem.posts for requirement in post.requires)
    enough = problem.settings.scarce_below * len(problem.volunteers)
    first = problem.expo.days[0].date
    held = {wanted: sum(wanted.met_by(v.skills, first) for v in problem.volunteers) for wanted in required}
    return tuple(requirement for requirement, holders in held.items() if holders * 100 < enough)


def _scarce_met(problem: Problem, volunteer: Volunteer) -> frozenset[Requirement]:
    first = problem.expo.days[0].date
    return frozenset(scarce for scarce in _scarce(problem) if scarce.met_by(volunteer.skills, first))


def _scarce_asked(problem: Problem, shift: Shift) -> frozenset[Requirement] | None:
    """What of the scarce a shift's post requires; `None` for the reserve, which is there for every post."""
    post = problem.post_of(shift)
    return None if post.role is Role.RESERVE else frozenset(post.requires) & frozenset(_scarce(problem))
