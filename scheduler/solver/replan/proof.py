"""Minimises a model to a proof: a corner of the relaxation, a bound from its prices, branch and cut on what is left.

When little changes, the relaxation is nearly whole and its prices rule out most of the model: a column that would cost
more than the best known roster is out, and what stays is small enough to be solved exactly.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from scheduler.solver.clock import Clock
from scheduler.solver.engines import relaxation
from scheduler.solver.large.bounds import Bound, certify
from scheduler.solver.model.completion import complete
from scheduler.solver.model.encoding import Encoding
from scheduler.solver.model.lines import Arrays, Ints
from scheduler.solver.model.pockets import Pocket, cut_out

SLACK = (0.0, 0.005, 0.05)
"""How far above the bound, as a share of it, a roster is looked for first; then as far as the best that is known."""

SMALLER = 0.9
"""A search nearer the bound is only worth while over fewer columns than this share of what the last one has."""

Teller = Callable[[Ints, int], None]
"""Told of each better point, and the bound."""


@dataclass
class Proof:
    """One minimisation: `point` gets better, `bound` higher; `ruled_out` are columns that no better point has."""

    encoding: Encoding
    arrays: Arrays
    cost: Ints
    point: Ints
    clock: Clock
    seed: int
    tell: Teller
    bound: int = 0
    relaxed: Bound | None = None

    def work(self) -> None:
        """Until point and bound meet, or time is over."""
        if not self.left:
            return
        everything = np.ones(self.arrays.columns, dtype=bool)
        core = self._core(everything)
        corner = relaxation.vertex(core.arrays, core.cost, self.clock, seed=self.seed)
        if corner is None:
            return
        prices = np.zeros(self.arrays.rows)
        prices[core.rows] = corner.prices
        self.relaxed = certify(self.encoding, self.arrays, self.cost, prices)
        self.bound = max(self.bound, self.relaxed.value)
        self._take(core, np.rint(corner.values).astype(np.int64))
        for slack in SLACK:
            most = int(self.bound * (1 + slack))
            if self._open(most) < SMALLER * self._open(self._spent(self.point)):
                self._search(most, self.clock.within(self.clock.left / 3))
        self._search(self._spent(self.point), self.clock)

    @property
    def left(self) -> int:
        """The distance between the point and the bound."""
        return self._spent(self.point) - self.bound

    def ruled_out(self) -> list[int]:
        """The columns that are 0 in every point as cheap as this one."""
        return [] if self.relaxed is None else self.relaxed.hopeless(self._spent(self.point)).tolist()

    def _spent(self, point: Ints) -> int:
        return int(self.cost @ point)

    def _open(self, most: int) -> int:
        """How many columns a point may use that costs at most so much."""
        free = self.arrays.lower < self.arrays.upper
        if self.relaxed is not None:
            free[self.relaxed.hopeless(most)] = False
        return int(np.count_nonzero(free))

    def _core(self, free: npt.NDArray[np.bool_]) -> Pocket:
        """The model over the free columns, without lines that nothing in it can break."""
        core = cut_out(self.encoding, self.arrays, self.cost, self.arrays.lower, free)
        asking = ~core.arrays.implied()
        return replace(core, arrays=core.arrays.only(asking), rows=core.rows[asking])

    def _search(self, most: int, clock: Clock) -> None:
        """Branch and cut among the points that cost at most so much: all of them do without the hopeless columns."""
        most = min(most, self._spent(self.point))
        if not self.left or clock.left < 0.1 or self.relaxed is None:
            return
        free = np.ones(self.arrays.columns, dtype=bool)
        free[self.relaxed.hopeless(most)] = False
        core = self._core(free)
        hint = core.narrowed(self.point) if core.arrays.admits(core.narrowed(self.point)) else None
        answer = relaxation.minimise(core.arrays, core.cost, clock, hint=hint, seed=self.seed)
        if answer.bound is not None:
            fixed = int(self.cost @ self.arrays.lower) - int(core.cost @ self.arrays.lower[core.columns])
            self.bound = max(self.bound, min(most + 1, answer.bound + fixed, self._spent(self.point)))
        if answer.point is not None:
            self._take(core, answer.point)

    def _take(self, core: Pocket, found: Ints) -> None:
        """Keep a point of the core, helpers worked out afresh, if it is a point at all and better."""
        roster = self.encoding.roster(core.widened(self.arrays.lower, found))
        full = complete(self.encoding, self.arrays, roster)
        if full is not None and self._spent(full) < self._spent(self.point):
            self.point = full
            self.bound = min(self.bound, self._spent(full))
        self.tell(self.point, self.bound)
