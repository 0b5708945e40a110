"""A linear model as plain arrays: whole-number columns with bounds, lines over them, a cost vector for each tier.

It pickles, so it can be sent to workers, and every engine reads it: CP-SAT, the relaxation, the neighbourhoods.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scheduler.rules import Tier

Ints = npt.NDArray[np.int64]

FREE = 2**40
"""Stands for no bound on one side of a line."""


@dataclass(frozen=True)
class Arrays:
    """lower <= columns <= upper and row_lower <= A columns <= row_upper, A by rows (start, index, value)."""

    lower: Ints
    upper: Ints
    start: Ints
    index: Ints
    value: Ints
    row_lower: Ints
    row_upper: Ints
    lazy: npt.NDArray[np.bool_]
    """Lines that whole numbers need but the relaxation of a large model can do without."""

    @property
    def rows(self) -> int:
        return len(self.row_lower)

    @property
    def columns(self) -> int:
        return len(self.lower)

    @property
    def row_of(self) -> Ints:
        """The line of each entry."""
        return np.repeat(np.arange(self.rows), np.diff(self.start))

    def activity(self, point: Ints) -> Ints:
        """The value of every line at a point."""
        return self._sums(self.value * point[self.index])

    def admits(self, point: Ints) -> bool:
        """Whether a point keeps every bound and line."""
        activity = self.activity(point)
        inside = (point >= self.lower).all() and (point <= self.upper).all()
        return bool(inside and (activity >= self.row_lower).all() and (activity <= self.row_upper).all())

    def implied(self) -> npt.NDArray[np.bool_]:
        """Lines that no point within the columns' bounds breaks."""
        ends = self.value * self.lower[self.index], self.value * self.upper[self.index]
        least, most = self._sums(np.minimum(*ends)), self._sums(np.maximum(*ends))
        below = (self.row_lower <= -FREE) | (least >= self.row_lower)
        return np.asarray(below & ((self.row_upper >= FREE) | (most <= self.row_upper)))

    def only(self, rows: npt.NDArray[np.bool_]) -> "Arrays":
        """The same columns under some of the lines."""
        kept = rows[self.row_of]
        counts = np.diff(self.start)[rows]
        return Arrays(
            self.lower, self.upper, np.concatenate([[0], np.cumsum(counts)]).astype(np.int64), self.index[kept],
            self.value[kept], self.row_lower[rows], self.row_upper[rows], self.lazy[rows],
        )  # fmt: skip

    def _sums(self, terms: Ints) -> Ints:
        """The sum of each line's terms."""
        running = np.concatenate([[0], np.cumsum(terms)])
        return np.asarray(running[self.start[1:]] - running[self.start[:-1]], dtype=np.int64)


class Lines:
    """Builds the arrays: columns and lines are added, never taken away."""

    def __init__(self) -> None:
        self._lower: list[int] = []
        self._upper: list[int] = []
        self._start: list[int] = [0]
        self._index: list[int] = []
        self._value: list[int] = []
        self._row_lower: list[int] = []
        self._row_upper: list[int] = []
        self._lazy: list[int] = []
        self._cost: dict[Tier, dict[int, int]] = {tier: {} for tier in Tier}

    def __len__(self) -> int:
        return len(self._lower)

    def columns(self, count: int, upper: int = 1) -> range:
        """New columns from 0 to `upper`."""
        first = len(self._lower)
        self._lower.extend([0] * count)
        self._upper.extend([upper] * count)
        return range(first, first + count)

    def column(self, upper: int = 1) -> int:
        return self.columns(1, upper)[0]

    def line(
        self,
        columns: Iterable[int],
        values: Sequence[int] | int = 1,
        *,
        least: int = -FREE,
        most: int = FREE,
        lazy: bool = False,
    ) -> int:
        """least <= sum of value * column <= most; answers the number of the line, -1 for a line over nothing."""
        columns = list(columns)
        if not columns:
            return -1
        self._index.extend(columns)
        self._value.extend([values] * len(columns) if isinstance(values, int) else values)
        self._start.append(len(self._index))
        self._row_lower.append(least)
        self._row_upper.append(most)
        if lazy:
            self._lazy.append(len(self._row_upper) - 1)
        return len(self._row_upper) - 1

    def demand(self, columns: Sequence[int], values: Sequence[int], least: int) -> None:
        """The sum reaches `least`; where it never can, the model is left without a point."""
        if sum(values) >= least:
            self.line(columns, values, least=least)
        else:
            impossible = self.column(0)
            self.line([impossible], least=1)

    def fix(self, column: int, value: int) -> None:
        self._lower[column] = self._upper[column] = value

    def lower(self, columns: Sequence[int]) -> Ints:
        """The lower bounds of some columns."""
        return np.array([self._lower[column] for column in columns], dtype=np.int64)

    def at_least(self, column: int, value: int) -> None:
        """Raise a column's lower bound to what lines ask for in any case."""
        self._lower[column] = max(self._lower[column], value)

    def forbid(self, column: int) -> None:
        """Keep a column at 0, unless it is fixed already."""
        self._upper[column] = self._lower[column]

    def charge(self, tier: Tier, column: int, cost: int) -> None:
        """Each unit of a column costs so much more in a tier."""
        if cost:
            self._cost[tier][column] = self._cost[tier].get(column, 0) + cost

    def cost(self, tier: Tier) -> Ints:
        vector = np.zeros(len(self._lower), dtype=np.int64)
        for column, cost in self._cost[tier].items():
            vector[column] = cost
        return vector

    def arrays(self) -> Arrays:
        def ints(values: list[int]) -> Ints:
            return np.array(values, dtype=np.int64)

        lazy = np.zeros(len(self._row_lower), dtype=np.bool_)
        lazy[self._lazy] = True
        return Arrays(
            ints(self._lower), ints(self._upper), ints(self._start), ints(self._index), ints(self._value),
            ints(self._row_lower), ints(self._row_upper), lazy,
        )  # fmt: skip
