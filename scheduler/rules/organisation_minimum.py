"""Every organisation gets as many people onto the roster as were agreed with it."""

from collections import Counter
from collections.abc import Iterator

from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.base import TermRule, Tier
from scheduler.rules.terms import Hinge, Present, Term
from scheduler.rules.violation import Violation


class OrganisationMinimum(TermRule):
    """Each person below the minimum costs `weight_quota`; who has a shift counts for all organisations above too."""

    code = "organisation_minimum"
    name = Text("单位最低名额", "organisation's minimum")
    sentence = Text(
        "{organisation}只有 {count} 人有班, 商定至少 {minimum} 人。",
        "{organisation} has {count} people on the roster; at least {minimum} were agreed.",
    )
    ground = "共青团漯河市委 2020: quotas of counties and colleges are minimum numbers"
    settings = ("weight_quota",)
    tier = Tier.GOODWILL

    def terms(self, problem: Problem) -> Iterator[Term]:
        weight, shifts = problem.settings.weight_quota, tuple(range(len(problem.shifts)))
        for organisation in problem.organisations if weight else ():
            if organisation.minimum:
                below = problem.subtree(organisation.id)
                people = tuple(i for i, v in enumerate(problem.volunteers) if v.organisation in below)
                yield Present(people, shifts, hinges=(Hinge(organisation.minimum, -weight),))

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        weight = staffing.problem.settings.weight_quota
        agreed = [(o, o.minimum) for o in staffing.problem.organisations if weight and o.minimum]
        at_work = Counter(volunteer.organisation for volunteer, _ in (staffing.people() if agreed else ()))
        for organisation, minimum in agreed:
            count = sum(at_work[name] for name in staffing.problem.subtree(organisation.id))
            if count < minimum:
                facts = {"organisation": organisation.name, "count": count, "minimum": minimum}
                yield self.violation(about=organisation.id, cost=weight * (minimum - count), facts=facts)
