"""Everybody moves: first freely at prices, then day by day exactly."""

import numpy as np

from scheduler.solver.clock import Clock
from scheduler.solver.crowd.day import Day
from scheduler.solver.crowd.facts import Ints
from scheduler.solver.crowd.options import options
from scheduler.solver.crowd.response import respond
from scheduler.solver.crowd.roster import Assigned
from scheduler.solver.crowd.tables import Tables

NOISE = 0.2
"""By how much wishes are disturbed while people choose freely, so that not all of them choose alike."""

PORTION = 16_000
"""Volunteers who choose between two looks at the clock."""


class Sweeper:
    """The days of a crowd, laid out once."""

    def __init__(self, tables: Tables, seed: int) -> None:
        self.tables = tables
        self.random = np.random.default_rng(seed)
        self.days = [Day(tables.crowd, day) for day in range(tables.crowd.times.days)]

    def choose(self, roster: Assigned, price: Ints, push: float, clock: Clock) -> None:
        """Everybody in turn chooses the best schedule at prices that fall by `push` with every place that fills."""
        tables = self.tables
        filled = roster.filled(tables)
        best = np.zeros(len(tables.folk.kind), dtype=np.int64)
        noise, steep = int(NOISE * tables.scale), max(1, int(push * tables.scale))
        for members, days in zip(tables.members, tables.days, strict=True):
            order = self.random.permutation(members)
            for low in range(0, len(order), PORTION):
                if clock.left <= 0:
                    return
                part = order[low : low + PORTION]
                respond(
                    part,
                    tables.folk,
                    days,
                    tables.ground,
                    price,
                    steep,
                    noise,
                    filled,
                    roster.pattern,
                    roster.post,
                    best,
                )

    def sweep(self, roster: Assigned, clock: Clock) -> bool:
        """Make every day again; whether there was time for all of them."""
        for day in self.days:
            if clock.left <= 0:
                return False
            self.remake(day, roster, clock)
        return True

    def remake(self, day: Day, roster: Assigned, clock: Clock) -> bool:
        """One day made again; what gets no better stays."""
        tables = self.tables
        cost = np.zeros((len(tables.folk.kind), len(day.patterns)), dtype=np.int64)
        for members, days in zip(tables.members, tables.days, strict=True):
            options(day.day, members, tables.folk, days, roster.pattern, cost)
        return day.solve(cost, roster, clock)
