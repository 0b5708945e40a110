"""The way for problems in which everybody works at most one shift a day and rules reach over many days.

First a plan in which everybody's schedule is legal. Then, side by side, column generation over everybody and all days,
which gives a bound and a mixture to round, and windows of days over the first plan. From then on windows only, of the
better plan, ever longer ones, until bound and cost meet or time is over.
"""

import math
from collections.abc import Sequence
from typing import ClassVar

import numpy as np

from scheduler.check import check
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules import Rule, Tier
from scheduler.solver.clock import Clock
from scheduler.solver.result import TierResult
from scheduler.solver.schedules.columns import Columns
from scheduler.solver.schedules.dive import dive
from scheduler.solver.schedules.person import Habits
from scheduler.solver.schedules.pocket import Pocket
from scheduler.solver.schedules.reading import plan_of, read, roster_of
from scheduler.solver.schedules.staff import Ints, Staff
from scheduler.solver.schedules.start import around, first_plan
from scheduler.solver.schedules.windows import regroup, sweep
from scheduler.solver.ways import Found, Task

PRICING = Text("按日程定价", "pricing schedules")
WINDOWS = Text("逐段改进", "improving window by window")

LEAST = 850
"""Pairings of a volunteer with a shift from which on this way pays."""

SHARE = 0.3
"""Of the time left, what column generation over everybody may use."""

FOR_BOUND = 0.6
"""Of that, how much before it dives to a plan with what it has."""

PRICING_MOST = 900.0
"""Seconds after which it is given up where time has no end."""

FINE = 0.125
"""How near to the cheapest everybody's schedule is found for the bound."""

SHORTEST, LONGER, LONGEST = 7, 3, 35
"""Days of the first windows, and how windows grow when a sweep no longer pays."""

PAYS = 0.002
"""What a sweep has to save for the next to be no longer."""

GROUP = 300
"""Days, of all its people together, in a group of people."""

ENOUGH = 3
"""Such sweeps after which those beside column generation end."""

PATIENCE = 12
"""Sweeps of the longest windows without a gain after which the search ends."""


class SchedulesWay:
    """Takes what can be said exactly by limits on everybody's own schedule and by costs of headcounts, in one tier."""

    name: ClassVar[Text] = Text("整段日程定价与逐段改进", "whole schedules by prices, then windows of days")

    def fits(self, problem: Problem, rules: Sequence[Rule]) -> bool:
        """Tiny problems are left to the exact model, which proves them in no time."""
        if len(problem.volunteers) * len(problem.shifts) < LEAST or not problem.settings.one_tier:
            return False
        return read(problem, rules) is not None

    def solve(self, task: Task) -> Found:
        staff = read(task.problem, task.rules)
        if staff is None:
            raise ValueError("these rules cannot be said by single schedules")
        search = _Search(task, staff)
        return search.found() if search.begin() and search.price() else search.improve()


