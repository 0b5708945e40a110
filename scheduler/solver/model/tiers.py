"""Several tiers as one cost in which the earlier always wins, and what a bound on it says about each of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scheduler.rules import Tier
from scheduler.solver.model.lines import Arrays, Ints, Lines
from scheduler.solver.result import TierResult

CLEARANCE = 10
"""How far apart the tiers' weights are beyond what is needed: a rough bound on the whole is then sharp for each."""


@dataclass(frozen=True)
class Joint:
    """Tiers that are minimised together: cost vectors, their largest possible totals, and weights."""

    tiers: tuple[Tier, ...]
    costs: tuple[Ints, ...]
    largest: tuple[int, ...]
    weights: tuple[int, ...]

    @classmethod
    def of(cls, lines: Lines, arrays: Arrays, tiers: Sequence[Tier]) -> "Joint":
        costs = tuple(lines.cost(tier) for tier in tiers)
        largest = tuple(int(cost @ arrays.upper) for cost in costs)
        weights = [1]
        for most in reversed(largest[1:]):
            weights.insert(0, weights[0] * (most + 1) * CLEARANCE)
        return cls(tuple(tiers), costs, largest, tuple(weights))

    @property
    def cost(self) -> Ints:
        total = sum(weight * cost for weight, cost in zip(self.weights, self.costs, strict=True))
        return np.asarray(total, dtype=np.int64)

    def results(self, point: Ints, bound: int) -> tuple[TierResult, ...]:
        """Cost and bound of each tier at a point, given a bound on the joint cost."""
        costs = [int(cost @ point) for cost in self.costs]
        left = bound
        found = []
        for place, tier in enumerate(self.tiers):
            later = sum(w * most for w, most in zip(self.weights[place + 1 :], self.largest[place + 1 :], strict=True))
            least = -(-(left - later) // self.weights[place])
            found.append(TierResult(tier, costs[place], min(costs[place], max(0, least))))
            left -= self.weights[place] * costs[place]
        return tuple(found)


def hold(lines: Lines, cost: Ints, most: int) -> None:
    """From now on this may cost no more than `most`."""
    priced = np.nonzero(cost)[0].tolist()
    least = lines.lower(priced)
    if most == int(cost[priced] @ least) and (cost >= 0).all():
        for column, value in zip(priced, least.tolist(), strict=True):
            lines.fix(column, value)
    elif priced:
        lines.line(priced, cost[priced].tolist(), most=most)
