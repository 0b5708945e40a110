"""Nobody is sent from zone to zone within a day without need."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.base import Tier
from scheduler.rules.each import EachRule
from scheduler.rules.grain import Grain
from scheduler.rules.once import once_per_problem
from scheduler.rules.terms import Positions, Spread, Term
from scheduler.rules.violation import Violation


class ZoneChanges(EachRule):
    """Each zone in which a volunteer works on one day after the first costs `weight_zone_change`; at 0 it is silent."""

    code = "zone_changes"
    name = Text("当天换片区", "zones within a day")
    sentence = Text(
        "{volunteer}在 {day} 要跑 {count} 个片区: {zones}。", "{volunteer} works in {count} zones on {day}: {zones}."
    )
    ground = "custom 惯例; whoever stays in one hall knows it, and no time goes into ways"
    settings = ("weight_zone_change",)
    tier = Tier.GOODWILL
    grain = Grain.PERSON

    def own_terms(self, problem: Problem, position: int) -> Iterator[Term]:
        if cost := problem.settings.weight_zone_change:
            for groups in _zones_by_day(problem):
                yield Spread(position, groups, cost, free=1)

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        problem, weight = staffing.problem, staffing.problem.settings.weight_zone_change
        for volunteer, shifts in staffing.people() if weight else ():
            zones: dict[date, dict[str, None]] = defaultdict(dict)
            for shift in shifts:
                zones[problem.day_of[shift.id]][problem.post_of(shift).zone] = None
            for day, found in zones.items():
                if len(found) > 1:
                    names = tuple(problem.zone_by_id[zone].name for zone in found)
                    facts = {"day": day, "count": len(found), "zones": names}
                    yield self.violation(volunteer.id, about=str(day), cost=weight * (len(found) - 1), facts=facts)


@once_per_problem
def _zones_by_day(problem: Problem) -> tuple[tuple[Positions, ...], ...]:
    """For each day on which work lies in several zones, the shifts of each zone."""
    found: dict[date, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, shift in enumerate(problem.shifts):
        found[problem.day_of[shift.id]][problem.post_of(shift).zone].append(index)
    return tuple(tuple(map(tuple, zones.values())) for _, zones in sorted(found.items()) if len(zones) > 1)
