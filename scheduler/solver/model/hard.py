"""What the hard rules forbid, asked of the rules and laid out in tables: who may still be sent where."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
import numpy.typing as npt

from scheduler.domain.people import Volunteer
from scheduler.domain.problem import Problem
from scheduler.rules import RULES, ClashRule, LoadRule, Rule, TermRule, rules_in_force
from scheduler.rules.terms import Apart, Term
from scheduler.solver.model.pairings import eligible

Ints = npt.NDArray[np.int64]
Table = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Cap:
    """The most for one volunteer in one window: `amounts` by shift, 0 outside it; days are counted once if given."""

    amounts: Ints
    limit: int
    days: Ints | None = None

    def added(self, work: Sequence[int]) -> Ints:
        """What each shift would add to the work so far."""
        if self.days is None:
            return self.amounts
        return self.amounts * ~np.isin(self.days, self.days[list(work)])

    def total(self, work: Sequence[int]) -> int:
        counted = self.amounts[list(work)]
        if self.days is None:
            return int(counted.sum())
        return len(set(self.days[list(work)][counted > 0].tolist()))


class Hard:
    """The hard rules in force on a problem; volunteers and shifts are positions."""

    def __init__(self, problem: Problem, rules: Sequence[Rule] = RULES) -> None:
        self.problem = problem
        self.rules = rules_in_force(problem, rules)
        self.allowed: Table = eligible(problem, self.rules)
        self._clashes: dict[Hashable, Table] = {}
        self._caps: dict[Hashable, tuple[Cap, ...]] = {}

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The limits that concern more than one volunteer or one shift."""
        rules = (rule for rule in self.rules if rule.tier is None and isinstance(rule, TermRule))
        terms = (term for rule in rules for term in rule.terms(self.problem))
        return tuple(chain.from_iterable(term.sums() if isinstance(term, Apart) else (term,) for term in terms))

    def clashes(self, volunteer: Volunteer) -> Table:
        """Shifts x shifts, symmetric: the volunteer may not work both."""
        rules = [rule for rule in self.rules if isinstance(rule, ClashRule)]
        trait = tuple(rule.volunteer_trait(self.problem, volunteer) for rule in rules)
        if trait not in self._clashes:
            self._clashes[trait] = self._clash_table(rules, volunteer)
        return self._clashes[trait]

    def caps(self, volunteer: Volunteer) -> tuple[Cap, ...]:
        """The volunteer's own limits."""
        rules = [rule for rule in self.rules if isinstance(rule, LoadRule)]
        trait = tuple(rule.volunteer_trait(self.problem, volunteer) for rule in rules)
        if trait not in self._caps:
            self._caps[trait] = tuple(cap for rule in rules for cap in self._caps_of(rule, volunteer))
        return self._caps[trait]

    def _clash_table(self, rules: Sequence[ClashRule], volunteer: Volunteer) -> Table:
        problem, shifts = self.problem, self.problem.shifts
        table = np.zeros((len(shifts), len(shifts)), dtype=bool)
        in_time = sorted(range(len(shifts)), key=lambda index: shifts[index].start)
        for place, earlier in enumerate(in_time):
            for later in in_time[place + 1 :]:
                pair = shifts[earlier], shifts[later]
                table[earlier, later] = any(rule.clashes(problem, volunteer, *pair) for rule in rules)
        return table | table.T

    def _caps_of(self, rule: LoadRule, volunteer: Volunteer) -> Iterator[Cap]:
        problem = self.problem
        day_of = [problem.day_of[shift.id] for shift in problem.shifts]
        days = np.array([rule.unit(day).toordinal() for day in day_of], dtype=np.int64)
        for window in rule.windows(problem):
            limit = rule.limit(problem, volunteer, window)
            if limit is not None:
                counts = [1 if rule.counts_days else rule.amount(problem, shift) for shift in problem.shifts]
                inside = [day in window for day in day_of]
                yield Cap(np.array(counts, dtype=np.int64) * inside, limit, days if rule.counts_days else None)
