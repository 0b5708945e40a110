"""What the rules ask for in terms: headcounts, totals of one volunteer, zones within a day."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from scheduler.domain.problem import Problem
from scheduler.rules import Rule, TermRule, Tier
from scheduler.rules.each import EachRule
from scheduler.rules.terms import Hinge, Positions, Spread, Sum, Term
from scheduler.solver.crowd.reading.totals import Totals, bent
from scheduler.solver.crowd.reading.unfit import Unfit


@dataclass
class Terms:
    """`heads` and `most` by shift; `constant` is paid in any case."""

    tiers: set[Tier] = field(default_factory=set)
    heads: dict[int, list[Hinge]] = field(default_factory=lambda: defaultdict(list))
    most: dict[int, int] = field(default_factory=dict)
    constant: int = 0
    zone_change: int = 0


def terms_of(problem: Problem, rules: Sequence[Rule], totals: Totals) -> Terms:
    """All terms of all rules; totals of one volunteer go to `totals`."""
    reading = _Reading(problem, totals)
    for rule in rules:
        if isinstance(rule, EachRule):
            reading.read(list(rule.own_terms(problem, 0)), everybody=True, tier=rule.tier)
        elif isinstance(rule, TermRule):
            reading.read(list(rule.terms(problem)), everybody=False, tier=rule.tier)
    return reading.terms


class _Reading:
    def __init__(self, problem: Problem, totals: Totals) -> None:
        self.problem, self.totals, self.terms = problem, totals, Terms()

    def read(self, terms: Sequence[Term], *, everybody: bool, tier: Tier | None) -> None:
        """The terms of one rule; `everybody`: given for the first volunteer only, and the same for all."""
        if terms and tier is not None:
            self.terms.tiers.add(tier)
        own: dict[tuple[Positions, Positions | None], dict[int, Sum]] = defaultdict(dict)
        spreads = []
        for term in terms:
            if isinstance(term, Spread) and everybody and term.free == 1:
                spreads.append(term)
            elif not isinstance(term, Sum) or term.least > 0:
                raise Unfit
            elif not term.shifts or term.volunteers == ():
                self.terms.constant += sum(hinge.cost(0) for hinge in term.hinges)
            elif term.volunteers is None:
                self._add_heads(term)
            elif len(term.volunteers) > 1 or term.volunteers[0] in own[term.shifts, term.amounts]:
                raise Unfit
            else:
                own[term.shifts, term.amounts][term.volunteers[0]] = term
        for (shifts, amounts), by_person in own.items():
            self._add_own(shifts, amounts or (1,) * len(shifts), by_person, everybody=everybody)
        if spreads:
            self._add_zones(spreads)

    def _add_heads(self, term: Sum) -> None:
        if len(term.shifts) > 1 or (term.amounts or (1,)) != (1,):
            raise Unfit
        shift = term.shifts[0]
        self.terms.heads[shift] += term.hinges
        if term.limit is not None:
            self.terms.most[shift] = min(term.limit, self.terms.most.get(shift, term.limit))

    def _add_own(self, shifts: Positions, amounts: Positions, terms: dict[int, Sum], *, everybody: bool) -> None:
        number: dict[tuple[tuple[Hinge, ...], int | None], int] = {((), None): 0}
        kind = np.zeros(len(self.problem.volunteers), dtype=np.int64)
        for person, term in terms.items():
            kind[person] = number.setdefault((term.hinges, term.limit), len(number))
        if everybody:
            kind[:] = kind[0]
        self.totals.add(shifts, amounts, kind, [bent(*asked) for asked in number])

    def _add_zones(self, terms: Sequence[Spread]) -> None:
        """Every further zone within a day costs the same: the groups have to be the zones of whole days."""
        problem = self.problem
        asked = {tuple(sorted(map(tuple, map(sorted, term.groups)))) for term in terms}
        days: dict[object, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for index, shift in enumerate(problem.shifts):
            days[problem.day_of[shift.id]][problem.post_of(shift).zone].append(index)
        meant = {tuple(sorted(map(tuple, zones.values()))) for zones in days.values() if len(zones) > 1}
        costs = {term.cost for term in terms}
        if asked != meant or len(costs) > 1 or len(terms) > len(asked) or self.terms.zone_change:
            raise Unfit
        self.terms.zone_change = costs.pop()
