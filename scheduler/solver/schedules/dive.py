"""A dive into a part of all plans: much of its mixture is made whole at once, step by step, until a plan is left.

A step after which the mixture costs clearly more is undone and tried again with less; where it is one decision, the
cheaper of its two sides is gone on with. Dives find plans and prove nothing.
"""

import math
from dataclasses import dataclass

from scheduler.solver.clock import Clock
from scheduler.solver.schedules.columns import Columns
from scheduler.solver.schedules.master import MISSING
from scheduler.solver.schedules.node import Node
from scheduler.solver.schedules.staff import Ints

STRIDE, LONGEST = 0.04, 0.3
"""How much the decisions of a step lack of being whole, as a share of the people: of the first step, and at most."""

MONTH = 28
"""Days from which on steps are longer: decisions that lie far apart can be made together."""

LONGER, SHORTER = 1.5, 1 / 3
"""How strides change after a step that was easy, and after one that has to be undone."""

ROUNDS, LAST_ROUNDS, EASY = 6, 20, 2
"""Rounds of pricing after a step, after a single decision, and up to which a step was easy."""

LEAST_RISE, RISE = 0.5, 0.0005
"""By how much a mixture may become dearer in a step, and by which share of what it costs."""

NEARLY = 1e-6
"""What sums of prices may be off by."""


@dataclass(frozen=True)
class Depth:
    """Where a dive stands, as plain data: its part, the schedules it mixes, the dearest mixture so far, its stride.

    `counted`: whether headcounts are made whole before duties.
    """

    node: Node
    places: Ints
    rows: Ints
    basis: tuple[Ints, Ints]
    value: float
    stride: float
    counted: bool


class Dive:
    """A running dive, with a program of its own that forgets what it has left behind; `over` when nothing is left."""

    def __init__(self, columns: Columns, depth: Depth) -> None:
        self.columns = Columns(columns.pocket, columns.fineness, columns.room)
        self.columns.master.recall(depth.places, depth.rows, depth.basis)
        self.node, self.value, self.stride, self.counted = depth.node, depth.value, depth.stride, depth.counted
        self.over = False
        self._return()

    @staticmethod
    def start(columns: Columns, *, counted: bool) -> "Dive":
        """A dive into the part that the columns are in, from their mixture."""
        master = columns.master
        value = columns.value
        return Dive(columns, Depth(columns.node, master.places, master.rows, master.basis(), value, STRIDE, counted))

    def depth(self) -> Depth:
        """Where it stands."""
        master = self.columns.master
        return Depth(self.node, master.places, master.rows, master.basis(), self.value, self.stride, self.counted)

    def step(self, clock: Clock, below: float) -> list[Ints] | None:
        """Make more of the mixture whole; the schedules of a plan that costs less than `below`, if that was the end.

        A step that time cuts off is to be taken again. Costs are whole numbers: less than `below` is 1 less.
        """
        columns, target = self.columns, min(self._target, below - 1 + NEARLY)
        stride = self.stride * max(1.0, columns.pocket.days / MONTH)
        short = stride * len(columns.pocket.who) <= 1
        together = None if short else self.shares.together(self.node, stride, counted=self.counted)
        pair = self.shares.apart(self.node, columns.pocket.steepest, counted=self.counted)
        part = together or pair[0]
        rounds = self._enter(part, target, ROUNDS if together else LAST_ROUNDS, clock)
        if columns.value > target and clock.left > 0:
            if together is not None:
                self.stride *= SHORTER
                self._return()
                return None
            part = self._cheaper(pair, target, clock)
        if clock.left <= 0:
            return None
        return self._go_on(part, below, easy=rounds <= EASY)

    @property
    def _target(self) -> float:
        """What the mixture may cost after a step."""
        return self.value + max(LEAST_RISE, RISE * abs(self.value))

    def _enter(self, part: Node, target: float, rounds: int, clock: Clock) -> int:
        """Look at a part and price there until it costs no more than `target`; how many rounds that took."""
        self.columns.enter(part)
        return self.columns.lower(target, rounds, clock)

    def _return(self) -> None:
        """Stand where the last step that counts has led."""
        self.columns.enter(self.node)
        self.columns.value, _ = self.columns.master.solve()
        self.shares = self.columns.master.mixture()

    def _cheaper(self, pair: tuple[Node, Node], target: float, clock: Clock) -> Node:
        """The cheaper of two parts; that is where the columns are then."""
        first = self.columns.value
        self._enter(pair[1], target, LAST_ROUNDS, clock)
        if self.columns.value < first:
            return pair[1]
        self._enter(pair[0], target, 0, clock)
        return pair[0]

    def _go_on(self, part: Node, below: float, *, easy: bool) -> list[Ints] | None:
        """Stay in a part; its plan, if there is just one left."""
        columns = self.columns
        if easy:
            self.stride = min(LONGEST, self.stride * LONGER)
        self.node, self.value, self.shares = part, max(self.value, columns.value), columns.master.mixture()
        hopeless = columns.value > min(below - 1 + NEARLY, MISSING)
        self.over = hopeless or columns.master.whole()
        if self.over and not hopeless:
            return columns.master.largest()
        columns.master.forget(part)
        return None


def dived(columns: Columns, clock: Clock) -> list[Ints]:
    """The schedules that one dive from the mixture of some columns comes to.

    Where time is over first, everybody's largest part of the mixture by then.
    """
    dive, schedules = Dive.start(columns, counted=False), None
    while schedules is None and not dive.over and clock.left > 0:
        schedules = dive.step(clock, math.inf)
    return schedules or dive.columns.master.largest()
