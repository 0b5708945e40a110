"""Volunteers get the very shifts they asked for, and are spared those they asked to be."""

from collections.abc import Iterator

from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.base import TermRule, Tier
from scheduler.rules.grain import Grain
from scheduler.rules.terms import Hinge, Sum, Term
from scheduler.rules.violation import Violation


class ShiftWishes(TermRule):
    """A wish about a single shift costs its own weight while it is not met; several about one shift add up."""

    code = "shift_wishes"
    name = Text("单班意愿", "wishes for single shifts")
    sentence = Text("{volunteer}: {shifts}{wish}。", "{volunteer}: {shifts} {wish}.")
    ground = "志愿服务条例 15; Curtois and Qu 2014: shift on and off requests"
    tier = Tier.GOODWILL
    grain = Grain.PERSON

    def terms(self, problem: Problem) -> Iterator[Term]:
        for position, volunteer in enumerate(problem.volunteers):
            for wish in volunteer.shift_wishes:
                if wish.weight and wish.shift in problem.shift_index:
                    hinge = Hinge(1, -wish.weight) if wish.desired else Hinge(0, wish.weight)
                    yield Sum((problem.shift_index[wish.shift],), (position,), hinges=(hinge,))

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        problem = staffing.problem
        for volunteer in staffing.volunteers:
            has = staffing.roster.shifts_of.get(volunteer.id, frozenset())
            unmet: dict[str, int] = {}
            for wish in volunteer.shift_wishes:
                if wish.shift in problem.shift_by_id and wish.desired != (wish.shift in has):
                    unmet[wish.shift] = unmet.get(wish.shift, 0) + wish.weight
            for shift, cost in unmet.items():
                if cost:
                    facts = {"wish": _UNWANTED if shift in has else _MISSED}
                    yield self.violation(volunteer.id, [problem.shift_by_id[shift]], cost=cost, facts=facts)


_MISSED = Text("想上而未排", "was wished for and is not theirs")
_UNWANTED = Text("不想上却排了", "was to be spared them and is theirs")
