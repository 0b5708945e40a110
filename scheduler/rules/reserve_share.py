"""At every time with a reserve, the reserve is a fair share of the places that it may have to fill."""

from collections import defaultdict
from collections.abc import Iterator

from scheduler.domain.places import Role, Shift
from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.base import TermRule, Tier
from scheduler.rules.terms import Hinge, Sum, Term
from scheduler.rules.violation import Violation


class ReserveShare(TermRule):
    """Where the reserve's maximum is above what the demand list wants, it is filled up to `reserve_share` percent.

    Counted are the shifts of one time: places wanted at posts, and people in the reserve. Each one missing costs 1.
    """

    code = "reserve_share"
    name = Text("机动比例", "reserve share")
    sentence = Text(
        "{shifts}的机动力量 {total} 名, 按 {share}% 应有 {target} 名。",
        "The reserve of {shifts} has {total} people; {share} % would be {target}.",
    )
    ground = "Expo 2010 Shanghai: 70,000 + 7,000 in reserve"
    settings = ("reserve_share",)
    tier = Tier.RESERVE

    def terms(self, problem: Problem) -> Iterator[Term]:
        for shifts, target in _short_lists(problem):
            yield Sum(tuple(problem.shift_index[shift.id] for shift in shifts), hinges=(Hinge(target, -1),))

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        share = staffing.problem.settings.reserve_share
        for shifts, target in _short_lists(staffing.problem):
            total = sum(len(staffing.on(shift)) for shift in shifts)
            if total < target:
                facts = {"total": total, "target": target, "share": share}
                yield self.violation(None, shifts, cost=target - total, facts=facts)


def _short_lists(problem: Problem) -> Iterator[tuple[list[Shift], int]]:
    """The reserve shifts of each time at which the demand list wants less than the share, with the share in people."""
    posts: dict[tuple[int, int], int] = defaultdict(int)
    reserve: dict[tuple[int, int], list[Shift]] = defaultdict(list)
    for shift in problem.shifts:
        if problem.role_of(shift) is Role.RESERVE:
            reserve[shift.start, shift.end].append(shift)
        else:
            posts[shift.start, shift.end] += shift.wanted
    for time, shifts in reserve.items():
        share = -(-posts[time] * problem.settings.reserve_share // 100)
        target = min(share, sum(shift.most for shift in shifts))
        if target > sum(shift.wanted for shift in shifts):
            yield shifts, target
