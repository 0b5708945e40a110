"""No service without training 不培训不上岗."""

from collections.abc import Hashable

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.skills import skill_label
from scheduler.domain.text import Text
from scheduler.rules.base import PairingRule
from scheduler.rules.once import once_per_problem
from scheduler.rules.reasons import all_of


class Trainings(PairingRule):
    """All trainings of the post have been passed."""

    code = "trainings"
    name = Text("培训合格", "training passed")
    sentence = Text(
        "{volunteer}未通过{shifts}要求的培训: {missing}。", "{volunteer} has not passed for {shifts}: {missing}."
    )
    ground = "志愿服务条例 16; CIFTIS 2022 不培训不上岗, 培训不合格不上岗"

    def volunteer_trait(self, problem: Problem, volunteer: Volunteer) -> Hashable:
        return volunteer.trainings & _asked(problem)

    def shift_trait(self, problem: Problem, shift: Shift) -> Hashable:
        return problem.post_of(shift).trainings

    def forbids(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> bool:
        return not problem.post_of(shift).trainings <= volunteer.trainings

    def facts(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> dict[str, object]:
        missing = problem.post_of(shift).trainings - volunteer.trainings
        return {"missing": all_of(skill_label(training) for training in sorted(missing))}


@once_per_problem
def _asked(problem: Problem) -> frozenset[str]:
    """The trainings that any post asks for."""
    return frozenset(training for post in problem.posts for training in post.trainings)
