"""Nobody is the only one of their own people on a shift."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.base import TermRule, Tier
from scheduler.rules.grain import Grain
from scheduler.rules.once import once_per_problem
from scheduler.rules.terms import Lone, Term
from scheduler.rules.violation import Violation


class SameOrganisation(TermRule):
    """On shifts that want two or more, a volunteer without anybody else of the same family costs the weight.

    The family is the largest branch of the tree that does not hold everybody: the college with all its campuses, the
    counties together. Families of one are left out: they could be spared the cost only by never being rostered.
    """

    code = "same_organisation"
    name = Text("同单位结伴", "people of one's own organisation")
    sentence = Text(
        "{volunteer}在{shifts}是{organisation}唯一的人。",
        "{volunteer} is the only one from {organisation} on {shifts}.",
    )
    ground = "共青团漯河市委 2020: 归属感 (belonging); colleges' leaders know their people"
    settings = ("weight_alone",)
    tier = Tier.GOODWILL
    grain = Grain.SHIFT

    def terms(self, problem: Problem) -> Iterator[Term]:
        members: dict[str, list[int]] = defaultdict(list)
        for position, volunteer in enumerate(problem.volunteers):
            members[problem.family_of[volunteer.organisation]].append(position)
        groups = [tuple(positions) for positions in members.values() if len(positions) > 1]
        cost = problem.settings.weight_alone
        for index, shift in enumerate(problem.shifts if cost else ()):
            if shift.wanted > 1:
                yield from (Lone(index, group, cost) for group in groups)

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        problem, weight = staffing.problem, staffing.problem.settings.weight_alone
        family, size = problem.family_of, _sizes(problem)
        for shift in staffing.shifts if weight else ():
            there = Counter(family[volunteer.organisation] for volunteer in staffing.on(shift))
            for volunteer in staffing.on(shift) if shift.wanted > 1 else ():
                own = family[volunteer.organisation]
                if there[own] == 1 < size[own]:
                    facts = {"organisation": problem.organisation_by_id[own].name}
                    yield self.violation(volunteer.id, [shift], cost=weight, facts=facts)


@once_per_problem
def _sizes(problem: Problem) -> Counter[str]:
    """How many people each family has."""
    return Counter(problem.family_of[volunteer.organisation] for volunteer in problem.volunteers)
