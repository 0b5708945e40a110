"""A linear program under construction, and HiGHS to solve it."""

from dataclasses import dataclass, field

import highspy
import numpy as np
import numpy.typing as npt

from scheduler.solver.clock import Clock
from scheduler.solver.crowd.facts import Floats, Ints

HALF = 1e-6
"""Values this close to a whole number are whole."""


@dataclass
class Lines:
    """Columns from 0 to an upper end with costs, rows from `low` to `high`, entries as triples."""

    columns: int = 0
    rows: int = 0
    _cost: list[Floats] = field(default_factory=list)
    _upper: list[Floats] = field(default_factory=list)
    _low: list[Floats] = field(default_factory=list)
    _high: list[Floats] = field(default_factory=list)
    _entries: list[tuple[Ints, Ints, Floats]] = field(default_factory=list)

    def copy(self) -> "Lines":
        """To be continued in another way."""
        cost, upper, low, high = (list(values) for values in (self._cost, self._upper, self._low, self._high))
        return Lines(self.columns, self.rows, cost, upper, low, high, list(self._entries))

    def add(self, cost: npt.ArrayLike, upper: npt.ArrayLike) -> Ints:
        """New columns."""
        costs, uppers = np.broadcast_arrays(np.asarray(cost, dtype=float), np.asarray(upper, dtype=float))
        self._cost.append(costs.ravel())
        self._upper.append(uppers.ravel())
        self.columns += costs.size
        return np.arange(self.columns - costs.size, self.columns)

    def limit(self, low: npt.ArrayLike, high: npt.ArrayLike) -> Ints:
        """New rows."""
        lows, highs = np.broadcast_arrays(np.asarray(low, dtype=float), np.asarray(high, dtype=float))
        self._low.append(lows.ravel())
        self._high.append(highs.ravel())
        self.rows += lows.size
        return np.arange(self.rows - lows.size, self.rows)

    def put(self, row: npt.ArrayLike, column: npt.ArrayLike, value: npt.ArrayLike) -> None:
        """Entries of the matrix."""
        rows, columns, values = np.broadcast_arrays(row, column, np.asarray(value, dtype=float))
        self._entries.append((rows.ravel(), columns.ravel(), values.ravel()))

    @property
    def cost(self) -> Floats:
        return np.concatenate(self._cost)

    @property
    def upper(self) -> Floats:
        return np.concatenate(self._upper)

    def program(
        self, cost: Floats | None = None, *, lower: Floats | None = None, upper: Floats | None = None
    ) -> highspy.HighsLp:
        """All of it, with another cost or other bounds if given."""
        row, column, value = (np.concatenate(part) for part in zip(*self._entries, strict=True))
        order = np.argsort(column, kind="stable")
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self.columns, self.rows
        model.col_cost_ = self.cost if cost is None else cost
        model.col_lower_ = np.zeros(self.columns) if lower is None else lower
        model.col_upper_ = self.upper if upper is None else upper
        model.row_lower_, model.row_upper_ = np.concatenate(self._low), np.concatenate(self._high)
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        counts = np.bincount(column, minlength=self.columns)
        model.a_matrix_.start_ = np.append(0, np.cumsum(counts)).astype(np.int32)
        model.a_matrix_.index_ = row[order].astype(np.int32)
        model.a_matrix_.value_ = value[order]
        return model


class _Quiet(highspy.Highs):
    """HiGHS without its banner on standard output, which belongs to results."""

    def enableCallbacks(self) -> None:
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def loaded(model: highspy.HighsLp, clock: Clock, **options: bool | float | str) -> highspy.Highs:
    """HiGHS with a program, one thread, and as much time as there is."""
    highs = _Quiet()  # type: ignore[no-untyped-call]
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("time_limit", max(0.01, clock.left))
    for moment in (highs.cbIpmInterrupt, highs.cbSimplexInterrupt, highs.cbMipInterrupt):
        moment.subscribe(lambda event: event.interrupt(clock.stop.is_set()))
    for name, value in options.items():
        highs.setOptionValue(name, value)
    highs.passModel(model)
    return highs


def whole(highs: highspy.Highs, columns: Ints) -> None:
    """From now on these columns are whole numbers, and an optimum is one to the last unit."""
    highs.changeColsIntegrality(
        len(columns), columns.astype(np.int32), np.full(len(columns), highspy.HighsVarType.kInteger, dtype=object)
    )
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 0.99)


def fractional(values: Floats) -> npt.NDArray[np.bool_]:
    """Which values are not whole."""
    return np.asarray(np.abs(values - np.rint(values)) > HALF)


def rounded(values: Floats) -> Ints:
    """The nearest whole numbers."""
    return np.rint(values).astype(np.int64)
