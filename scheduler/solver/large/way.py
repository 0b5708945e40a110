"""Solves models too large to be solved as a whole: tiers in groups, each by prices, a bound, rounding and pockets."""

from collections.abc import Sequence

from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules import Rule, Tier
from scheduler.solver.clock import Clock
from scheduler.solver.large.greedy import greedy
from scheduler.solver.large.large import IMPROVING, Large
from scheduler.solver.model.search import TierSearch
from scheduler.solver.model.tiers import hold
from scheduler.solver.result import TierResult
from scheduler.solver.ways import Found, Task

GROUPS = ((Tier.COVERAGE, Tier.TOLD, Tier.COMPOSITION, Tier.RESERVE), (Tier.GOODWILL,), (Tier.CONTINUITY,))
"""Tiers that are taken together."""

SHARES = (0.45, 0.6, 1.0)
"""Of the time left, what each group may use."""


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
            settled=lambda reached, bound: all(result.proven for result in joint.results(reached, bound)),
        )  # fmt: skip
        lazy = tiers[0] is Tier.CONTINUITY
        point, bound = large.minimise(point, quick=len(tiers) > 1, lazy=lazy)
        self.tell(joint, point, bound, IMPROVING)
        return joint.results(point, bound)
