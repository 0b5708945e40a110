"""Mends published rosters of any but the largest expos: each tier, or two together, by prices and branch and cut."""

from collections.abc import Sequence

import numpy as np

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.text import Text
from scheduler.rules import Rule, Tier
from scheduler.solver.clock import Clock
from scheduler.solver.large.greedy import greedy
from scheduler.solver.model.pairings import eligible
from scheduler.solver.model.search import TierSearch
from scheduler.solver.replan.proof import Proof
from scheduler.solver.result import TierResult
from scheduler.solver.ways import Found, Task

GROUPS = ((Tier.COVERAGE, Tier.TOLD), (Tier.COMPOSITION, Tier.RESERVE), (Tier.GOODWILL,), (Tier.CONTINUITY,))
"""Tiers that are taken together first: where the first of them comes out whole, so does the second in one go."""

SHARES = (0.7, 0.6, 0.7, 1.0)
"""Of the time left, what each group may use."""

MOST = 400_000
"""Pairings of a volunteer with a shift, beyond which a relaxation takes too long to end in a corner."""

MENDING = Text("补缺", "mending")


class ReplanWay:
    """Takes problems with a published roster."""

    name = Text("改动最少的重排", "the fewest changes to what is published")

    def fits(self, problem: Problem, rules: Sequence[Rule]) -> bool:
        return problem.published is not None and int(np.count_nonzero(eligible(problem, rules))) <= MOST

    def solve(self, task: Task) -> Found:
        search = _Mending(task)
        if (failed := search.find_start(task.clock)) is not None:
            return failed
        for tiers, share in zip(GROUPS, SHARES, strict=True):
            search.minimise(tiers, task.clock.within(task.clock.left * share))
        return search.found()


class _Mending(TierSearch):
    """One running solve; without a start it begins with what is left of the published roster, filled up in one pass."""

    def __init__(self, task: Task) -> None:
        super().__init__(task)
        published = task.problem.published
        if task.start is None and published is not None:
            self.best = greedy(task.problem, task.rules, start=Roster(published.assignments))

    def minimise(self, tiers: Sequence[Tier], clock: Clock) -> None:
        """Minimise some tiers given those before, together if that proves them all, else one after the other."""
        for tier in tiers:
            self.encoding.add_tier(tier)
        self._minimise(tiers, clock)

    def _minimise(self, tiers: Sequence[Tier], clock: Clock) -> None:
        proof, results = self._prove(tiers, clock)
        if not all(result.proven for result in results[1:]):
            if not results[0].proven:
                proof, results = self._prove(tiers[:1], clock.within(clock.left / 2))
            self._settle(proof, results[:1])
            self._minimise(tiers[1:], clock)
        else:
            self._settle(proof, results)

    def _prove(self, tiers: Sequence[Tier], clock: Clock) -> tuple[Proof, tuple[TierResult, ...]]:
        arrays, joint, point = self.start(tiers)
        proof = Proof(
            self.encoding, arrays, joint.cost, point, clock, self.task.seed,
            tell=lambda better, bound: self.tell(joint, better, bound, MENDING),
        )  # fmt: skip
        self.tell(joint, point, 0, MENDING)
        proof.work()
        self.tell(joint, proof.point, proof.bound, MENDING)
        return proof, joint.results(proof.point, proof.bound)

    def _settle(self, proof: Proof, results: Sequence[TierResult]) -> None:
        """Hold the tiers at what they came to, and set aside what no roster as cheap can have."""
        for result in results:
            self.settle(result)
        for column in proof.ruled_out():
            self.encoding.lines.forbid(column)
