"""Nobody is sent to a shift that has begun already."""

from collections import defaultdict
from collections.abc import Hashable, Mapping

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules.base import PairingRule
from scheduler.rules.once import once_per_problem


class Begun(PairingRule):
    """When a published roster is mended: who was not on a shift when it began cannot join it."""

    code = "begun"
    name = Text("班次已开始", "shift has begun")
    sentence = Text("{shifts}已经开始, {volunteer}不能再加入。", "{shifts} has begun; {volunteer} cannot join it.")
    ground = "custom 惯例: the past stays as it was"

    def volunteer_trait(self, problem: Problem, volunteer: Volunteer) -> Hashable:
        return frozenset(shift for shift, people in _begun(problem).items() if volunteer.id in people)

    def shift_trait(self, problem: Problem, shift: Shift) -> Hashable:
        return shift.id if shift.id in _begun(problem) else None

    def forbids(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> bool:
        begun = _begun(problem)
        return shift.id in begun and volunteer.id not in begun[shift.id]


@once_per_problem
def _begun(problem: Problem) -> Mapping[str, frozenset[str]]:
    """The shifts that have begun, each with who was to be there."""
    published = problem.published
    if published is None or published.now is None:
        return {}
    there = defaultdict(set)
    for volunteer, shift in published.assignments:
        there[shift].add(volunteer)
    return {s.id: frozenset(there.get(s.id, ())) for s in problem.shifts if s.start <= published.now}
