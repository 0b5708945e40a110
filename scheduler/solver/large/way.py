"""Solves models too large to be solved as a whole: tiers in groups, each by prices, a bound, rounding and pockets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.text import Text
from scheduler.rules import Rule, Tier
from scheduler.solver.clock import Clock
from scheduler.solver.large.greedy import greedy
from scheduler.solver.large.inherit import Earlier
from scheduler.solver.large.large import IMPROVING, Large, Mask
from scheduler.solver.model.search import TierSearch
from scheduler.solver.model.tiers import hold
from scheduler.solver.result import TierResult
from scheduler.solver.ways import Found, Task

if TYPE_CHECKING:
    from scheduler.solver.large.annealing import Annealer

GROUPS = ((Tier.COVERAGE, Tier.TOLD, Tier.COMPOSITION, Tier.RESERVE), (Tier.GOODWILL,), (Tier.CONTINUITY,))
"""Tiers that are taken together."""

SHARES = (0.45, 0.6, 1.0)
"""Of the time left, what each group may use."""


PATIENCE = 0.2
"""Of the time left, what one annealing may use."""

BROKEN = 1e13
"""What a hard rule weighs in annealing."""

HEATS = {Tier.COVERAGE: (20.0, 2.0, 600), Tier.GOODWILL: (5.0, 0.5, 2500), Tier.CONTINUITY: (0.8, 0.1, 2500)}
"""How annealing heats the first tier of a group: minutes of goodwill at first and at last, trades a place."""

WEIGHTS: dict[int, float] = {
    Tier.COVERAGE: 1e6,
    Tier.TOLD: 1e5,
    Tier.COMPOSITION: 1e4,
    Tier.RESERVE: 1e4,
    Tier.GOODWILL: 1.0,
}
"""What a unit of each tier weighs in annealing; continuity is next to nothing before it is its turn."""


class LargeWay:
    """Takes everything."""

    name = Text("松弛定价、取整与分块改进", "relaxation, rounding and pockets")

    def fits(self, problem: Problem, rules: Sequence[Rule]) -> bool:
        return True

    def solve(self, task: Task) -> Found:
        search = _Grouped(task)
        if task.start is None:
            search.best = greedy(task.problem, task.rules)
        if (failed := search.find_start(task.clock)) is not None:
            return failed
        for tiers, share in zip(GROUPS, SHARES, strict=True):
            search.minimise(tiers, task.clock.within(task.clock.left * share))
        return search.found()


class _Grouped(TierSearch):
    """One running solve of a large model."""

    annealer: Annealer | None = None
    annealed = 0
    earlier: Earlier | None = None

    def minimise(self, tiers: Sequence[Tier], clock: Clock) -> None:
        """Minimise some tiers given those before, and hold them at what was reached."""
        for tier in tiers:
            self.encoding.add_tier(tier)
        fresh = True
        for result in self._by_relaxation(tiers, clock):
            cost = self.encoding.lines.cost(result.tier)
            if len(tiers) > 1 and not (fresh and result.proven):
                result = self._alone(result.tier, (result.bound or 0) if fresh else 0, clock)
                fresh = False
            self.done += (result,)
            hold(self.encoding.lines, cost, result.cost)

    def _anneal(self, tier: Tier, roster: Roster, near: Mask, clock: Clock) -> list[Roster]:
        """What each worker anneals a roster to for the sake of a tier."""
        from scheduler.solver.large.annealing import Annealer, Heat, cool  # noqa: PLC0415 - compiles, and late enough

        self.annealer = self.annealer or Annealer(self.encoding)
        heat, weights = Heat(*HEATS.get(tier, HEATS[Tier.COVERAGE])), self._weights(tier)
        jobs = [
            self.annealer.job(roster, near, weights, heat, clock.within(clock.left * PATIENCE), self.task.seed + chance)
            for chance in range(self.annealed, self.annealed + self.task.crew.workers)
        ]
        self.annealed += len(jobs)
        return [self.annealer.roster(work) for work in self.task.crew.run(cool, jobs) if work is not None]

    def _weights(self, tier: Tier) -> dict[int, float]:
        """What a unit of each tier weighs while a tier is annealed; where all tiers are one, that is goodwill's."""
        weights: dict[int, float] = {0: BROKEN, **WEIGHTS, Tier.CONTINUITY: 1.0 if tier is Tier.CONTINUITY else 0.05}
        return {**weights, Tier.COVERAGE: 1.0} if self.task.problem.settings.one_tier else weights

    def _alone(self, tier: Tier, bound: int, clock: Clock) -> TierResult:
        """One tier by itself, after those before; what the joint pass said of later ones is void from then on."""
        result = self._by_relaxation((tier,), clock)[0]
        return TierResult(tier, result.cost, min(result.cost, max(result.bound or 0, bound)))

    def _by_relaxation(self, tiers: Sequence[Tier], clock: Clock) -> tuple[TierResult, ...]:
        """Prices, bound and rounding for all tiers at once; a tier by itself is then improved in pockets."""
        arrays, joint, point = self.start(tiers)
        large = Large(
            self.encoding, arrays, joint.cost, clock, self.task.crew, self.task.seed,
            tell=lambda better, bound, phase: self.tell(joint, better, bound, phase),
            anneal=lambda roster, near, left: self._anneal(tiers[0], roster, near, left),
            settled=lambda reached, bound: all(result.proven for result in joint.results(reached, bound)),
            earlier=self.earlier if tiers[0] is Tier.CONTINUITY else None,
        )  # fmt: skip
        point, bound = large.minimise(point, quick=len(tiers) > 1)
        known = large.priced
        self.earlier = None if known is None else Earlier(joint.cost, int(joint.cost @ point), known)
        self.tell(joint, point, bound, IMPROVING)
        return joint.results(point, bound)
