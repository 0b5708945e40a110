"""Rules that only recruiting asks with: every place counts alike, and no more than so many people are called."""

from collections.abc import Iterator

from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules import TermRule, Tier, Violation
from scheduler.rules.base import all_shifts
from scheduler.rules.terms import Hinge, Present, Sum, Term


class EmptyPlaces(TermRule):
    """An empty place costs 1, important or not, the reserve's too."""

    code = "empty_places"
    name = Text("空缺", "empty places")
    sentence = Text("{shifts}缺 {missing} 人。", "{shifts} is {missing} short.")
    ground = "recruiting counts places"
    tier = Tier.COVERAGE

    def terms(self, problem: Problem) -> Iterator[Term]:
        for index, shift in enumerate(problem.shifts):
            if shift.wanted:
                yield Sum((index,), hinges=(Hinge(shift.wanted, -1),))

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        for shift in staffing.problem.shifts:
            missing = shift.wanted - len(staffing.on(shift))
            if missing > 0:
                yield self.violation(None, [shift], cost=missing, facts={"missing": missing})


class PeopleAtMost(TermRule):
    """No more than `most` people have any shift."""

    code = "people_at_most"
    name = Text("人数上限", "people at most")
    sentence = Text("有 {total} 人, 最多 {limit} 人。", "{total} people are called; at most {limit}.")
    ground = "recruiting asks what fewer people could do"

    def __init__(self, most: int) -> None:
        self.most = most

    def terms(self, problem: Problem) -> Iterator[Term]:
        yield Present(tuple(range(len(problem.volunteers))), all_shifts(problem), limit=self.most)

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        total = sum(1 for _ in staffing.people())
        if total > self.most:
            yield self.violation(cost=total - self.most, facts={"total": total, "limit": self.most})
