"""What volunteers' totals cost and how far they may go: tallies by amount, and a row for each kind of ending."""

from collections.abc import Callable, Sequence
from math import gcd

import numpy as np

from scheduler.domain.problem import Problem
from scheduler.rules import LoadRule, Rule
from scheduler.rules.terms import Hinge, Positions
from scheduler.solver.crowd.facts import FAR, Ints, Small, Tally
from scheduler.solver.crowd.reading.days import DayRules
from scheduler.solver.crowd.reading.unfit import Unfit
from scheduler.tally.kinds import kinds

MOST_NUMBERS = 20_000_000
"""The most entries of a table of endings."""

Curve = Callable[[int], int]
"""What a total costs, in the rule's own unit."""


class Totals:
    """Collects curves over totals; totals that are multiples of each other are one."""

    def __init__(self, problem: Problem, days: DayRules) -> None:
        self.problem, self.days = problem, days
        self.parts: list[tuple[Positions, int, Ints, list[Curve]]] = []

    def add_limits(self, rules: Sequence[Rule]) -> None:
        """The load rules over all days; the others are days' business, or cannot be said."""
        for rule in rules:
            if isinstance(rule, LoadRule) and not rule.counts_days:
                windows = tuple(rule.windows(self.problem))
                if not windows or (rule.by_time and all(len(window) == 1 for window in windows)):
                    continue
                amounts = tuple(rule.amount(self.problem, shift) for shift in self.problem.shifts)
                people, kind = kinds(self.problem.volunteers, lambda v, r=rule: r.volunteer_trait(self.problem, v))  # type: ignore[misc]  # the rule of this turn
                limits = [[rule.limit(self.problem, who, window) for window in windows] for who in people]
                if all(limit is None for row in limits for limit in row) or not any(amounts):
                    continue
                if len(windows) > 1 or not set(self.problem.day_of.values()) <= set(windows[0]):
                    raise Unfit
                self.add(range(len(amounts)), amounts, kind, [_cap(row[0]) for row in limits])

    def add(self, shifts: Sequence[int], amounts: Sequence[int], kind: Ints, curves: list[Curve]) -> None:
        """A total over shifts, with a curve for each kind of volunteer."""
        by_shift = dict(zip(shifts, amounts, strict=True))
        by_stretch: dict[int, int] = {}
        for shift, t in enumerate(self.days.stretches.of):
            amount = by_shift.get(shift, 0)
            if by_stretch.setdefault(t, amount) != amount:
                raise Unfit
        found = tuple(by_stretch[t] for t in range(len(by_stretch)))
        unit = gcd(*found)
        if unit:
            self.parts.append((tuple(amount // unit for amount in found), unit, kind, curves))
        elif any(curve(0) for curve in curves):
            raise Unfit

    def endings(self) -> tuple[Small, tuple[Tally, ...]]:
        """The kind of ending of each volunteer, and the tallies with a row for each."""
        if not self.parts:
            return np.zeros(len(self.problem.volunteers), dtype=np.int32), ()
        rows, ending = np.unique(np.stack([part[2] for part in self.parts], axis=1), axis=0, return_inverse=True)
        tallies = []
        for amounts in dict.fromkeys(part[0] for part in self.parts):
            most = sum(max(sum(amounts[t] for t in p) for p in of_day) for of_day in self.days.times.patterns)
            if len(rows) * (most + 1) > MOST_NUMBERS:
                raise Unfit
            cost = np.zeros((len(rows), most + 1), dtype=np.int64)
            for place, (own, unit, _, curves) in enumerate(self.parts):
                if own == amounts:
                    table = np.array([[curve(unit * total) for total in range(most + 1)] for curve in curves])
                    cost += table[rows[:, place]]
            tallies.append(Tally(np.array(amounts, dtype=np.int64), np.minimum(cost, FAR)))
        return ending.reshape(-1).astype(np.int32), tuple(tallies)


def bent(hinges: tuple[Hinge, ...], limit: int | None) -> Curve:
    """The cost of a total as a term has it."""

    def curve(total: int) -> int:
        return FAR if limit is not None and total > limit else sum(hinge.cost(total) for hinge in hinges)

    return curve


def _cap(limit: int | None) -> Curve:
    return bent((), limit)
