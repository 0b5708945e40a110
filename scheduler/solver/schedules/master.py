"""The restricted master: of the schedules known so far, the best mixture, as a linear program by HiGHS.

One line a volunteer (the shares of their schedules add up to 1), one a day and kind (the places that are filled); cover
is priced by one column for each piece of its convex cost.
"""

import highspy
import numpy as np

from scheduler.solver.schedules.pocket import Pocket
from scheduler.solver.schedules.staff import FORBIDDEN, Floats, Ints

MISSING = 1e6
"""What it costs in the program to be without a schedule."""

PRIMAL = 4


class Master:
    """The linear program of a pocket; schedules are added as they are found."""

    def __init__(self, pocket: Pocket) -> None:
        self.pocket = pocket
        self.schedules: list[tuple[int, Ints]] = []
        self.known: set[tuple[int, bytes]] = set()
        self.model = _quiet()
        for name, value in (("presolve", "off"), ("simplex_strategy", PRIMAL)):
            self.model.setOptionValue(name, value)
        self.lines = len(pocket.who) + np.arange(pocket.cover.shape[0] * pocket.cover.shape[1])
        self.lines = self.lines.reshape(pocket.cover.shape[:2])
        self._load()

    def _load(self) -> None:
        people = len(self.pocket.who)
        self.model.changeObjectiveOffset(float(self.pocket.cover[:, :, 0].sum()))
        lines = self.lines.size
        sides = np.concatenate([np.ones(people), np.zeros(lines)])
        nothing = np.zeros(0)
        none = np.zeros(0, dtype=np.int32)
        self.model.addRows(people + lines, sides, sides, 0, np.zeros(people + lines, dtype=np.int32), none, nothing)
        pieces = [piece for line in np.ndindex(*self.lines.shape) for piece in self._pieces(line)]
        missing = [(MISSING, 1.0, place, 1.0) for place in range(people)]
        cost, upper, index, value = (np.array(column) for column in zip(*pieces, *missing, strict=True))
        starts = np.arange(len(cost), dtype=np.int32)
        self.model.addCols(
            len(cost), cost, np.zeros(len(cost)), upper, len(cost), starts, index.astype(np.int32), value
        )  # fmt: skip
        self.first = len(cost)

    def _pieces(self, line: tuple[int, ...]) -> list[tuple[float, float, int, float]]:
        """Cost, length, line and sign of the straight pieces of what cover costs at one day and kind."""
        slopes = self.pocket.slopes[line]
        ends = [*np.nonzero(np.diff(slopes))[0].tolist(), len(slopes) - 1]
        pieces, before = [], -1
        for end in ends:
            if slopes[end] < FORBIDDEN:
                pieces.append((float(slopes[end]), float(end - before), int(self.lines[line]), -1.0))
            before = end
        return pieces

    def add(self, found: list[tuple[int, Ints]]) -> int:
        """Add schedules of volunteers by their places in the pocket; how many were new."""
        new = [(place, row) for place, row in found if (place, row.tobytes()) not in self.known]
        starts: list[int] = []
        index: list[int] = []
        costs = []
        for place, row in new:
            self.known.add((place, row.tobytes()))
            starts.append(len(index))
            index += [place, *self.lines[self.pocket.shifts(row)].tolist()]
            costs.append(self.pocket.cost(place, row))
        self.schedules += new
        if new:
            self.model.addCols(
                len(new), np.array(costs), np.zeros(len(new)), np.full(len(new), highspy.kHighsInf), len(index),
                np.array(starts, dtype=np.int32), np.array(index, dtype=np.int32), np.ones(len(index)),
            )  # fmt: skip
        return len(new)

    def solve(self) -> tuple[float, Floats]:
        """The cost of the best mixture, and the price of a place for each day and kind."""
        self.model.run()
        solution = self.model.getSolution()
        self.shares = np.array(solution.col_value)[self.first :]
        duals = np.array(solution.row_dual)
        self.own, prices = duals[: len(self.pocket.who)], duals[len(self.pocket.who) :].reshape(self.lines.shape)
        return float(self.model.getObjectiveValue()), prices

    def fix(self, column: int, least: float) -> None:
        """From now on a schedule has at least this share."""
        self.model.changeColBounds(self.first + column, least, highspy.kHighsInf)

    def largest(self) -> list[Ints]:
        """Everybody's schedule with the largest share."""
        best: dict[int, int] = {}
        for column, (place, _) in enumerate(self.schedules[: len(self.shares)]):
            if place not in best or self.shares[column] > self.shares[best[place]]:
                best[place] = column
        return [self.schedules[best[place]][1] for place in range(len(self.pocket.who))]

    def whole(self) -> bool:
        """Whether the mixture is a choice."""
        return bool(np.all(np.abs(self.shares - np.round(self.shares)) < 1e-6))

    def choose(self, seconds: float, below: float, seed: int) -> list[Ints] | None:
        """The best choice of known schedules that costs less than `below`, by branch and cut."""
        model = _quiet()
        model.setOptionValue("time_limit", max(0.01, seconds))
        model.setOptionValue("mip_abs_gap", 0.99)
        model.setOptionValue("mip_rel_gap", 0.0)
        model.setOptionValue("random_seed", seed)
        model.setOptionValue("objective_bound", below)
        model.passModel(self.model.getLp())
        count = len(self.schedules)
        columns = np.arange(self.first, self.first + count, dtype=np.int32)
        model.changeColsIntegrality(count, columns, np.full(count, highspy.HighsVarType.kInteger, dtype=object))
        model.run()
        solution = model.getSolution()
        if not solution.value_valid:
            return None
        picked = np.nonzero(np.array(solution.col_value)[self.first :] > 0.5)[0]
        chosen = dict(self.schedules[column] for column in picked.tolist())
        return [chosen[place] for place in range(len(self.pocket.who))] if len(chosen) == len(self.pocket.who) else None


def _quiet() -> highspy.Highs:
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("threads", 1)
    return model
