"""The part of a model that is left when all but a few columns are fixed: small enough to be solved exactly."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scheduler.solver.model.encoding import Encoding
from scheduler.solver.model.lines import FREE, Arrays, Ints


@dataclass(frozen=True)
class Pocket:
    """A smaller model over `columns` and `rows` of the larger one, with the point to start from.

    `decided` marks the assignments among the columns; all others follow from them.
    """

    arrays: Arrays
    cost: Ints
    columns: Ints
    rows: Ints
    start: Ints
    decided: npt.NDArray[np.bool_]

    def narrowed(self, point: Ints) -> Ints:
        """The pocket's part of a point of the larger model."""
        return np.asarray(point[self.columns], dtype=np.int64)

    def widened(self, point: Ints, answer: Ints) -> Ints:
        """The larger model's point with the pocket's answer put in."""
        wide = point.copy()
        wide[self.columns] = answer
        return wide


def cut_out(
    encoding: Encoding, arrays: Arrays, cost: Ints, point: Ints, free: npt.NDArray[np.bool_], *, lazy: bool = True
) -> Pocket:
    """The pocket in which only the `free` columns may differ from `point`; without its lazy lines if so wished."""
    columns = np.nonzero(free & (arrays.lower < arrays.upper))[0]
    inside = np.zeros(arrays.columns, dtype=bool)
    inside[columns] = True
    row_of = arrays.row_of
    entries = inside[arrays.index]
    if not lazy:
        entries &= ~arrays.lazy[row_of]
    counts = np.bincount(row_of[entries], minlength=arrays.rows)
    rows = np.nonzero(counts)[0]
    kept = arrays.activity(np.where(inside, 0, point))[rows]
    number = np.full(arrays.columns, -1, dtype=np.int64)
    number[columns] = np.arange(len(columns))
    small = Arrays(
        arrays.lower[columns],
        arrays.upper[columns],
        np.concatenate([[0], np.cumsum(counts[rows])]).astype(np.int64),
        number[arrays.index[entries]],
        arrays.value[entries],
        np.where(arrays.row_lower[rows] <= -FREE, -FREE, arrays.row_lower[rows] - kept),
        np.where(arrays.row_upper[rows] >= FREE, FREE, arrays.row_upper[rows] - kept),
        arrays.lazy[rows],
    )
    return Pocket(small, cost[columns], columns, rows, point[columns], encoding.is_assignment(columns))
