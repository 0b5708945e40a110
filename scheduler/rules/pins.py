"""What is pinned stays."""

from collections.abc import Iterator

from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.base import TermRule
from scheduler.rules.terms import Sum, Term
from scheduler.rules.violation import Violation


class Pins(TermRule):
    """With `keep_pins` no pinned assignment may go.

    In return, what the pins alone do against other rules is not held against a roster.
    """

    code = "pins"
    name = Text("固定安排", "pinned assignments")
    sentence = Text("{volunteer}在{shifts}的安排已固定, 不能取消。", "{volunteer} is pinned to {shifts} and must stay.")
    ground = "what still stands after drop-outs; MiniZinc Challenge 2022"
    settings = ("keep_pins",)
    monotone = False

    def terms(self, problem: Problem) -> Iterator[Term]:
        for volunteer, shift in sorted(problem.pinned) if problem.settings.keep_pins else ():
            yield Sum((problem.shift_index[shift],), (problem.volunteer_index[volunteer],), least=1)

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        problem = staffing.problem
        if problem.settings.keep_pins:
            for volunteer, shift in sorted(problem.pinned - staffing.roster.assignments):
                yield self.violation(volunteer, [problem.shift_by_id[shift]])
