"""The plain model: what a reader of OR-Tools' shift scheduling example would write for the same problem.

One Boolean a volunteer and shift, a constraint for each two shifts that clash, a sum for each limit, and one weighted
sum to minimise. It keeps every hard rule. Of the soft ones it knows prices and those in `MINIMISED`: with companions,
burdens, organisations and briefings as well it found no roster of the real expo within 120 seconds, not even a bad one.
"""

import time
from collections import defaultdict
from functools import singledispatchmethod
from itertools import combinations

import numpy as np
from ortools.sat.python import cp_model

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.rules import TermRule, Tier
from scheduler.rules.terms import Escort, Hinge, Positions, Present, Sum, Term
from scheduler.solver.model.hard import Cap, Hard
from scheduler.solver.model.pairings import prices

WORKERS = 2

WEIGHTS = {
    Tier.COVERAGE: 10_000_000,
    Tier.COMPOSITION: 1_000_000,
    Tier.RESERVE: 100_000,
    Tier.GOODWILL: 10,
}
"""Far apart where it matters, and the sum stays inside 64 bits: a place of the reserve outweighs 10,000 minutes."""

MINIMISED = frozenset({"coverage", "composition", "minors_accompanied", "reserve", "fair_hours"})
"""Codes of the soft rules besides prices that are in the sum."""


def solve(problem: Problem, seconds: float) -> Roster | None:
    """The roster found in that time, building the model included; `None` when none was."""
    ends = time.monotonic() + seconds
    plain = Plain(problem)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.max_time_in_seconds = max(0.1, ends - time.monotonic())
    if solver.solve(plain.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    worked = (pair for pair, works in plain.works.items() if solver.boolean_value(works))
    return Roster.of(((problem.volunteers[v].id, problem.shifts[s].id) for v, s in worked), pinned=problem.pinned)


class Plain:
    """The model as it is built; `works` holds the Booleans by positions of volunteer and shift."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.model = cp_model.CpModel()
        self.hard = Hard(problem)
        allowed = np.argwhere(self.hard.allowed).tolist()
        self.works = {(v, s): self.model.new_bool_var("") for v, s in allowed}
        self.shifts_of: dict[int, list[int]] = defaultdict(list)
        for v, s in self.works:
            self.shifts_of[v].append(s)
        self.costs: list[tuple[cp_model.IntVar, int]] = []
        self._keep_pins()
        self._forbid()
        self._charge()
        variables, weights = zip(*self.costs, strict=True)
        self.model.minimize(cp_model.LinearExpr.weighted_sum(variables, weights))

    def _keep_pins(self) -> None:
        for pin in self.problem.pinned:
            pair = self.problem.volunteer_index[pin.volunteer], self.problem.shift_index[pin.shift]
            self.model.add(self.works[pair] == 1)

    def _forbid(self) -> None:
        for v, shifts in self.shifts_of.items():
            clashes = self.hard.clashes(self.problem.volunteers[v]).tolist()
            for one, other in combinations(shifts, 2):
                if clashes[one][other]:
                    self.model.add_at_most_one(self.works[v, one], self.works[v, other])
            for cap in self.hard.caps(self.problem.volunteers[v]):
                self._cap(v, cap)
        for term in self.hard.terms:
            self.post(term, 0)

    def _cap(self, v: int, cap: Cap) -> None:
        shifts = [s for s in self.shifts_of[v] if cap.amounts[s]]
        if cap.days is None:
            works = [self.works[v, s] for s in shifts]
            self.model.add(cp_model.LinearExpr.weighted_sum(works, cap.amounts[shifts].tolist()) <= cap.limit)
            return
        by_day: dict[int, list[int]] = defaultdict(list)
        for s in shifts:
            by_day[int(cap.days[s])].append(s)
        self.model.add(sum(self._any(v, tuple(of_day)) for of_day in by_day.values()) <= cap.limit)

    def _charge(self) -> None:
        for tier, weight in WEIGHTS.items():
            priced = prices(self.problem, self.hard.rules, tier).tolist()
            self.costs += [(works, weight * priced[v][s]) for (v, s), works in self.works.items() if priced[v][s]]
            for rule in self.hard.rules:
                if isinstance(rule, TermRule) and rule.tier is tier and rule.code in MINIMISED:
                    for term in rule.terms(self.problem):
                        self.post(term, weight)

    @singledispatchmethod
    def post(self, term: Term, weight: int) -> None:
        """Add a term of a rule whose cost weighs so much."""
        raise TypeError(f"the plain model does not know {type(term).__name__}")

    @post.register
    def _(self, term: Sum, weight: int) -> None:
        people = range(len(self.problem.volunteers)) if term.volunteers is None else term.volunteers
        amounts = dict(zip(term.shifts, term.amounts or (1,) * len(term.shifts), strict=True))
        pairs = [(v, s) for v in people for s in amounts if (v, s) in self.works]
        counted = [amounts[s] for _, s in pairs]
        total = cp_model.LinearExpr.weighted_sum([self.works[pair] for pair in pairs], counted)
        self._bend(total, sum(counted), term.limit, term.hinges, weight)

    @post.register
    def _(self, term: Present, weight: int) -> None:
        at_all = [self._any(v, term.shifts) for v in term.volunteers]
        self._bend(cp_model.LinearExpr.sum(at_all), len(at_all), term.limit, term.hinges, weight)

    @post.register
    def _(self, term: Escort, weight: int) -> None:
        missing, guards = self._priced(1, term.cost * weight), self._on(term.shift, term.guards)
        for guarded in self._on(term.shift, term.guarded):
            self.model.add(missing + sum(guards) >= guarded)

    def _bend(
        self, total: cp_model.LinearExprT, most: int, limit: int | None, hinges: tuple[Hinge, ...], weight: int
    ) -> None:
        if limit is not None:
            self.model.add(total <= limit)
        for hinge in hinges:
            passed = self._priced(max(most, hinge.point), abs(hinge.slope) * weight)
            self.model.add(passed >= (total - hinge.point if hinge.slope > 0 else hinge.point - total))

    def _priced(self, most: int, cost: int) -> cp_model.IntVar:
        variable = self.model.new_int_var(0, most, "")
        self.costs.append((variable, cost))
        return variable

    def _on(self, shift: int, people: Positions) -> list[cp_model.IntVar]:
        return [self.works[v, shift] for v in people if (v, shift) in self.works]

    def _any(self, v: int, shifts: Positions) -> cp_model.IntVar:
        """Whether the volunteer works any of the shifts."""
        return self._either([self.works[v, s] for s in shifts if (v, s) in self.works])

    def _either(self, works: list[cp_model.IntVar]) -> cp_model.IntVar:
        """Whether any is true; by implications, with which CP-SAT finds better rosters than with a maximum."""
        either = self.model.new_bool_var("")
        for one in works:
            self.model.add_implication(one, either)
        self.model.add_bool_or(~either, *works)
        return either
