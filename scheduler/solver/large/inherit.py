"""Bounds of a tier from the prices of the one before it, which is held: the two are weighed against each other.

Whatever a unit of the earlier tier is taken to be worth, no roster that keeps to what is held is below the bound on
both together less what is held, so weighed; the best of a few weights is taken.
"""

from dataclasses import dataclass

import numpy as np

from scheduler.solver.large.bounds import Bound, Floats, certify
from scheduler.solver.large.sharpen import Priced
from scheduler.solver.model.encoding import Encoding
from scheduler.solver.model.lines import Arrays, Ints

WEIGHTS = tuple(2.0**-power for power in range(7))
"""What a unit of the earlier tier is tried to be worth in units of the later one."""


@dataclass(frozen=True)
class Earlier:
    """A tier that is done: what it costs, at which it is held, and what its relaxation knew."""

    cost: Ints
    held: int
    priced: Priced

    def bound(self, encoding: Encoding, arrays: Arrays, cost: Ints) -> Priced:
        """The best bound on the later tier's cost."""
        tried = (self._weighed(encoding, arrays, cost, weight) for weight in WEIGHTS)
        return max(tried, key=lambda priced: priced.bound.exact)

    def _weighed(self, encoding: Encoding, arrays: Arrays, cost: Ints, weight: float) -> Priced:
        prices, values = np.zeros(arrays.rows), np.zeros(arrays.columns)
        prices[: len(self.priced.prices)] = weight * self.priced.prices
        values[: len(self.priced.values)] = self.priced.values
        both: Floats = cost.astype(np.float64)
        both[: len(self.cost)] += weight * self.cost
        found = certify(encoding, arrays, both, prices)
        exact = found.exact - weight * self.held
        return Priced(prices, values, Bound(max(0, int(np.ceil(exact))), found.regret, exact))
