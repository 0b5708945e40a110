"""What a volunteer's best duty costs when each further group of shifts, such as a post, costs something more.

The lines for this are weak in a relaxation; over whole duties of up to three stretches it is exact, and so cheap that
any prices can be tried.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from scheduler.solver.model.encoding import Encoding
from scheduler.solver.model.patterns import Pattern
from scheduler.solver.model.widenings import Widening

Floats = npt.NDArray[np.float64]

MOST = 3
"""The longest patterns whose further groups are counted out."""


def widened(encoding: Encoding) -> dict[int, Widening]:
    """Whose further groups are priced here and not by lines: everybody's with no longer patterns."""
    short = (v for v in encoding.widenings if max(len(pattern) for pattern, _ in encoding.patterns[v]) <= MOST)
    return {volunteer: encoding.widenings[volunteer] for volunteer in short}


@dataclass(frozen=True)
class Duties:
    """The patterns of one volunteer, and the least cost of each of their stretches within each group."""

    patterns: Sequence[Pattern]
    table: Floats
    extra: float

    @classmethod
    def of(
        cls, encoding: Encoding, volunteer: int, by_stretch: Mapping[int, Sequence[int]], costs: Floats, extra: float
    ) -> "Duties":
        """From what each column costs of those that may be used."""
        patterns = [pattern for pattern, _ in encoding.patterns[volunteer]]
        groups = encoding.widenings[volunteer].groups
        group_of = {column: number for number, group in enumerate(groups) for column in group}
        table = np.full((len(encoding.times.stretches.examples), len(groups)), np.inf)
        for stretch, columns in by_stretch.items():
            np.minimum.at(table[stretch], [group_of[column] for column in columns], costs[list(columns)])
        return cls(patterns, table, extra)

    def least(self) -> Floats:
        """The least cost of each pattern: its stretches, and each group after the first."""
        best = self.table.min(axis=1)
        costs = np.array([best[list(pattern)].sum() for pattern in self.patterns])
        for size in range(2, MOST + 1):
            chosen = [place for place, pattern in enumerate(self.patterns) if len(pattern) == size]
            if chosen:
                stretches = np.array([self.patterns[place] for place in chosen])
                costs[chosen] = self._several(stretches, best)
        return costs

    def _several(self, stretches: npt.NDArray[np.int64], best: Floats) -> Floats:
        """Patterns of two or three stretches: all in one group, two of them, or each in its own."""
        alone, size = best[stretches], stretches.shape[1]
        costs = alone.sum(axis=1) + self.extra * (size - 1)
        for pair in combinations(range(size), 2) if size == MOST else ():
            rest = np.delete(alone, pair, axis=1).sum(axis=1)
            costs = np.minimum(costs, self._one_group(stretches[:, pair]) + rest + self.extra)
        return np.asarray(np.minimum(costs, self._one_group(stretches)), dtype=np.float64)

    def _one_group(self, stretches: npt.NDArray[np.int64]) -> Floats:
        return np.asarray(self.table[stretches].sum(axis=1).min(axis=1), dtype=np.float64)
