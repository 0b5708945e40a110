"""Large models: prices and a bound from the relaxation, a roster rounded from it, then piece by piece better."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from random import Random

import numpy as np
import numpy.typing as npt

from scheduler.domain.text import Text
from scheduler.solver import relaxation
from scheduler.solver.bounds import Bound, certify
from scheduler.solver.completion import complete, reach
from scheduler.solver.encoding import Encoding
from scheduler.solver.engine import Clock
from scheduler.solver.improve import Improver
from scheduler.solver.lines import Arrays, Ints
from scheduler.solver.pockets import Pocket, cut_out

Mask = npt.NDArray[np.bool_]

MARGIN = 0.002
"""Columns that would cost more than this share of the bound on top of it are left aside while rosters are made."""

PRICING = Text("定价求界", "pricing")
ROUNDING = Text("取整", "rounding")
POLISHING = Text("逐时段精修", "polishing time by time")
IMPROVING = Text("逐块改进", "improving piece by piece")

Teller = Callable[[Ints, int, Text], None]
"""Told of the best point so far, the bound and the phase."""


@dataclass
class Large:
    """One group of tiers of a large model."""

    encoding: Encoding
    arrays: Arrays
    cost: Ints
    clock: Clock
    executor: Executor
    workers: int
    seed: int
    tell: Teller

    def minimise(self, point: Ints) -> tuple[Ints, Bound]:
        """The best point found and a bound, starting from a point."""
        bound = Bound(0, np.zeros(self.arrays.columns))
        if not self._cost(point):
            return point, bound
        everything = np.ones(self.arrays.columns, dtype=bool)
        self.tell(point, 0, PRICING)
        priced = self._relax(
            relaxation.price, cut_out(self.encoding, self.arrays, self.cost, self.arrays.lower, everything, lazy=False)
        )
        if priced is not None:
            bound = certify(self.encoding, self.arrays, self.cost, priced)
        self.tell(point, bound.value, ROUNDING)
        near = self._near(point, bound)
        point = self._round(point, near)
        self.tell(point, bound.value, POLISHING)
        point = self._polish(point, near)
        self.tell(point, bound.value, IMPROVING)
        return self._improve(point, near, bound), bound

    def _cost(self, point: Ints) -> int:
        return int(self.cost @ point)

    def _relax(
        self, method: Callable[[Arrays, Ints, Clock], relaxation.Relaxed | None], pocket: Pocket
    ) -> relaxation.Floats | None:
        """Prices of all lines from the relaxation of a pocket."""
        relaxed = method(pocket.arrays, pocket.cost, self.clock)
        if relaxed is None:
            return None
        prices = np.zeros(self.arrays.rows)
        prices[pocket.rows] = relaxed.prices
        return prices

    def _near(self, point: Ints, bound: Bound) -> Mask:
        """The columns that a roster near the bound may use."""
        margin = max(1.0, MARGIN * bound.value)
        return np.asarray((bound.regret <= margin) | (point > 0) | (self.arrays.lower > 0))

    def _round(self, point: Ints, near: Mask) -> Ints:
        """Relax what is near without its lazy lines, freeze what is whole, and finish the rest by branch and cut."""
        pocket = cut_out(
            self.encoding, self.arrays, self.cost, np.where(near, point, self.arrays.lower), near, lazy=False
        )
        relaxed = relaxation.relax(pocket.arrays, pocket.cost, self.clock, seed=self.seed)
        if relaxed is None:
            return point
        found = finish(pocket, relaxed.values, self.clock.within(20), seed=self.seed)
        return point if found is None else self._better(point, pocket.widened(self.arrays.lower, found))

    def _better(self, point: Ints, found: Ints) -> Ints:
        """The cheaper of two points, the helpers of the second worked out afresh."""
        full = complete(self.encoding, self.arrays, self.encoding.roster(found))
        return point if full is None or self._cost(full) >= self._cost(point) else full

    def _polish(self, point: Ints, near: Mask) -> Ints:
        """Each time of the expo once, exactly: who works then stays, who does what is chosen anew."""
        stretches = np.array(self.encoding.times.stretches.of)
        jobs = []
        for stretch in range(len(self.encoding.times.stretches.examples)):
            pairings = np.zeros(self.encoding.works.shape, dtype=bool)
            pairings[:, stretches == stretch] = True
            jobs.append(
                cut_out(
                    self.encoding,
                    self.arrays,
                    self.cost,
                    point,
                    reach(self.encoding, self.arrays, pairings, near, times=False),
                )
            )
        answers = list(self.executor.map(polish, jobs, [self.clock.left / 3] * len(jobs)))
        for pocket, answer in zip(jobs, answers, strict=True):
            if answer is not None:
                wide = pocket.widened(point, answer)
                point = wide if self.arrays.admits(wide) and self._cost(wide) < self._cost(point) else point
        return point

    def _improve(self, point: Ints, near: Mask, bound: Bound) -> Ints:
        improver = Improver(self.encoding, self.arrays, self.cost, self.executor, self.workers, Random(self.seed), near)
        return improver.improve(
            point, self.clock, bound.value, lambda better: self.tell(better, bound.value, IMPROVING)
        )


def polish(pocket: Pocket, seconds: float) -> Ints | None:
    """A good point of a pocket: relaxed, frozen where whole, finished by branch and cut; runs in a worker."""
    clock = Clock().within(seconds)
    relaxed = relaxation.relax(pocket.arrays, pocket.cost, clock)
    return None if relaxed is None else finish(pocket, relaxed.values, clock)


def finish(pocket: Pocket, values: relaxation.Floats, clock: Clock, *, seed: int = 0) -> Ints | None:
    """The best point beside relaxed values: frozen where they are whole, or, if that is too tight, where they are 0."""
    for ones in (True, False):
        frozen = relaxation.freeze(pocket.arrays, values, pocket.decided, ones=ones)
        answer = relaxation.minimise(frozen, pocket.cost, clock, seed=seed)
        if answer.point is not None:
            return answer.point
    return None
