"""The restricted master: of the schedules known so far, the best mixture, as a linear program by HiGHS.

One line a volunteer (the shares of their schedules add up to 1), one a day and kind (the places that are filled); cover
is priced by one column for each piece of its convex cost.
"""

import highspy
import numpy as np

from scheduler.solver.engines.quiet import Quiet
from scheduler.solver.schedules.node import Node, Shares
from scheduler.solver.schedules.pocket import Pocket
from scheduler.solver.schedules.staff import FORBIDDEN, Floats, Ints

MISSING = 1e6
"""What it costs in the program to be without a schedule, or beside the headcounts of a part, for each person."""

WHOLE = 1e-6
"""Shares as near to 0 or 1 as this are taken for it."""

MUCH = 0.7
"""The share of schedules that still belong to a part below which the others are forgotten."""

DUAL, PRIMAL = 1, 4
"""Ways of the simplex method: the one is quick after bounds have changed, the other after columns came in."""


class Master:
    """The linear program of a pocket; schedules are added as they are found."""

    def __init__(self, pocket: Pocket) -> None:
        self.pocket = pocket
        self.places: Ints = np.zeros(0, dtype=np.int64)
        self.rows: Ints = np.zeros((0, pocket.end - pocket.first), dtype=np.int64)
        self.known: set[tuple[int, bytes]] = set()
        self.model = Quiet()  # type: ignore[no-untyped-call]
        self.model.setOptionValue("threads", 1)
        self.model.setOptionValue("presolve", "off")
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
        self.piece_line = np.array([piece[2] - people for piece in pieces], dtype=np.int64)
        self.piece_length = np.array([piece[1] for piece in pieces], dtype=np.int64)
        before = np.cumsum(self.piece_length) - self.piece_length
        first = np.searchsorted(self.piece_line, self.piece_line)
        self.piece_start = before - before[first]
        unbounded = [(line, sign) for line in self.lines.ravel().tolist() for sign in (1.0, -1.0)]
        missing = [(MISSING, 1.0, place, 1.0) for place in range(people)]
        missing += [(MISSING, highspy.kHighsInf, line, sign) for line, sign in unbounded]
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
        if new:
            self.places = np.concatenate([self.places, [place for place, _ in new]])
            self.rows = np.concatenate([self.rows, [row for _, row in new]])
            self.model.setOptionValue("simplex_strategy", PRIMAL)
            self.model.addCols(
                len(new), np.array(costs), np.zeros(len(new)), np.full(len(new), highspy.kHighsInf), len(index),
                np.array(starts, dtype=np.int32), np.array(index, dtype=np.int32), np.ones(len(index)),
            )  # fmt: skip
        return len(new)

    def basis(self) -> tuple[Ints, Ints]:
        """Where the simplex method stands, of columns and lines."""
        basis = self.model.getBasis()
        columns, lines = (np.array([int(status) for status in side]) for side in (basis.col_status, basis.row_status))
        return columns, lines

    def recall(self, places: Ints, rows: Ints, basis: tuple[Ints, Ints]) -> None:
        """Start from schedules found before, and where the simplex method stood."""
        self.add(list(zip(places.tolist(), rows, strict=True)))
        if len(basis[0]) == self.first + len(places):
            known = highspy.HighsBasis()
            known.col_status, known.row_status = (
                [highspy.HighsBasisStatus(status) for status in side.tolist()] for side in basis
            )
            known.valid = True
            self.model.setBasis(known)

    def solve(self) -> tuple[float, Floats]:
        """The cost of the best mixture, and the price of a place for each day and kind."""
        self.model.run()
        solution = self.model.getSolution()
        self.shares = np.array(solution.col_value)[self.first :]
        duals = np.array(solution.row_dual)
        self.own, prices = duals[: len(self.pocket.who)], duals[len(self.pocket.who) :].reshape(self.lines.shape)
        return float(self.model.getObjectiveValue()), prices

    def restrict(self, node: Node) -> None:
        """From now on only what belongs to a part of all plans may be mixed."""
        at = np.unravel_index(self.piece_line, self.lines.shape)
        low, high = node.low[at] - self.piece_start, node.high[at] - self.piece_start
        columns = np.arange(len(self.piece_line), dtype=np.int32)
        bounds = [np.clip(side, 0, self.piece_length).astype(float) for side in (low, high)]
        self.model.changeColsBounds(len(columns), columns, *bounds)
        columns = np.arange(self.first, self.first + len(self.places), dtype=np.int32)
        upper = np.where(node.allows(self.places, self.rows), highspy.kHighsInf, 0.0)
        self.model.changeColsBounds(len(columns), columns, np.zeros(len(columns)), upper)
        self.model.setOptionValue("simplex_strategy", DUAL)

    def forget(self, node: Node) -> None:
        """Leave out for good what does not belong to a part, where that is much."""
        keep = node.allows(self.places, self.rows)
        if keep.mean() > MUCH:
            return
        gone = np.nonzero(~keep)[0]
        self.model.deleteCols(len(gone), (self.first + gone).astype(np.int32))
        self.known -= {(int(self.places[column]), self.rows[column].tobytes()) for column in gone}
        self.places, self.rows, self.shares = self.places[keep], self.rows[keep], self.shares[keep]

    def mixture(self) -> Shares:
        """Who works what when, to what share."""
        shares = np.zeros((len(self.pocket.who), self.pocket.days, self.lines.shape[1] + 1))
        mixed = np.nonzero(self.shares > 0)[0]
        rows, days = self.rows[mixed, : self.pocket.days], np.arange(self.pocket.days)
        kinds = np.where(rows >= 0, rows, self.lines.shape[1])
        np.add.at(shares, (self.places[mixed, None], days, kinds), self.shares[mixed, None])
        return Shares(shares)

    def largest(self) -> list[Ints]:
        """Everybody's schedule with the largest share."""
        order = np.argsort(self.shares, kind="stable")
        best = dict(zip(self.places[order].tolist(), order.tolist(), strict=True))
        return [self.rows[best[place]] for place in range(len(self.pocket.who))]

    def whole(self) -> bool:
        """Whether the mixture is a choice."""
        return bool(np.all(np.abs(self.shares - np.round(self.shares)) < WHOLE))
