"""Branch and price: plans are divided into parts, each with its own prices and bound, until the best plan is found.

Now and then a part is dived into, for a plan. Parts are otherwise divided in two by one decision each, so that nothing
is lost: what the best of all open parts promises is a bound on every plan.
"""

import math
from dataclasses import replace
from heapq import heappop, heappush
from itertools import count

from scheduler.solver.clock import Clock
from scheduler.solver.schedules.columns import Columns
from scheduler.solver.schedules.dive import Depth, Dive
from scheduler.solver.schedules.node import Node
from scheduler.solver.schedules.staff import Ints

NEARLY = 1e-6
"""What sums of prices may be off by."""

ROUNDS, LAST_ROUNDS = 40, 200
"""Rounds of pricing in a part, and where a part's mixture is a choice."""


class Tree:
    """A running search for schedules that cost less than `below` together, cover included; `best` are such.

    `columns` have been generated for the whole already. Dives may take as many steps as parts were looked at. They go
    on to plans that cost less than `welcome`, which are of use even if they cost no less than the best: `other` is one.
    """

    def __init__(self, columns: Columns, below: float, welcome: float = -math.inf) -> None:
        self.columns, self.below, self.welcome = columns, below, welcome
        self.best: list[Ints] | None = None
        self.other: list[Ints] | None = None
        self.number = count()
        self.parts: list[tuple[float, int, Node]] = [(columns.bound, next(self.number), columns.everything())]
        self.diving: Dive | None = None
        self.unsure = math.inf
        """The least bound of the parts in which a plan was found that may not be their best."""
        self.looked = self.steps = self.dives = 0

    @property
    def bound(self) -> float:
        """What any choice of schedules costs at least, or `below` if none costs less."""
        return min(self.below, self.unsure, *(bound for bound, *_ in self.parts[:1]))

    def open_parts(self) -> tuple[Node, ...]:
        """What is still to be looked at."""
        return tuple(node for *_, node in sorted(self.parts))

    def take_up(self, parts: tuple[Node, ...], diving: Depth | None, unsure: float) -> None:
        """Go on with the open parts of an earlier search, and its dive."""
        self.parts = [(node.bound, next(self.number), node) for node in parts]
        self.unsure = unsure
        if diving is not None:
            self.diving, self.dives = Dive(self.columns, diving), 1 + diving.counted

    def dive(self) -> None:
        """Begin a dive into the part that the columns are in."""
        self.diving = Dive.start(self.columns, counted=self.dives % 2 == 1)
        self.dives += 1

    def depth(self) -> Depth | None:
        """Where its dive stands."""
        return None if self.diving is None else self.diving.depth()

    def search(self, clock: Clock, most: float = math.inf) -> None:
        """Until nothing is left to look at, time is over, or so many parts and steps have been looked at."""
        while self.parts and clock.left > 0 and self.looked + self.steps < most:
            if self.diving is not None:
                self._dive(self.diving, clock)
                continue
            bound, number, node = heappop(self.parts)
            if self._hopeless(bound):
                self.parts.clear()
            elif not self._look(node, clock):
                heappush(self.parts, (bound, number, node))

    def _look(self, node: Node, clock: Clock) -> bool:
        """Price a part and divide it, unless it is hopeless; whether time was enough."""
        columns = self.columns
        columns.enter(node)
        columns.generate(clock, hopeless=self.below - 1, rounds=ROUNDS)
        if columns.master.whole():
            columns.generate(clock, hopeless=self.below - 1, rounds=LAST_ROUNDS)
        node = replace(node, bound=max(node.bound, columns.bound))
        self.looked += 1
        if self._hopeless(node.bound):
            return True
        if clock.left <= 0:
            return False
        if columns.master.whole():
            self._take()
            if not self._hopeless(node.bound):
                self.unsure = min(self.unsure, node.bound)
            return True
        shares = columns.master.mixture()
        first, second = shares.apart(node, columns.pocket.steepest)
        for part in (first, second):
            heappush(self.parts, (node.bound, next(self.number), part))
        if self.steps < self.looked:
            self.dive()
        return True

    def _dive(self, dive: Dive, clock: Clock) -> None:
        """One step of a dive, which may be its last."""
        plan, value = dive.step(clock, max(self.below, self.welcome)), dive.columns.value
        self.steps += 1
        if plan is not None:
            self.columns.master.add(list(enumerate(plan)))
            if value < self.below - 0.5:
                self.best, self.below = plan, round(value)
            else:
                self.other = plan
        if dive.over:
            self.diving = None

    def _take(self) -> None:
        """Keep the mixture, which is a choice, if it costs less."""
        if self.columns.value < self.below - 0.5:
            self.best, self.below = self.columns.master.largest(), round(self.columns.value)

    def _hopeless(self, bound: float) -> bool:
        return bound - NEARLY > self.below - 1
