"""Young people serve only where, when and how their age allows."""

from collections.abc import Hashable, Iterator

from scheduler.domain.people import Consent, Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.domain.timeline import clock_text
from scheduler.rules.base import PairingRule
from scheduler.rules.once import once_per_problem
from scheduler.rules.reasons import all_of


class Age(PairingRule):
    """Old enough for the expo and for the post; minors need consent, a post that takes them, and daytime hours."""

    code = "age"
    name = Text("年龄与未成年人保护", "age and minors")
    sentence = Text(
        "{volunteer}({age} 岁)不能上{shifts}: {reason}。", "{volunteer}, aged {age}, cannot work {shifts}: {reason}."
    )
    ground = "河南省志愿服务条例 8; 未成年人保护法 61; 中国注册志愿者管理办法"
    settings = ("minimum_age", "adult_age", "minor_start", "minor_end")

    def volunteer_trait(self, problem: Problem, volunteer: Volunteer) -> Hashable:
        if volunteer.age is None or volunteer.age >= _old_enough_for_all(problem):
            return None
        return volunteer.age, Consent.GUARDIAN in volunteer.consents

    def shift_trait(self, problem: Problem, shift: Shift) -> Hashable:
        post = problem.post_of(shift)
        return post.minimum_age, post.minors, tuple(_untimely(problem, shift))

    def forbids(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> bool:
        return any(_objections(problem, volunteer, shift))

    def facts(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> dict[str, object]:
        return {"age": volunteer.age, "reason": all_of(_objections(problem, volunteer, shift))}


def _objections(problem: Problem, volunteer: Volunteer, shift: Shift) -> Iterator[Text]:
    youngest, post, age = problem.settings.minimum_age, problem.post_of(shift), volunteer.age
    if age is None:
        return
    if age < youngest:
        yield Text(f"志愿者须满 {youngest} 周岁", f"volunteers are {youngest} or older")
    if post.minimum_age is not None and age < post.minimum_age:
        yield Text(f"该岗位须满 {post.minimum_age} 周岁", f"the post is for people of {post.minimum_age} and over")
    if problem.is_minor(volunteer):
        if not post.minors:
            yield Text("该岗位不接受未成年人", "the post does not take minors")
        if Consent.GUARDIAN not in volunteer.consents:
            yield Text("缺少监护人同意书", "the guardian's consent is missing")
        yield from _untimely(problem, shift)


def _untimely(problem: Problem, shift: Shift) -> Iterator[Text]:
    """What in the shift's hours is not for minors; an end after midnight is later than any of its day."""
    settings, timeline, day = problem.settings, problem.timeline, problem.day_of[shift.id]
    if shift.start < timeline.at(day, settings.minor_start):
        first = clock_text(settings.minor_start)
        yield Text(f"未成年人 {first} 前不上岗", f"minors do not start before {first}")
    if shift.end > timeline.at(day, settings.minor_end):
        last = clock_text(settings.minor_end)
        yield Text(f"未成年人 {last} 后不在岗", f"minors do not work after {last}")


@once_per_problem
def _old_enough_for_all(problem: Problem) -> int:
    """From this age on, age makes no difference."""
    posts = (post.minimum_age for post in problem.posts if post.minimum_age is not None)
    return max(problem.settings.minimum_age, problem.settings.adult_age, *posts)
