"""Solves small models as a whole: tier after tier by branch and cut, then CP-SAT on what that leaves open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules import Rule, Tier
from scheduler.solver.clock import Clock
from scheduler.solver.engines import cpsat, relaxation
from scheduler.solver.large.bounds import certify
from scheduler.solver.model.completion import complete
from scheduler.solver.model.lines import Ints
from scheduler.solver.model.pairings import eligible
from scheduler.solver.model.search import TierSearch
from scheduler.solver.model.tiers import Joint
from scheduler.solver.result import TierResult
from scheduler.solver.ways import Found, Task, Way

SEARCHING = Text("求解", "searching")

SINGLE = 4
"""So many times as large a model is searched as a whole where that is one search, not one for each tier."""

SHARE = 0.25
"""Of the time left, what a tier may use; the last in which anything costs may use all of it."""


@dataclass(frozen=True)
class WholeWay:
    """Takes problems with at most `most` pairings of a volunteer with a shift, more where only one tier counts.

    Where a tier stays open when its share of a limited time is over, `otherwise` goes on from the roster at hand.
    """

    most: int
    otherwise: Way
    name: ClassVar[Text] = Text("整体精确求解", "the whole model exactly")

    def fits(self, problem: Problem, rules: Sequence[Rule]) -> bool:
        most = self.most * (SINGLE if problem.settings.one_tier else 1)
        return int(np.count_nonzero(eligible(problem, rules))) <= most

    def solve(self, task: Task) -> Found:
        search = _Whole(task)
        if (failed := search.find_start(task.clock)) is not None:
            return failed
        last = max((rule.tier for rule in task.rules if rule.tier is not None), default=Tier.COVERAGE)
        for tier in Tier:
            search.minimise(tier, task.clock.within(task.clock.left * (1 if tier >= last else SHARE)))
            if tier < last and not search.done[-1].proven and task.clock.deadline is not None:
                found = self.otherwise.solve(replace(task, start=search.best))
                return Found(found.roster, _sharpened(found.tiers, search.done))
        return search.found()


def _sharpened(tiers: Sequence[TierResult], known: Sequence[TierResult]) -> tuple[TierResult, ...]:
    """The tiers with the better of two bounds, as far as earlier tiers cost the same."""
    better, alike = list(tiers), True
    for place, (one, other) in enumerate(zip(tiers, known, strict=False)):
        if alike:
            better[place] = TierResult(one.tier, one.cost, max(one.bound or 0, other.bound or 0))
        alike = alike and one.cost == other.cost
    return tuple(better)


class _Whole(TierSearch):
    """One running solve of a small model."""

    def minimise(self, tier: Tier, clock: Clock) -> None:
        """Minimise one tier given those before, hold it, and set aside what it rules out."""
        self.encoding.add_tier(tier)
        result = self._exactly(tier, clock)
        self._set_aside(tier, result.cost, clock)
        self.settle(result)

    def _exactly(self, tier: Tier, clock: Clock) -> TierResult:
        arrays, joint, point = self.start((tier,))
        self.tell(joint, point, 0, SEARCHING)
        first = relaxation.minimise(arrays, joint.cost, clock.within(clock.left / 2), hint=point, seed=self.task.seed)
        point, bound = _better(joint, point, first.point), first.bound or 0
        self.tell(joint, point, bound, SEARCHING)
        if joint.cost @ point > bound:
            answer = cpsat.minimise(
                arrays, joint.cost, clock, hint=point, workers=self.task.crew.workers, seed=self.task.seed,
                watch=lambda found, _: self._glimpse(joint, found, bound),
            )  # fmt: skip
            point, bound = _better(joint, point, answer.point), max(bound, answer.bound or 0)
            self.tell(joint, point, bound, SEARCHING)
        return joint.results(point, bound)[0]

    def _glimpse(self, joint: Joint, found: Ints | None, bound: int) -> None:
        """Keep what the engine has found on its way, if it beats the best."""
        at_hand = complete(self.encoding, self.encoding.arrays(), self.best) if found is not None else None
        if found is not None and at_hand is not None and joint.cost @ found < joint.cost @ at_hand:
            self.tell(joint, found, bound, SEARCHING)

    def _set_aside(self, tier: Tier, cost: int, clock: Clock) -> None:
        """Fix at 0 what no roster of this cost can have: later tiers need not look at it."""
        vector, arrays = self.encoding.lines.cost(tier), self.encoding.arrays()
        relaxed = relaxation.relax(arrays, vector, clock, jitter=0) if vector.any() else None
        if relaxed is not None:
            for column in certify(self.encoding, arrays, vector, relaxed.prices).hopeless(cost).tolist():
                self.encoding.lines.forbid(column)


def _better(joint: Joint, point: Ints, found: Ints | None) -> Ints:
    return point if found is None or joint.cost @ found >= joint.cost @ point else found
