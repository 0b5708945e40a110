"""Two people who must not work together are not on one shift."""

from collections.abc import Iterator

from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.base import TermRule, all_shifts
from scheduler.rules.terms import Apart, Term
from scheduler.rules.violation import Violation


class NotWith(TermRule):
    """Two people with a tie that keeps them apart share no shift, at whichever post; a tie named twice counts once."""

    code = "not_with"
    name = Text("回避", "not together")
    sentence = Text(
        "{volunteer}与{other}应回避, 不能同在{shifts}。", "{volunteer} and {other} must not share {shifts}."
    )
    ground = "companion list 同伴与回避表; 志愿服务条例 15"

    def terms(self, problem: Problem) -> Iterator[Term]:
        shifts, position = all_shifts(problem), problem.volunteer_index
        for first, second in _pairs(problem):
            yield Apart(position[first], position[second], shifts)

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        people = staffing.problem.volunteer_by_id
        for first, second in _pairs(staffing.problem):
            there = staffing.roster.shifts_of.get(second, frozenset())
            for shift in staffing.of(people[first]):
                if shift.id in there:
                    yield self.violation(first, [shift], about=second, facts={"other": people[second].name})


def _pairs(problem: Problem) -> tuple[tuple[str, str], ...]:
    """Each two people to be kept apart once, in the order of the ties."""
    pairs = {frozenset((tie.first, tie.second)): (tie.first, tie.second) for tie in problem.ties if not tie.together}
    return tuple(pair for people, pair in pairs.items() if len(people) == 2)
