"""How a crowd's roster is found: prices, free choice, exact days, and for few people branch and cut around a vertex."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scheduler.solver.clock import Clock
from scheduler.solver.crowd.exact import Vertex
from scheduler.solver.crowd.facts import Crowd
from scheduler.solver.crowd.prices import certified, rough_prices, sampled
from scheduler.solver.crowd.roster import Assigned
from scheduler.solver.crowd.sweep import Sweeper
from scheduler.solver.crowd.tables import Tables

WHOLE = 24_000
"""Volunteers times days up to which everybody is in the relaxation, and a proof is tried."""

SAMPLE = 24_000
"""Volunteers times days of a sample."""

PUSHES = (0.3, 0.3, 0.2, 0.1)
SWEEPS = 6

Tell = Callable[[Assigned, int, int], None]


@dataclass
class Best:
    """The best legal roster so far, its cost, and the best bound."""

    roster: Assigned
    cost: int
    bound: int

    @property
    def proven(self) -> bool:
        return self.cost <= self.bound


class Search:
    """One running search."""

    def __init__(self, crowd: Crowd, clock: Clock, workers: int, seed: int, tell: Tell) -> None:
        self.crowd, self.clock, self.workers, self.seed, self.tell = crowd, clock, workers, seed, tell
        self.tables = Tables(crowd)
        nobody = Assigned.nobody(self.tables)
        self.best = Best(nobody, nobody.cost(self.tables), 0)
        self.sweeper = Sweeper(self.tables, seed)
        self.few = len(crowd.people) * crowd.times.days <= WHOLE

    def run(self) -> Best:
        prices = rough_prices(self._sample(), self.clock.within(0.4 * self.clock.left))
        if prices is None:  # no time: places that grow dearer while they are empty are prices, too
            prices = np.zeros(len(self.crowd.places))
        found = certified(self.tables, prices, self.workers)
        self._bound(found.bound)
        roster = self.best.roster.copy()
        for push in PUSHES:
            self.sweeper.choose(roster, found.price, push, self.clock)
            self._offer(roster)
        self._sweep(roster)
        if self.few and not self.best.proven:
            self._prove()
        return self.best

    def _sample(self) -> Crowd:
        people = len(self.crowd.people) if self.few else SAMPLE // self.crowd.times.days
        return sampled(self.crowd, people, self.seed)

    def _sweep(self, roster: Assigned) -> None:
        """Exact days until they bring no more."""
        for _ in range(SWEEPS):
            before = self.best.cost
            if not self.sweeper.sweep(roster, self.clock):
                return
            self._offer(roster)
            if self.best.proven or self.best.cost >= before:
                return

    def _offer(self, roster: Assigned) -> None:
        """Keep a roster if it is cheaper; one with people too many without them."""
        legal = roster
        if roster.surplus(self.tables):
            legal = roster.copy()
            legal.trim(self.tables)
        cost = legal.cost(self.tables)
        if cost < self.best.cost:
            self.best.roster, self.best.cost = legal.copy(), cost
            self.tell(legal, cost, self.best.bound)

    def _bound(self, bound: int) -> None:
        if bound > self.best.bound:
            self.best.bound = bound
            self.tell(self.best.roster, self.best.cost, bound)

    def _prove(self) -> None:
        """A vertex of the relaxation, and branch and cut where it is not whole."""
        vertex = Vertex.of(self.tables, self.clock, self.seed)
        if vertex is None:
            return
        self._bound(certified(self.tables, vertex.prices, self.workers).bound)
        for roster in vertex.rounded(self.sweeper, self.clock, lambda: self.best):
            self._offer(roster)
            if not self.best.proven:
                self._sweep(roster)
            if self.best.proven:
                return
