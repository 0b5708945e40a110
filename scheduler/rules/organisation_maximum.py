"""An organisation sends no more people than it can spare."""

from collections import Counter
from collections.abc import Iterator

from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.base import TermRule, all_shifts
from scheduler.rules.terms import Present, Term
from scheduler.rules.violation import Violation


class OrganisationMaximum(TermRule):
    """People of an organisation, or of one below it, who get a shift, against its maximum."""

    code = "organisation_maximum"
    name = Text("单位人数上限", "most from an organisation")
    sentence = Text(
        "{organisation}有 {total} 人上岗, 最多 {limit} 人。",
        "{organisation} has {total} people with a shift; at most {limit}.",
    )
    ground = "quota letter 名额分配"

    def terms(self, problem: Problem) -> Iterator[Term]:
        for organisation in problem.organisations:
            if organisation.maximum is not None:
                below = problem.subtree(organisation.id)
                members = tuple(i for i, volunteer in enumerate(problem.volunteers) if volunteer.organisation in below)
                yield Present(members, all_shifts(problem), limit=organisation.maximum)

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        limits = [(o, o.maximum) for o in staffing.problem.organisations if o.maximum is not None]
        sent = Counter(volunteer.organisation for volunteer, _ in (staffing.people() if limits else ()))
        for organisation, limit in limits:
            total = sum(sent[name] for name in staffing.problem.subtree(organisation.id))
            if total > limit:
                facts = {"organisation": organisation.name, "total": total, "limit": limit}
                yield self.violation(about=organisation.id, cost=total - limit, facts=facts)
