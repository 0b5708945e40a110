"""Who stands at a post can do what the post asks for, on that very day."""

from collections.abc import Hashable, Mapping
from datetime import date

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.skills import Requirement, Skill, Wanted, skill_label
from scheduler.domain.text import Text
from scheduler.rules.base import PairingRule
from scheduler.rules.once import once_per_problem
from scheduler.rules.reasons import all_of


class Skills(PairingRule):
    """Each requirement of the post is met by a skill of the level asked or above that is valid on the shift's day."""

    code = "skills"
    name = Text("技能要求", "skills")
    sentence = Text("{volunteer}不具备{shifts}要求的技能: {missing}。", "{volunteer} lacks for {shifts}: {missing}.")
    ground = "志愿服务条例 15, 16; 河南省志愿服务条例 27 (fit to knowledge and skill)"

    def volunteer_trait(self, problem: Problem, volunteer: Volunteer) -> Hashable:
        top, last = _top_levels(problem), _last_day(problem)
        return frozenset(
            (skill.code, min(skill.level, top[skill.code]), _unless_after(skill.valid_until, last))
            for skill in volunteer.skills
            if skill.code in top
        )

    def shift_trait(self, problem: Problem, shift: Shift) -> Hashable:
        requires = problem.post_of(shift).requires
        if _expiring(problem).isdisjoint(wanted.code for need in requires for wanted in need.any_of):
            return requires
        return requires, problem.day_of[shift.id]

    def forbids(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> bool:
        return bool(_unmet(problem, volunteer, shift))

    def facts(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> dict[str, object]:
        day = problem.day_of[shift.id]
        return {"missing": all_of(_told(need, volunteer, day) for need in _unmet(problem, volunteer, shift))}


def _unmet(problem: Problem, volunteer: Volunteer, shift: Shift) -> list[Requirement]:
    requires, day = problem.post_of(shift).requires, problem.day_of[shift.id]
    known = _skills_by_code(problem)[volunteer.id] if requires else {}
    return [
        requirement
        for requirement in requires
        if not any(wanted.met_by(known.get(wanted.code, ()), day) for wanted in requirement.any_of)
    ]


def _told(requirement: Requirement, volunteer: Volunteer, day: date) -> Text:
    """`english B2 or first_aid (expired 2020-11-01)`."""
    told = [_wanted(wanted, volunteer, day) for wanted in requirement.any_of]
    return Text(" 或 ".join(text.zh for text in told), " or ".join(text.en for text in told))


def _wanted(wanted: Wanted, volunteer: Volunteer, day: date) -> Text:
    name = skill_label(wanted.code, wanted.level)
    good_enough = [skill for skill in volunteer.skills if skill.code == wanted.code and skill.level >= wanted.level]
    expired = max((skill.valid_until for skill in good_enough if skill.valid_until), default=None)
    return Text(f"{name.zh}(已于 {expired} 到期)", f"{name.en} (expired {expired})") if expired else name


@once_per_problem
def _skills_by_code(problem: Problem) -> Mapping[str, Mapping[str, tuple[Skill, ...]]]:
    """What each volunteer has of each skill: some have hundreds, and are asked for each of them."""
    found: dict[str, dict[str, tuple[Skill, ...]]] = {}
    for volunteer in problem.volunteers:
        own = found.setdefault(volunteer.id, {})
        for skill in volunteer.skills:
            own[skill.code] = (*own.get(skill.code, ()), skill)
    return found


@once_per_problem
def _expiring(problem: Problem) -> frozenset[str]:
    """The skills that somebody has only until some day before the last."""
    last = _last_day(problem)
    skills = (skill for volunteer in problem.volunteers for skill in volunteer.skills)
    return frozenset(skill.code for skill in skills if _unless_after(skill.valid_until, last))


@once_per_problem
def _top_levels(problem: Problem) -> Mapping[str, int]:
    """The highest level that any post asks for, by skill; to be better makes no difference."""
    top: dict[str, int] = {}
    for wanted in (wanted for post in problem.posts for need in post.requires for wanted in need.any_of):
        top[wanted.code] = max(wanted.level, top.get(wanted.code, 0))
    return top


@once_per_problem
def _last_day(problem: Problem) -> date:
    return max(problem.day_of.values(), default=date.min)


def _unless_after(valid_until: date | None, last: date) -> date | None:
    """A certificate that outlasts the expo is as good as one that never expires."""
    return valid_until if valid_until and valid_until < last else None
