"""The plans a search holds: the best, and the base that windows go on from; `check` has judged both.

They are the same one, but for a while after a dive: its plan may cost more than the best and still be the better base,
since it was made of all days and people at once and is only poor in details, which windows are good at.
"""

from collections.abc import Sequence

import numpy as np

from scheduler.check import check
from scheduler.domain.problem import Problem
from scheduler.rules import Rule
from scheduler.solver.schedules.reading import roster_of
from scheduler.solver.schedules.staff import Ints, Staff

PAYS = 0.002
"""What windows have to save of a base that is dearer than the best, so that it stays one."""


class Plans:
    """Holds no plan at first; plans are offered by `take` and `dive_to`."""

    def __init__(self, problem: Problem, rules: Sequence[Rule], staff: Staff) -> None:
        self.problem, self.rules, self.staff = problem, rules, staff
        self.best: Ints | None = None
        self.base: Ints | None = None

    @property
    def cost(self) -> int:
        return self.staff.cost(self.best) if self.best is not None else 0

    @property
    def at_best(self) -> bool:
        """Whether the base is no dearer than the best."""
        return self.base is self.best

    def take(self, plan: Ints) -> bool:
        """Keep a legal plan that is no dearer than the best or the base; whether it is a better best."""
        if not self._legal(plan):
            return False
        cost = self.staff.cost(plan)
        if self.base is not None and cost > self.staff.cost(self.base):
            return False
        self.base = plan
        if self.best is not None and cost > self.cost:
            return False
        saves = self.best is None or cost < self.cost
        self.best = plan
        return saves

    def dive_to(self, plan: Ints) -> bool:
        """Keep a legal plan as the base, whatever it costs; whether it is a better best."""
        if not self._legal(plan):
            return False
        self.base = plan
        if self.best is not None and self.staff.cost(plan) >= self.cost:
            return False
        self.best = plan
        return True

    def settle(self, before: Ints | None) -> None:
        """After windows went over a base: go back to the best where that has not paid."""
        if self.base is None or before is None or self.at_best:
            return
        if self.staff.cost(self.base) > self.staff.cost(before) * (1 - PAYS):
            self.base = self.best

    def together(self, plan: Ints, before: Ints) -> Ints:
        """Both what another plan and what the base have changed of what the base was before.

        Whoever may not do both does as in the base.
        """
        if self.base is None or (self.base == before).all():
            return plan
        both = np.where(plan != before, plan, self.base)
        report = check(self.problem, roster_of(self.problem, both), self.rules)
        broken = [self.problem.volunteer_index[v.volunteer] for v in report.hard if v.volunteer is not None]
        both[broken] = self.base[broken]
        return both

    def _legal(self, plan: Ints) -> bool:
        return check(self.problem, roster_of(self.problem, plan), self.rules).legal
