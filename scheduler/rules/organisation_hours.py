"""No organisation carries far more, or far less, than its people's fair shares."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.domain.timeline import Minutes
from scheduler.rules.base import TermRule, Tier
from scheduler.rules.free_time import LIMITS
from scheduler.rules.once import once_per_problem
from scheduler.rules.shares import fair_shares
from scheduler.rules.terms import Hinge, Sum, Term
from scheduler.rules.violation import Violation


class OrganisationHours(TermRule):
    """Each minute of an organisation's own members beyond `organisation_band` percent of their shares costs the weight.

    Members of organisations below it count there only.
    """

    code = "organisation_hours"
    name = Text("单位间工时公平", "fair hours by organisation")
    sentence = Text(
        "{organisation}的志愿者共服务 {total} 分钟; 公平的份额是 {low} 到 {high} 分钟。",
        "The volunteers of {organisation} work {total} min together; a fair share is {low} to {high}.",
    )
    ground = 'custom 惯例; "my school got the car parks"'
    settings = ("weight_organisation_hours", "organisation_band", *LIMITS)
    tier = Tier.GOODWILL

    def terms(self, problem: Problem) -> Iterator[Term]:
        weight = problem.settings.weight_organisation_hours
        shifts, amounts = tuple(range(len(problem.shifts))), tuple(shift.minutes for shift in problem.shifts)
        members: dict[str, list[int]] = defaultdict(list)
        for position, volunteer in enumerate(problem.volunteers if weight else ()):
            members[volunteer.organisation].append(position)
        ranges = _fair_ranges(problem)
        for organisation, positions in members.items():
            low, high = ranges[organisation]
            yield Sum(shifts, tuple(positions), amounts, hinges=(Hinge(low, -weight), Hinge(high, weight)))

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        problem, weight = staffing.problem, staffing.problem.settings.weight_organisation_hours
        totals: Counter[str] = Counter()
        for volunteer, shifts in staffing.people():
            totals[volunteer.organisation] += sum(shift.minutes for shift in shifts)
        for name, (low, high) in _fair_ranges(problem).items() if weight else ():
            total = totals[name]
            outside = max(low - total, total - high)
            if outside > 0:
                organisation = problem.organisation_by_id[name].name
                facts = {"organisation": organisation, "total": total, "low": low, "high": high}
                yield self.violation(about=name, cost=weight * outside, facts=facts)


@once_per_problem
def _fair_ranges(problem: Problem) -> Mapping[str, tuple[Minutes, Minutes]]:
    """The least and the most minutes that cost nothing, by organisation with members of its own."""
    shares, percent = fair_shares(problem), problem.settings.organisation_band
    together: Counter[str] = Counter()
    for volunteer in problem.volunteers:
        together[volunteer.organisation] += shares[volunteer.id]
    bands = {name: share * percent // 100 for name, share in together.items()}
    return {name: (share - bands[name], share + bands[name]) for name, share in together.items()}
