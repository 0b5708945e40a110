"""Branch and price: plans are divided into parts, each with its own prices and bound, until the best plan is found.

A part is first tried with much of its mixture made whole at once (a dive); where that leads nowhere, it is divided in
two by one decision, so that nothing is lost. What the best of all parts promises is a bound on every plan.
"""

import math
from dataclasses import replace
from heapq import heappop, heappush
from itertools import count

from scheduler.solver.clock import Clock
from scheduler.solver.schedules.columns import Columns
from scheduler.solver.schedules.node import Node
from scheduler.solver.schedules.staff import Ints
NEARLY = 1e-6
"""What sums of prices may be off by."""

ROUNDS, LAST_ROUNDS = 8, 200
"""Rounds of pricing in a part, and where its mixture is a choice, which ends the matter if nothing better is found."""


class Tree:
    """A running search for schedules that cost less than `below` together, cover included; `best` are such.

    `columns` have been generated for the whole already.
    """

    def __init__(self, columns: Columns, below: float) -> None:
        self.columns, self.below = columns, below
        self.best: list[Ints] | None = None
        self.number = count()
        self.parts: list[tuple[float, int, Node]] = []
        self.deep: Node | None = columns.everything()
        self.unsure = math.inf
        """The least bound of the parts in which a plan was found that may not be their best."""

    @property
    def bound(self) -> float:
        """What any choice of schedules costs at least, or `below` if none costs less."""
        open_ = [part.bound for part in (self.deep, *(node for *_, node in self.parts[:1])) if part is not None]
        return min(self.below, self.unsure, *open_)

    def open_parts(self) -> tuple[Node, ...]:
        """What is still to be looked at, the part that a dive has come to first."""
        return (*([self.deep] if self.deep else []), *(node for *_, node in sorted(self.parts)))

    def take_up(self, parts: tuple[Node, ...], unsure: float) -> None:
        """Go on with the open parts of an earlier search."""
        self.deep = parts[0] if parts else None
        self.parts = [(node.bound, next(self.number), node) for node in parts[1:]]
        self.unsure = unsure

    def search(self, clock: Clock, most: int | None = None) -> None:
        """Until nothing is left to look at, time is over, or so many parts have been looked at."""
        for _ in count() if most is None else range(most):
            if self.deep is None and self.parts:
                self.deep = heappop(self.parts)[2]
            if self.deep is None or clock.left <= 0:
                return
            self._look(self.deep, clock)

    def _look(self, node: Node, clock: Clock) -> None:
        """Price a part, unless it is hopeless; what is still to be looked at is kept."""
        if self._hopeless(node.bound):
            self.deep = None
            return
        self.columns.enter(node)
        self.columns.generate(clock, hopeless=self.below - 1, rounds=ROUNDS)
        if self.columns.master.whole():
            self.columns.generate(clock, hopeless=self.below - 1, rounds=LAST_ROUNDS)
        node = replace(node, bound=max(node.bound, self.columns.bound))
        if clock.left > 0 or self._hopeless(node.bound):
            self.deep = None
            if not self._hopeless(node.bound):
                self._go_on(node)

    def _go_on(self, node: Node) -> None:
        """Take what the mixture is if it is a choice; else divide the part."""
        columns = self.columns
        if columns.master.whole():
            if columns.value < self.below - 0.5:
                self.best, self.below = columns.master.largest(), round(columns.value)
            if not self._hopeless(node.bound):
                self.unsure = min(self.unsure, node.bound)
            return
        shares = columns.master.mixture()
        self.deep = None if node.parted else shares.together(node)
        if self.deep is None:
            self.deep, other = shares.apart(node, columns.pocket.steepest)
        else:
            other = replace(node, parted=True)
        heappush(self.parts, (node.bound, next(self.number), other))

    def _hopeless(self, bound: float) -> bool:
        return bound - NEARLY > self.below - 1
