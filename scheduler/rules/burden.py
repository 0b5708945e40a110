"""What the rules on hard shifts share: nobody has a second one while others have none."""

from abc import abstractmethod
from collections.abc import Iterator

from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.rules.base import TermRule, Tier
from scheduler.rules.grain import Grain
from scheduler.rules.once import once_per_problem
from scheduler.rules.terms import Hinge, Sum, Term
from scheduler.rules.violation import Violation


class Burden(TermRule):
    """A volunteer's second hard shift costs `weight_burden`, the third and fourth twice, further ones three times that.

    The first is free, so the cheapest roster gives everybody one before anybody a second. Facts: `count`.
    """

    tier = Tier.GOODWILL
    grain = Grain.PERSON

    @abstractmethod
    def is_burden(self, problem: Problem, shift: Shift) -> bool:
        """Whether the shift is harder than others, whoever works it."""

    def terms(self, problem: Problem) -> Iterator[Term]:
        weight = problem.settings.weight_burden
        shifts = tuple(index for index, shift in enumerate(problem.shifts) if self.is_burden(problem, shift))
        if weight and len(shifts) > 1:
            hinges = Hinge(1, weight), Hinge(2, weight), Hinge(4, weight)
            for position in range(len(problem.volunteers)):
                yield Sum(shifts, (position,), hinges=hinges)

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        problem, weight = staffing.problem, staffing.problem.settings.weight_burden
        known = _burdens(problem)
        if self.code not in known:
            known[self.code] = {shift.id for shift in problem.shifts if self.is_burden(problem, shift)}
        burdens = known[self.code]
        for volunteer, shifts in staffing.people() if weight else ():
            burdened = [shift for shift in shifts if shift.id in burdens]
            if len(burdened) > 1:
                cost = weight * sum(_step(number) for number in range(1, len(burdened) + 1))
                yield self.violation(volunteer.id, burdened, cost=cost, facts={"count": len(burdened)})


@once_per_problem
def _burdens(problem: Problem) -> dict[str, set[str]]:
    """The hard shifts, by the code of the rule that calls them so."""
    return {}


def _step(number: int) -> int:
    """How many times the weight a volunteer's first, second, third ... such shift costs."""
    if number <= 2:
        return number - 1
    return 2 if number <= 4 else 3
