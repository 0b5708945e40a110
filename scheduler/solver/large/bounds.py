"""Certified lower bounds: at any prices of the shared lines, what everybody's best duty costs at the least.

Prices of lines that tie people together are moved into the costs; what is left falls apart into one choice of a pattern
and of shifts a volunteer, and is solved exactly. Whatever the prices are worth, the result is a true bound (Lagrange).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scheduler.solver.large.spreads import Duties, widened
from scheduler.solver.model.encoding import Encoding
from scheduler.solver.model.lines import FREE, Arrays, Ints

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Bound:
    """A lower bound on the cost of every point, and for each column how much dearer a point is that uses it.

    A column whose `regret` exceeds the distance between a known cost and the bound is 0 in every cheaper point.
    """

    value: int
    regret: Floats
    exact: float = 0.0

    def hopeless(self, cost: int) -> npt.NDArray[np.intp]:
        """The columns that are 0 in every point of at most this cost."""
        return np.nonzero(self.exact + self.regret > cost + 1e-3)[0]


def certify(encoding: Encoding, arrays: Arrays, cost: Ints | Floats, prices: Floats) -> Bound:
    """The bound at the given prices, rounded up to the next whole cost."""
    usable, further = ~encoding.own_lines(arrays), widened(encoding)
    usable[[line for widening in further.values() for line in widening.lines]] = False
    usable &= np.where(prices > 0, arrays.row_lower > -FREE, arrays.row_upper < FREE)
    price = np.where(usable, prices, 0.0)
    constant = float(np.where(price > 0, price * arrays.row_lower, price * arrays.row_upper)[usable].sum())
    moved = np.bincount(arrays.index, weights=arrays.value * price[arrays.row_of], minlength=arrays.columns)
    reduced: Floats = np.asarray(cost - moved, dtype=np.float64)
    regret = np.maximum(0.0, reduced)
    extra = {volunteer: max(0.0, float(reduced[widening.further])) for volunteer, widening in further.items()}
    chosen, boxed = _best_duties(encoding, arrays, reduced, regret, extra)
    regret[[widening.further for widening in further.values()]] = 0.0
    loose = np.minimum(reduced * arrays.lower, reduced * arrays.upper)[boxed].sum()
    doubt = 1e-9 * (abs(constant) + float(np.abs(moved).sum())) + 1e-6
    exact = constant + chosen + float(loose) - doubt
    return Bound(max(0, int(np.ceil(exact))), regret, exact)


def _best_duties(
    encoding: Encoding, arrays: Arrays, reduced: Floats, regret: Floats, extra: Mapping[int, float]
) -> tuple[float, npt.NDArray[np.bool_]]:
    """The cheapest patterns of all who have them, and the columns that this leaves to be bounded one by one.

    Fills in the regrets of patterns and of the assignments under them.
    """
    boxed = np.ones(arrays.columns, dtype=bool)
    barred = np.where(arrays.upper == 0, np.inf, reduced)
    total, fixed = 0.0, arrays.lower > 0
    for volunteer, patterns in encoding.patterns.items():
        by_stretch = encoding.by_stretch(volunteer)
        pinned = {stretch: [c for c in columns if fixed[c]] for stretch, columns in by_stretch.items()}
        may = {stretch: pinned[stretch] or columns for stretch, columns in by_stretch.items()}
        best = {stretch: float(min(barred[columns])) for stretch, columns in may.items()}
        more = extra.get(volunteer, 0.0)
        least_of = (
            Duties.of(encoding, volunteer, may, barred, more).least().tolist()
            if more
            else [sum(best[stretch] for stretch in pattern) for pattern, _ in patterns]
        )
        must = {stretch for stretch, columns in pinned.items() if columns}
        costs = [
            float(barred[column]) + duty if must.issubset(pattern) else np.inf
            for (pattern, column), duty in zip(patterns, least_of, strict=True)
        ]
        least = min(costs)
        total += least
        columns = [column for _, column in patterns]
        boxed[columns] = False
        regret[columns] = np.array(costs) - least
        for stretch, shifts in by_stretch.items():
            boxed[shifts] = False
            using = min(
                (cost for cost, (pattern, _) in zip(costs, patterns, strict=True) if stretch in pattern), default=np.inf
            )
            usable = [column for column in shifts if np.isfinite(barred[column])]
            regret[shifts] = np.inf
            regret[usable] = np.maximum(0.0, barred[usable] - best[stretch] - more) + using - least
    return total, boxed
