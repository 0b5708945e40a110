"""Shifts are spread evenly: the further somebody is from the fair number, the dearer each step."""

from collections.abc import Iterator

from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.base import Tier, all_shifts
from scheduler.rules.each import EachRule
from scheduler.rules.grain import Grain
from scheduler.rules.once import once_per_problem
from scheduler.rules.terms import Hinge, Positions, Sum, Term
from scheduler.rules.violation import Violation


class EvenShifts(EachRule):
    """A volunteer with n shifts costs `weight_even_shifts` times the square of n less the fair number.

    The fair number is that of the wanted places for each volunteer, rounded to the nearest whole number, the even one
    of two. Whoever has no shift counts too. With the weight at 0 the rule is silent.
    """

    code = "even_shifts"
    name = Text("班次均衡", "even shifts")
    sentence = Text(
        "{volunteer}有 {total} 班, 人均 {fair} 班。", "{volunteer} has {total} shift(s); {fair} each is fair."
    )
    ground = "custom 惯例; squares, so that one far off weighs more than many a little off"
    settings = ("weight_even_shifts",)
    tier = Tier.GOODWILL
    grain = Grain.PERSON

    def own_terms(self, problem: Problem, position: int) -> Iterator[Term]:
        if problem.settings.weight_even_shifts and problem.shifts:
            shifts, hinges = _squared(problem)
            yield Sum(shifts, (position,), hinges=hinges)

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        problem, weight = staffing.problem, staffing.problem.settings.weight_even_shifts
        fair = fair_number(problem) if weight else 0
        for volunteer in staffing.volunteers if weight and problem.shifts else ():
            total = len(staffing.of(volunteer))
            if total != fair:
                facts = {"total": total, "fair": fair}
                yield self.violation(volunteer.id, cost=weight * (total - fair) ** 2, facts=facts)


def fair_number(problem: Problem) -> int:
    """Wanted places for each volunteer, as a whole number."""
    return round(problem.places / len(problem.volunteers)) if problem.volunteers else 0


@once_per_problem
def _squared(problem: Problem) -> tuple[Positions, tuple[Hinge, ...]]:
    """All shifts, and the square as bends: the first step away costs 1, each further one 2 more."""
    fair, weight = fair_number(problem), problem.settings.weight_even_shifts
    fewer = (Hinge(point, -weight if point == fair else -2 * weight) for point in range(fair, 0, -1))
    more = (Hinge(point, weight if point == fair else 2 * weight) for point in range(fair, len(problem.shifts)))
    return all_shifts(problem), (*fewer, *more)
