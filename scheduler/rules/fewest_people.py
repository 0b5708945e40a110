"""No more people are called than the work needs."""

from collections.abc import Iterator

from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.base import TermRule, Tier, all_shifts
from scheduler.rules.grain import Grain
from scheduler.rules.terms import Hinge, Present, Term
from scheduler.rules.violation import Violation


class FewestPeople(TermRule):
    """Each volunteer with at least one shift costs `weight_people`; at 0 the rule is silent."""

    code = "fewest_people"
    name = Text("用人最少", "fewest people")
    sentence = Text("{volunteer}要到场, 共 {count} 个班次。", "{volunteer} has to come, for {count} shift(s).")
    ground = "Krishnamoorthy, Ernst, Baatar 2012 (SMPTSP): how many must be recruited"
    settings = ("weight_people",)
    tier = Tier.GOODWILL
    grain = Grain.PERSON

    def terms(self, problem: Problem) -> Iterator[Term]:
        weight, shifts = problem.settings.weight_people, all_shifts(problem)
        for position in range(len(problem.volunteers) if weight and shifts else 0):
            yield Present((position,), shifts, hinges=(Hinge(0, weight),))

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        weight = staffing.problem.settings.weight_people
        for volunteer, shifts in staffing.people() if weight else ():
            yield self.violation(volunteer.id, cost=weight, facts={"count": len(shifts)})
