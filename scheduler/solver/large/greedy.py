"""Greedy: the scarcest shift first, always the cheapest volunteer who may still come, leaders before others."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.rules import RULES, Rule, TermRule, Tier
from scheduler.rules.terms import Present, Sum, Term
from scheduler.solver.model.hard import Hard, Table
from scheduler.solver.model.pairings import prices


def greedy(problem: Problem, rules: Sequence[Rule] = RULES, *, start: Roster | None = None) -> Roster:
    """The roster of one pass over the shifts: at once there, legal, and far from the best.

    What the rules still allow of `start` is kept.
    """
    filling = _kept(problem, rules, start or Roster())
    wanted = np.array([shift.wanted for shift in problem.shifts])
    scarcity = filling.free.sum(axis=0) / np.maximum(1, wanted)
    for shift in np.argsort(scarcity, kind="stable").tolist():
        for people, needed in filling.parts[shift]:
            filling.fill(shift, people, needed)
        filling.fill(shift, range(len(problem.volunteers)), int(wanted[shift]))
    return filling.roster()


def kept(problem: Problem, rules: Sequence[Rule], roster: Roster) -> Roster:
    """The pins and as much of a roster as the rules still allow beside them."""
    return _kept(problem, rules, roster).roster()


def _kept(problem: Problem, rules: Sequence[Rule], roster: Roster) -> "_Filling":
    filling = _Filling(problem, rules)
    order, shifts = problem.volunteer_index, problem.shift_index
    known = [a for a in roster.assignments if a.volunteer in order and a.shift in shifts]
    for volunteer, shift in sorted(known, key=lambda a: (problem.shift_by_id[a.shift].start, a)):
        if filling.free[order[volunteer], shifts[shift]]:
            filling.send(order[volunteer], shifts[shift])
    return filling


class _Filling:
    """A roster being filled: `free` says who may still be sent where."""

    def __init__(self, problem: Problem, rules: Sequence[Rule]) -> None:
        self.problem = problem
        self.hard = Hard(problem, rules)
        self.free: Table = self.hard.allowed.copy()
        self.work: list[list[int]] = [[] for _ in problem.volunteers]
        self.on = np.zeros_like(self.free)
        self.prices = prices(problem, self.hard.rules, Tier.GOODWILL)
        self.minutes = np.zeros(len(problem.volunteers), dtype=np.int64)
        self.parts = _parts(problem, self.hard)
        self.sums: dict[int, list[Sum]] = defaultdict(list)
        self.presences = [term for term in self.hard.terms if isinstance(term, Present)]
        for term in self.hard.terms:
            if isinstance(term, Sum):
                for shift in term.shifts:
                    self.sums[shift].append(term)
        for index, volunteer in enumerate(problem.volunteers):
            for cap in self.hard.caps(volunteer):
                self.free[index] &= cap.added([]) <= cap.limit
        for limited in self.hard.terms:
            self._keep(limited)
        for pin in sorted(problem.pinned):
            self.send(problem.volunteer_index[pin.volunteer], problem.shift_index[pin.shift])

    def fill(self, shift: int, people: Iterable[int], needed: int) -> None:
        """Send some of the people until as many as needed are there, or nobody is left who may go."""
        some = np.array(list(people), dtype=np.int64)
        while self.on[some, shift].sum() < needed:
            could = some[self.free[some, shift]]
            if not len(could):
                return
            cost = self.prices[could, shift] + self.minutes[could]
            self.send(int(could[np.argmin(cost)]), shift)

    def roster(self) -> Roster:
        worked = ((v, s) for v, work in enumerate(self.work) for s in work)
        people, shifts = self.problem.volunteers, self.problem.shifts
        return Roster.of(((people[v].id, shifts[s].id) for v, s in worked), pinned=self.problem.pinned)

    def send(self, v: int, shift: int) -> None:
        volunteer = self.problem.volunteers[v]
        self.work[v].append(shift)
        self.on[v, shift] = True
        self.free[v, shift] = False
        self.free[v] &= ~self.hard.clashes(volunteer)[shift]
        self.minutes[v] += self.problem.shifts[shift].minutes
        for cap in self.hard.caps(volunteer):
            self.free[v] &= cap.total(self.work[v]) + cap.added(self.work[v]) <= cap.limit
        for limited in self.sums[shift]:
            self._keep(limited)
        for term in self.presences:
            self._keep(term)

    def _keep(self, term: Term) -> None:
        """Bar whoever would break a limit."""
        if isinstance(term, Sum):
            self._keep_sum(term)
        elif isinstance(term, Present):
            self._keep_present(term)

    def _keep_sum(self, term: Sum) -> None:
        people = np.arange(len(self.work)) if term.volunteers is None else np.array(term.volunteers, dtype=np.int64)
        shifts, amounts = np.array(term.shifts), np.array(term.amounts or (1,) * len(term.shifts))
        total = (self.on[np.ix_(people, shifts)] * amounts).sum()
        if term.limit is not None:
            self.free[np.ix_(people, shifts[total + amounts > term.limit])] = False

    def _keep_present(self, term: Present) -> None:
        people, shifts = np.array(term.volunteers, dtype=np.int64), np.array(term.shifts)
        at_work = self.on[np.ix_(people, shifts)].any(axis=1)
        if term.limit is not None and at_work.sum() >= term.limit:
            self.free[np.ix_(people[~at_work], shifts)] = False


def _parts(problem: Problem, hard: Hard) -> dict[int, list[tuple[Iterable[int], int]]]:
    """Leaders and other parts that shifts need, as people and how many of them."""
    parts: dict[int, list[tuple[Iterable[int], int]]] = defaultdict(list)
    for rule in hard.rules:
        for term in rule.terms(problem) if isinstance(rule, TermRule) and rule.tier is Tier.COMPOSITION else ():
            if isinstance(term, Sum) and len(term.shifts) == 1 and term.volunteers is not None:
                parts[term.shifts[0]] += [(term.volunteers, hinge.point) for hinge in term.hinges if hinge.slope < 0]
    return parts