class _Search:
    """One running solve: the best plan and the best bound so far."""

    def __init__(self, task: Task, staff: Staff) -> None:
        self.task, self.staff = task, staff
        self.tier = next(rule.tier for rule in task.rules if rule.tier is not None)
        self.plan: Ints | None = None
        self.bound = -math.inf
        self.seed = task.seed

    @property
    def cost(self) -> int:
        return self.staff.cost(self.plan) if self.plan is not None else 0

    @property
    def proven(self) -> bool:
        return self.plan is not None and self.cost <= math.ceil(self.bound)

    def begin(self) -> bool:
        """A first plan; whether there is one."""
        if self.task.start is not None:
            self.plan = plan_of(self.task.problem, self.task.start)
        else:
            self._take(first_plan(self.staff), PRICING)
        return self.plan is not None

    def price(self) -> bool:
        """Column generation beside windows; whether the plan is proven then. One short sweep comes first."""
        self._sweep(SHORTEST, groups=False)
        seconds = min(self.task.clock.left * SHARE, PRICING_MOST)
        jobs = [(self.staff, self.plan, seconds, self.seed, True), (self.staff, self.plan, seconds, self.seed, False)]
        for answer in self.task.crew.run(work, jobs[: max(1, self.task.crew.workers)]):
            if answer is not None:
                self.bound = max(self.bound, answer[1] + self.staff.constant)
                self._take(answer[0], PRICING)
        return self.proven

    def improve(self) -> Found:
        """Sweep by sweep, every worker from the same plan, until nothing helps."""
        length, idle = SHORTEST, 0
        longest = max(SHORTEST, min(LONGEST, self.staff.days - 1))
        while self.plan is not None and not self.proven and self.task.clock.left > 0 and idle < PATIENCE:
            before = self.cost
            self._sweep(length, groups=idle % 2 == 1)
            idle = idle + 1 if self.cost == before and length == longest else 0
            if self.cost > before * (1 - PAYS):
                length = min(longest, length + LONGER)
        return self.found()

    def _sweep(self, length: int, *, groups: bool) -> None:
        """Windows for every worker; with `groups` the first of them takes groups of people instead."""
        jobs = []
        for worker in range(self.task.crew.workers):
            self.seed += 1
            size = max(2, GROUP // self.staff.days) if groups and not worker else 0
            jobs.append((self.staff, self.plan, length, size, self.task.clock.left, self.seed))
        for plan in self.task.crew.run(pass_over, jobs):
            self._take(plan, WINDOWS)

    def _take(self, plan: Ints | None, phase: Text) -> None:
        """Keep a plan that is better than the best, and report."""
        if plan is None or (self.plan is not None and self.staff.cost(plan) > self.cost):
            return
        if self.plan is not None and self.staff.cost(plan) == self.cost:
            self.plan = plan
        elif check(self.task.problem, roster_of(self.task.problem, plan), self.task.rules).legal:
            self.plan = plan
            self.task.tell(roster_of(self.task.problem, plan), self._tiers(), phase)

    def _tiers(self) -> tuple[TierResult, ...]:
        bound = 0 if math.isinf(self.bound) else max(0, min(self.cost, math.ceil(self.bound)))
        return tuple(TierResult(t, self.cost, bound) if t is self.tier else TierResult(t, 0, 0) for t in Tier)

    def found(self) -> Found:
        if self.plan is None:
            return Found(None, ())
        return Found(roster_of(self.task.problem, self.plan), self._tiers())


def pass_over(staff: Staff, plan: Ints, length: int, size: int, seconds: float, seed: int) -> Ints:
    """One pass over groups of `size` people, or over windows of `length` days if there are none."""
    return regroup(staff, plan, size, seconds, seed) if size else sweep(staff, plan, length, seconds, seed)


def work(staff: Staff, plan: Ints, seconds: float, seed: int, pricing: bool) -> tuple[Ints, float]:
    """Either column generation over everybody and a plan rounded from it, or windows; with a bound on cost."""
    clock = Clock().within(seconds)
    if not pricing:
        return _windows(staff, around(staff, plan, clock), clock, seed), -math.inf
    columns = Columns(Pocket(Habits(staff), np.arange(staff.people), 0, staff.days, plan), FINE)
    columns.warm(clock.within(seconds * FOR_BOUND))
    columns.master.add(list(enumerate(columns.pocket.now())))
    columns.generate(clock.within(seconds * FOR_BOUND))
    chosen = columns.master.largest() if columns.master.whole() else dive(columns, clock, math.inf)
    return plan if chosen is None else around(staff, columns.pocket.filled(chosen), clock), columns.bound


def _windows(staff: Staff, plan: Ints, clock: Clock, seed: int) -> Ints:
    """Sweeps of ever longer windows until they no longer help, or time is over."""
    chance, length, idle = np.random.default_rng(seed), SHORTEST, 0
    longest = max(SHORTEST, min(LONGEST, staff.days - 1))
    while clock.left > 0 and idle < ENOUGH:
        before = staff.cost(plan)
        plan = sweep(staff, plan, length, clock.left, int(chance.integers(1 << 30)))
        idle = idle + 1 if staff.cost(plan) == before and length == longest else 0
        if staff.cost(plan) > before * (1 - PAYS):
            length = min(longest, length + LONGER)
    return plan
