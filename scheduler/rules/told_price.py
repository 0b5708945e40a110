"""What the rules that price wishes share: a price whose sentence says why."""

from abc import abstractmethod
from collections.abc import Iterator

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.rules.base import PriceRule
from scheduler.rules.violation import Violation


class ToldPriceRule(PriceRule):
    """A price rule with facts for its sentence."""

    @abstractmethod
    def facts(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> dict[str, object]:
        """Facts for the sentence of a pairing that has a price."""

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        problem = staffing.problem
        for volunteer, shifts in staffing.people():
            for shift in shifts:
                if cost := self.price(problem, volunteer, shift):
                    yield self.violation(volunteer.id, [shift], cost=cost, facts=self.facts(problem, volunteer, shift))
