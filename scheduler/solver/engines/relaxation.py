"""The linear relaxation by HiGHS: values to round, and prices of lines from which a bound can be certified."""

import dataclasses
from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt

from scheduler.solver.clock import Answer, Clock
from scheduler.solver.engines.quiet import Quiet
from scheduler.solver.engines.rounding import bound_of
from scheduler.solver.model.lines import FREE, Arrays, Ints

Floats = npt.NDArray[np.float64]

JITTER = 0.01
"""How far costs are disturbed, as a share of a unit: an interior method then ends beside one of many equal points."""

NEARLY = 0.01
"""Values this close to a whole number are taken for it."""


@dataclass(frozen=True)
class Relaxed:
    """Values of the columns and prices of the lines, near an optimum of the relaxation."""

    values: Floats
    prices: Floats


@dataclass(frozen=True)
class Box:
    """The prices of some lines stay within `width` of those given, which go with all lines."""

    rows: Ints
    prices: Floats
    width: float

    def around(self, arrays: Arrays, cost: Floats) -> tuple[Arrays, Floats]:
        """The model with two more columns for each of the lines: to break it costs its price at the box's ends."""
        more, base = len(self.rows), self.prices[self.rows]
        columns = arrays.columns + np.arange(2 * more)
        row = np.concatenate([arrays.row_of, self.rows, self.rows])
        order = np.argsort(row, kind="stable")
        value = np.concatenate([arrays.value, np.ones(more, dtype=np.int64), -np.ones(more, dtype=np.int64)])
        start = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=arrays.rows))]).astype(np.int64)
        lower = np.concatenate([arrays.lower, np.zeros(2 * more, dtype=np.int64)])
        upper = np.concatenate([arrays.upper, np.full(2 * more, FREE)])
        index = np.concatenate([arrays.index, columns])[order]
        wider = Arrays(
            lower, upper, start, index, value[order], arrays.row_lower, arrays.row_upper, arrays.lazy
        )  # fmt: skip
        return wider, np.concatenate([cost, base + self.width, self.width - base])


def relax(
    arrays: Arrays, cost: Ints, clock: Clock, *, jitter: float = JITTER, seed: int = 0, box: Box | None = None
) -> Relaxed | None:
    """The relaxation by interior point, costs disturbed by less than `jitter`; `None` when out of time.

    Without a disturbance the answer is the middle of a huge optimal face and nearly everything in it is fractional. The
    answer is near an optimum, not at one: points are to be rounded and prices to be certified.
    """
    disturbed = cost + np.random.default_rng(seed).random(arrays.columns) * jitter
    wider, disturbed = box.around(arrays, disturbed) if box else (arrays, disturbed)
    highs = _load(wider, disturbed, clock)
    highs.setOptionValue("solver", "ipm")
    highs.setOptionValue("run_crossover", "off")
    highs.run()
    if highs.getModelStatus() not in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kUnknown):
        return None
    solution = highs.getSolution()
    return Relaxed(np.array(solution.col_value)[: arrays.columns], np.array(solution.row_dual))


def vertex(arrays: Arrays, cost: Ints, clock: Clock, *, seed: int = 0) -> Relaxed | None:
    """A corner of the relaxation that is an optimum, by the simplex method; `None` when out of time.

    Slower than `relax` where models are large, but mostly whole, and its prices are exact.
    """
    highs = _load(arrays, cost.astype(float), clock)
    highs.setOptionValue("solver", "simplex")
    highs.setOptionValue("random_seed", seed)
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    solution = highs.getSolution()
    return Relaxed(np.array(solution.col_value), np.array(solution.row_dual))


def minimise(arrays: Arrays, cost: Ints, clock: Clock, *, hint: Ints | None = None, seed: int = 0) -> Answer:
    """The cheapest point by branch and cut; it is rounded and held against every line before it counts.

    No bound is above the cost of a point at hand: at costs of many digits the last one of the engine's may be.
    """
    highs = _load(arrays, cost.astype(float), clock)
    highs.changeColsIntegrality(
        arrays.columns,
        np.arange(arrays.columns, dtype=np.int32),
        np.full(arrays.columns, highspy.HighsVarType.kInteger, dtype=object),
    )
    highs.setOptionValue("random_seed", seed)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 0.99)
    if hint is not None:
        start = highspy.HighsSolution()
        start.col_value = hint.astype(float).tolist()
        highs.setSolution(start)
    highs.run()
    bound = highs.getInfo().mip_dual_bound
    whole = bound_of(bound) if np.isfinite(bound) else None
    point = np.rint(np.array(highs.getSolution().col_value)).astype(np.int64)
    if len(point) != arrays.columns or not arrays.admits(point):
        return Answer(None, None, whole)
    reached = int(cost @ point)
    return Answer(point, reached, None if whole is None else min(whole, reached))


def freeze(
    arrays: Arrays, values: Floats, which: npt.NDArray[np.bool_], *, ones: bool, keep: npt.NDArray[np.bool_]
) -> Arrays:
    """The model with the columns of `which`, all 0 or 1, fixed where their value is nearly 0, or nearly 1 if wished.

    Columns to `keep` are never fixed at 0.
    """
    lower = np.where(which & ones & (values > 1 - NEARLY), arrays.upper, arrays.lower)
    upper = np.where(which & (values < NEARLY) & ~keep, arrays.lower, arrays.upper)
    return dataclasses.replace(arrays, lower=lower, upper=upper)


def _load(arrays: Arrays, cost: Floats, clock: Clock) -> highspy.Highs:
    highs = Quiet()  # type: ignore[no-untyped-call]
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("time_limit", max(0.01, clock.left))
    for moment in (highs.cbIpmInterrupt, highs.cbSimplexInterrupt, highs.cbMipInterrupt):
        moment.subscribe(lambda event: event.interrupt(clock.stop.is_set()))
    model = highspy.HighsLp()
    model.num_col_, model.num_row_, model.col_cost_ = arrays.columns, arrays.rows, cost
    model.col_lower_, model.col_upper_ = arrays.lower.astype(float), _finite(arrays.upper)
    model.row_lower_ = np.where(arrays.row_lower <= -FREE, -highspy.kHighsInf, arrays.row_lower.astype(float))
    model.row_upper_ = _finite(arrays.row_upper)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = arrays.start.astype(np.int32)
    model.a_matrix_.index_ = arrays.index.astype(np.int32)
    model.a_matrix_.value_ = arrays.value.astype(float)
    highs.passModel(model)
    return highs


def _finite(upper: Ints) -> Floats:
    """Upper limits, infinite where there are none."""
    return np.where(upper >= FREE, highspy.kHighsInf, upper.astype(float))
