"""Column generation: prices of places, everybody's cheapest schedule at them, the best mixture of all found so far.

At any prices, what cover costs at least and what everybody's cheapest schedule costs add up to a bound. Schedules are
priced at a point between the mixture's own prices and those of the best bound: the former jump about for long.
"""

import math

import numpy as np

from scheduler.solver.clock import Clock
from scheduler.solver.schedules.master import Master
from scheduler.solver.schedules.node import Node
from scheduler.solver.schedules.person import Answer
from scheduler.solver.schedules.pocket import CENTS, Pocket
from scheduler.solver.schedules.staff import FORBIDDEN, Floats, Ints

WARM, KEPT = 30, 20
"""Rounds of moving prices before there is a program, and of how many of the last the schedules are kept."""

REACH = 12.0
"""How far prices are moved in the first of these rounds."""

CALM = 0.5
"""How much of the way from the mixture's prices to the centre is gone."""

CALMEST = 0.01
"""When that little of the way finds nothing new, there is nothing."""

Found = list[tuple[int, Ints]]


class Columns:
    """A running column generation over a pocket; `bound` holds at all times."""

    def __init__(self, pocket: Pocket, fineness: float, room: Floats | None = None) -> None:
        self.pocket, self.fineness = pocket, fineness
        self.master = Master(pocket)
        self.room = pocket.room() if room is None else room
        self.bound = -math.inf
        self.centre = np.zeros(self.master.lines.shape)
        self.moves, self.moving = 0, self.centre
        self.value = math.inf
        self.node = self.everything()

    def everything(self) -> Node:
        """All plans of the pocket."""
        shape, people = self.master.lines.shape, self.pocket.people
        low, high = np.zeros(shape, dtype=np.int64), np.full(shape, len(people))
        may, rest = np.stack([person.may for person in people]), np.stack([person.rest for person in people])
        return Node(low, high, may, rest, self.bound)

    def enter(self, node: Node) -> None:
        """Look at a part of all plans from now on."""
        self.node, self.bound = node, -math.inf
        self.master.restrict(node)
        for person, may, rest in zip(self.pocket.people, node.may, node.rest, strict=True):
            person.may, person.rest = may, rest

    def price(self, prices: Floats, clock: Clock) -> Found:
        """Everybody's cheapest schedule at some prices; a better bound, if these give one."""
        prices = np.round(prices * CENTS) / CENTS
        bound = self.pocket.cover_bound(prices, self.node)
        found: Found = []
        for place in range(len(self.pocket.who)):
            if clock.left <= 0:
                return found
            answer = self._ask(place, prices)
            bound += answer.bound
            if answer.schedule is not None:
                found.append((place, answer.schedule))
        if bound > self.bound:
            self.bound, self.centre = bound, prices
        return found

    def _ask(self, place: int, prices: Floats) -> Answer:
        cost = self.pocket.price[place].copy()
        cost[: self.pocket.days] -= prices
        return self.pocket.people[place].solve(cost, self.room, fineness=self.fineness)

    def warm(self, clock: Clock) -> None:
        """Move prices by what is missing and what is too much; keep the schedules that come of the last of them.

        What time cuts off is gone on with at the next call.
        """
        counts, lowest = np.arange(self.pocket.cover.shape[2]), -self.pocket.slopes.max(axis=2)
        highest = -self.pocket.slopes.min(axis=2)
        while self.moves < WARM:
            found = self.price(self.moving, clock)
            if clock.left <= 0:
                return
            if self.moves >= WARM - KEPT:
                self.master.add(found)
            wanted = (self.pocket.cover + self.moving[:, :, None] * counts).argmin(axis=2)
            for _, schedule in found:
                np.subtract.at(wanted, self.pocket.shifts(schedule), 1)
            self.moves += 1
            move = REACH / math.sqrt(self.moves) * np.clip(wanted, -3, 3) / 2
            self.moving = np.clip(self.moving + move, np.maximum(lowest, -FORBIDDEN), highest)

    def lower(self, target: float, rounds: int, clock: Clock) -> int:
        """Price until the mixture costs no more than `target` or nothing new is found; the rounds that took."""
        self.value, prices = self.master.solve()
        for turn in range(rounds):
            if self.value <= target or clock.left <= 0 or not self.master.add(self.price(prices, clock)):
                return turn
            self.value, prices = self.master.solve()
        return rounds

    def generate(self, clock: Clock, hopeless: float = math.inf, rounds: int = 1000, near: float = 0.0) -> None:
        """Until mixture and bound agree on the next whole number, nothing new is found, or the bound is `hopeless`.

        Or until they are as `near` each other as that share of the mixture's cost.
        """
        calm = CALM
        for _ in range(rounds):
            self.value, prices = self.master.solve()
            if clock.left <= 0 or self.bound > hopeless:
                return
            before = self.bound
            new = self.master.add(self.price(calm * self.centre + (1 - calm) * prices, clock))
            if self.bound > self._enough(near) or (not new and calm < CALMEST):
                break
            if self.bound <= before and not new:
                calm /= 2
        self.value, _ = self.master.solve()

    def _enough(self, near: float) -> float:
        """The bound at which there is nothing more to gain, or only what `near` allows to be left."""
        rest = near * abs(self.value + self.pocket.staff.constant)
        return min(math.ceil(self.value - 1e-6) - 1, self.value - rest)
