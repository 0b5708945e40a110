"""The way for problems in which everybody works at most one shift a day and rules reach over many days.

First a plan in which everybody's schedule is legal. Then, round after round and side by side: branch and price over
everybody and all days, which gives bounds and, by dives, plans; and windows over the best plan, or over what a dive has
come to.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules import Rule, Tier
from scheduler.solver.result import TierResult
from scheduler.solver.schedules.plans import Plans
from scheduler.solver.schedules.pricing import Stand, in_reach, take_up
from scheduler.solver.schedules.reading import plan_of, read, roster_of
from scheduler.solver.schedules.staff import Ints, Staff
from scheduler.solver.schedules.start import around, begin
from scheduler.solver.schedules.windows import better, first_window
from scheduler.solver.ways import Found, Task

BEGINNING = Text("起始排班", "a first roster")
PRICING = Text("按日程定价", "pricing schedules")
WINDOWS = Text("逐段改进", "improving window by window")

LEAST = 850
"""Pairings of a volunteer with a shift from which on this way pays."""

FIRST, LATER, LONGER = 4.0, 40.0, 1.5
"""Seconds of the first round, in long rosters, and how much longer each one is than the one before."""

MOST, LATER_MOST = 40.0, 120.0
"""Seconds of a round, as long as pricing has something to do and its next plan may come at any time."""

DIVED = 14
"""Days of the first windows over a plan that a dive has come to: it is good as a whole, and poor in details."""

ENDLESS = 3600.0
"""Seconds that pricing may count on where time has no end."""

PATIENCE = 4
"""Rounds without a gain, when pricing has nothing left to do, after which the search ends."""

Answer = tuple[Stand | int, Ints | None]
"""What a job has come to: where pricing stands, or the reach of windows by then; and a plan."""


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
    """One running solve: its plans and the best bound so far, and where its two kinds of work stand."""

    def __init__(self, task: Task, staff: Staff) -> None:
        self.task, self.staff = task, staff
        self.tier = next(rule.tier for rule in task.rules if rule.tier is not None)
        self.plans = Plans(task.problem, task.rules, staff)
        self.bound = -math.inf
        self.stand: Stand | None = None
        self.reach = first_window(staff)
        self.seed = task.seed

    @property
    def proven(self) -> bool:
        return self.plans.best is not None and self.plans.cost - 1 < self.bound - 1e-6

    def begin(self) -> bool:
        """A first plan, the one to start from if that is legal; whether there is one."""
        clock = self.task.clock
        if self.task.start is not None and self.plans.take(plan_of(self.task.problem, self.task.start)):
            return True
        self._take(begin(self.staff, clock), BEGINNING)
        if self.plans.best is not None:
            self._take(around(self.staff, self.plans.best, clock), BEGINNING)
        return self.plans.best is not None

    def improve(self) -> Found:
        """Round after round pricing and windows side by side, until bound and cost meet or nothing helps."""
        seconds, most = (LATER, LATER_MOST) if self.staff.long else (FIRST, MOST)
        idle = 0
        while not self.proven and self.task.clock.left > 0 and idle < PATIENCE:
            before = self.plans.cost, self.bound
            self._round(min(seconds, self.task.clock.left))
            seconds = seconds * LONGER if self._priced else min(seconds * LONGER, most)
            same = (self.plans.cost, self.bound) == before
            idle = idle + 1 if same and self._priced and self.plans.at_best else 0
        return self.found()

    @property
    def _priced(self) -> bool:
        return not in_reach(self.staff) or (self.stand is not None and self.stand.done)

    def _round(self, seconds: float) -> None:
        """One job of pricing as long as it has something to do, and windows for all other workers."""
        workers, base = self.task.crew.workers, self.plans.base
        if workers == 1 and not self._priced:
            seconds /= 2
        jobs: list[tuple[Any, ...]] = []
        for _ in range(workers if self._priced else max(1, workers - 1)):
            self.seed += 1
            jobs.append((better, self.staff, base, self.reach, seconds, self.task.clock.left, self.seed))
        sweeps = len(jobs)
        if not self._priced:
            left = self.task.clock.left if self.task.clock.deadline is not None else ENDLESS
            jobs.append((take_up, self.staff, self.plans.best, self.stand, seconds, left / 2))
        answers = self.task.crew.run(work, jobs)
        for answer in answers[:sweeps]:
            self._swept(answer, base)
        self.plans.settle(base)
        for answer in answers[sweeps:]:
            self._priced_on(answer)

    def _swept(self, answer: Answer | None, base: Ints | None) -> None:
        """Take over what windows have come to, together with what others have made of the same base."""
        if answer is None:
            return
        reach, plan = answer
        if isinstance(reach, int) and plan is not None and base is not None:
            self.reach = reach
            self._take(self.plans.together(plan, base), WINDOWS)
            self._take(plan, WINDOWS)

    def _priced_on(self, answer: Answer | None) -> None:
        """Take over what pricing has come to; a plan of its is what windows go on from, even if it costs more."""
        if answer is None:
            return
        stand, plan = answer
        if isinstance(stand, Stand):
            self.stand, self.bound = stand, max(self.bound, stand.bound + self.staff.constant)
        if plan is not None:
            self._take(plan, PRICING, as_base=True)
            self.reach = min(self.reach, DIVED)

    def _take(self, plan: Ints | None, phase: Text, *, as_base: bool = False) -> None:
        """Keep a plan, and report if it is better than the best; `as_base`: windows are to go on from it anyway."""
        if plan is not None and (self.plans.dive_to(plan) if as_base else self.plans.take(plan)):
            self.task.tell(roster_of(self.task.problem, plan), self._tiers(), phase)

    def _tiers(self) -> tuple[TierResult, ...]:
        cost = self.plans.cost
        bound = 0 if math.isinf(self.bound) else max(0, min(cost, math.ceil(self.bound)))
        return tuple(TierResult(t, cost, bound) if t is self.tier else TierResult(t, 0, 0) for t in Tier)

    def found(self) -> Found:
        if self.plans.best is None:
            return Found(None, ())
        return Found(roster_of(self.task.problem, self.plans.best), self._tiers())


def work(job: Callable[..., Answer], *facts: Any) -> Answer:
    """One job of a round."""
    return job(*facts)
