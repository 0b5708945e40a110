"""Companions work together."""

from collections.abc import Iterator

from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.base import TermRule, Tier
from scheduler.rules.terms import Term, Together
from scheduler.rules.violation import Violation


class Companions(TermRule):
    """Each shift that exactly one of two companions works costs `weight_apart`; a tie named twice counts once."""

    code = "companions"
    name = Text("结伴服务", "companions")
    sentence = Text(
        "{volunteer}在{shifts}没有和同伴{companion}在一起。",
        "{volunteer} works {shifts} without their companion {companion}.",
    )
    ground = "共青团漯河市委 2020: 归属感 (belonging)"
    settings = ("weight_apart",)
    tier = Tier.GOODWILL

    def terms(self, problem: Problem) -> Iterator[Term]:
        shifts, position, cost = (
            tuple(range(len(problem.shifts))),
            problem.volunteer_index,
            problem.settings.weight_apart,
        )
        for first, second in _pairs(problem) if cost else ():
            yield Together(position[first], position[second], shifts, cost)

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        problem, weight = staffing.problem, staffing.problem.settings.weight_apart
        people, shift_by_id, nothing = problem.volunteer_by_id, problem.shift_by_id, frozenset[str]()
        for pair in _pairs(problem) if weight else ():
            for one, other in (pair, pair[::-1]):
                alone = staffing.roster.shifts_of.get(one, nothing) - staffing.roster.shifts_of.get(other, nothing)
                if alone:
                    shifts, facts = [shift_by_id[shift] for shift in alone], {"companion": people[other].name}
                    yield self.violation(one, shifts, about=other, cost=weight * len(alone), facts=facts)


def _pairs(problem: Problem) -> tuple[tuple[str, str], ...]:
    """Each two companions once, in the order of the ties."""
    pairs = {frozenset((tie.first, tie.second)): (tie.first, tie.second) for tie in problem.ties if tie.together}
    return tuple(pair for people, pair in pairs.items() if len(people) == 2)
