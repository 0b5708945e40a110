"""Makes a roster better piece by piece: pockets around it are solved exactly, in rounds, by all workers at once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

import numpy as np
import numpy.typing as npt

from scheduler.solver.clock import Clock
from scheduler.solver.crew import Crew
from scheduler.solver.engines import cpsat
from scheduler.solver.large.neighbourhoods import NEIGHBOURHOODS
from scheduler.solver.model.completion import complete, reach
from scheduler.solver.model.encoding import Encoding
from scheduler.solver.model.lines import Arrays, Ints
from scheduler.solver.model.pockets import Pocket, cut_out

PATIENCE = 60
"""Rounds without any gain after which no more is expected."""

SECONDS_A_POCKET = 4.0


@dataclass
class Improver:
    """Improves points of one model; pockets grow while they are solved easily and shrink when they are not."""

    encoding: Encoding
    arrays: Arrays
    cost: Ints
    crew: Crew
    random: Random
    near: npt.NDArray[np.bool_]
    size: list[int] = field(default_factory=lambda: [120] * len(NEIGHBOURHOODS))

    def improve(
        self, point: Ints, clock: Clock, settled: Callable[[Ints], bool], watch: Callable[[Ints], None]
    ) -> Ints:
        """A point at least as cheap, until it is settled, time is over or patience ends."""
        idle = 0
        while idle < PATIENCE and clock.left > 0.1 and not settled(point):
            better = self._round(point, clock)
            idle = idle + 1 if int(self.cost @ better) >= int(self.cost @ point) else 0
            if not idle:
                watch(better)
            point = better
        return point

    def _round(self, point: Ints, clock: Clock) -> Ints:
        """One pocket a worker, all cut out of the same point; the gains that fit together are taken in order."""
        kinds = [self.random.randrange(len(NEIGHBOURHOODS)) for _ in range(self.crew.workers)]
        pockets = [self._pocket(point, kind) for kind in kinds]
        seconds = min(SECONDS_A_POCKET, clock.left)
        jobs = [(pocket, seconds, self.random.randrange(2**31)) for pocket in pockets]
        for kind, pocket, answered in zip(kinds, pockets, self.crew.run(solve_pocket, jobs), strict=True):
            answer, proven = answered or (None, False)
            self.size[kind] = (
                min(2000, int(self.size[kind] * 1.15) + 1) if proven else max(10, self.size[kind] * 3 // 4)
            )
            if answer is not None:
                point = self._take(point, pocket, answer)
        return point

    def _take(self, point: Ints, pocket: Pocket, answer: Ints) -> Ints:
        roster = self.encoding.roster(pocket.widened(point, answer))
        full = complete(self.encoding, self.arrays, roster)
        return point if full is None or self.cost @ full > self.cost @ point else full

    def _pocket(self, point: Ints, kind: int) -> Pocket:
        pairings = NEIGHBOURHOODS[kind](self.encoding.problem, self._table(point), self.random, self.size[kind])
        return cut_out(
            self.encoding,
            self.arrays,
            self.cost,
            point,
            reach(self.encoding, self.arrays, pairings, self.near, times=True),
        )

    def _table(self, point: Ints) -> npt.NDArray[np.int64]:
        works = self.encoding.works
        return np.where(works >= 0, point[works], 0)


def solve_pocket(pocket: Pocket, seconds: float, seed: int) -> tuple[Ints | None, bool]:
    """The pocket's best point, and whether it is proven; runs in a worker."""
    clock = Clock().within(seconds)
    answer = cpsat.minimise(pocket.arrays, pocket.cost, clock, hint=pocket.start, seed=seed)
    return answer.point, answer.cost is not None and answer.cost == answer.bound
