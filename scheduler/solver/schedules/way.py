"""The way for problems in which everybody works at most one shift a day and rules reach over many days.

First a plan in which everybody's schedule is legal. Then, round after round and side by side: branch and price over
everybody and all days, which gives bounds and, where it comes so far, the best plan; and windows over the best plan.
"""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, ClassVar

import numpy as np

from scheduler.check import check
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules import Rule, Tier
from scheduler.solver.result import TierResult
from scheduler.solver.schedules.pricing import Stand, take_up
from scheduler.solver.schedules.reading import plan_of, read, roster_of
from scheduler.solver.schedules.staff import Ints, Staff
from scheduler.solver.schedules.start import LONG, around, begin, first_plan, stretch
from scheduler.solver.schedules.windows import SHORTEST, Span, better
from scheduler.solver.ways import Found, Task

BEGINNING = Text("起始排班", "a first roster")
PRICING = Text("按日程定价", "pricing schedules")
WINDOWS = Text("逐段改进", "improving window by window")

LEAST = 850
"""Pairings of a volunteer with a shift from which on this way pays."""

FIRST, LATER, LONGER = 4.0, 40.0, 1.5
"""Seconds of the first round, where windows begin long, and how much longer each one is than the one before."""

ENDLESS = 3600.0
"""Seconds that pricing may count on where time has no end."""

APART = 56
"""Days from which on each worker has days of its own."""

PATIENCE = 4
"""Rounds without a gain, when pricing has nothing left to do, after which the search ends."""


class SchedulesWay:
    """Takes what can be said exactly by limits on everybody's own schedule and by costs of headcounts, in one tier."""

    name: ClassVar[Text] = Text(
        "整段日程的分支定价与逐段改进", "branch and price over whole schedules, and over windows of days"
    )

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
        return search.improve() if search.begin() else search.found()


class _Search:
    """One running solve: the best plan and the best bound so far, and where its two kinds of work stand."""

    def __init__(self, task: Task, staff: Staff) -> None:
        self.task, self.staff = task, staff
        self.tier = next(rule.tier for rule in task.rules if rule.tier is not None)
        self.plan: Ints | None = None
        self.bound = -math.inf
        self.stand: Stand | None = None
        self.reach = SHORTEST
        self.seed = task.seed

    @property
    def cost(self) -> int:
        return self.staff.cost(self.plan) if self.plan is not None else 0

    @property
    def proven(self) -> bool:
        return self.plan is not None and self.cost - 1 < self.bound - 1e-6

    def begin(self) -> bool:
        """A first plan; whether there is one."""
        if self.task.start is not None:
            self.plan = plan_of(self.task.problem, self.task.start)
        else:
            plan, pace = begin(self.staff, self.task.clock)
            self._take(plan, BEGINNING)
            if self.plan is not None:
                self._take(around(self.staff, self.plan, self.task.clock), BEGINNING)
            if self.plan is not None and self.staff.days > LONG:
                self._take(first_plan(self.staff, self.task.clock, pace, thorough=True), BEGINNING)
                self.reach = stretch(self.staff)
        return self.plan is not None

    def improve(self) -> Found:
        """Round after round pricing and windows side by side, until bound and cost meet or nothing helps."""
        seconds, idle = FIRST if self.reach == SHORTEST else LATER, 0
        while not self.proven and self.task.clock.left > 0 and idle < PATIENCE:
            before = self.cost, self.bound
            self._round(min(seconds, self.task.clock.left))
            seconds *= LONGER
            idle = idle + 1 if (self.cost, self.bound) == before and self._priced else 0
        return self.found()

    @property
    def _priced(self) -> bool:
        return self.stand is not None and self.stand.done

    def _round(self, seconds: float) -> None:
        """One job of pricing as long as it has something to do, and windows for all other workers."""
        workers, plan = self.task.crew.workers, self.plan
        if workers == 1 and not self._priced:
            seconds /= 2
        jobs: list[tuple[Any, ...]] = []
        if not self._priced:
            left = self.task.clock.left if self.task.clock.deadline is not None else ENDLESS
            jobs.append((take_up, self.staff, plan, self.stand, seconds, left / 2))
        for span in self._spans(max(1, workers - len(jobs))):
            self.seed += 1
            jobs.append((better, self.staff, plan, span, self.reach, seconds, self.seed))
        base = self.plan
        for answer in self.task.crew.run(work, jobs):
            if answer is not None:
                self._settle(answer, base)

    def _spans(self, count: int) -> list[Span]:
        """The days for each of so many workers: all of them, or parts of their own where there are many."""
        days = self.staff.days
        if count == 1 or days // count < APART:
            return [(0, days)] * count
        turn = self.seed * APART // 2 % (days // count)
        ends = [0, *(turn + days * number // count for number in range(count)), days]
        spans = [(first, last) for first, last in pairwise(ends) if last - first >= SHORTEST]
        return spans[:count] if self.seed % 2 else spans[-count:]

    def _settle(self, answer: tuple[Stand | int, Ints | None], base: Ints | None) -> None:
        """Take over what a job has come to, together with what others have made of the same base."""
        stand, plan = answer
        if isinstance(stand, Stand):
            self.stand, self.bound = stand, max(self.bound, stand.bound + self.staff.constant)
            self._take(plan, PRICING)
        else:
            self.reach = stand
            self._take(self._together(plan, base), WINDOWS)
            self._take(plan, WINDOWS)

    def _together(self, plan: Ints | None, base: Ints | None) -> Ints | None:
        """Both what the best plan and what another one have changed; whoever may not do both does as in the best."""
        if plan is None or base is None or self.plan is None or (self.plan == base).all():
            return plan
        both = np.where(plan != base, plan, self.plan)
        report = check(self.task.problem, roster_of(self.task.problem, both), self.task.rules)
        broken = [self.task.problem.volunteer_index[v.volunteer] for v in report.hard if v.volunteer is not None]
        both[broken] = self.plan[broken]
        return both

    def _take(self, plan: Ints | None, phase: Text) -> None:
        """Keep a plan that is better than the best, and report."""
        if plan is None or (self.plan is not None and self.staff.cost(plan) > self.cost):
            return
        roster = roster_of(self.task.problem, plan)
        if check(self.task.problem, roster, self.task.rules).legal:
            saves = self.plan is None or self.staff.cost(plan) < self.cost
            self.plan = plan
            if saves:
                self.task.tell(roster, self._tiers(), phase)

    def _tiers(self) -> tuple[TierResult, ...]:
        bound = 0 if math.isinf(self.bound) else max(0, min(self.cost, math.ceil(self.bound)))
        return tuple(TierResult(t, self.cost, bound) if t is self.tier else TierResult(t, 0, 0) for t in Tier)

    def found(self) -> Found:
        if self.plan is None:
            return Found(None, ())
        return Found(roster_of(self.task.problem, self.plan), self._tiers())


def work(job: Callable[..., tuple[Stand | int, Ints | None]], *facts: Any) -> tuple[Stand | int, Ints | None]:
    """One job of a round."""
    return job(*facts)
