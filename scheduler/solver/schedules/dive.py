"""Dives from a mixture to a choice: fixes schedules with large shares, prices the others anew, until none is left."""

import numpy as np

from scheduler.solver.clock import Clock
from scheduler.solver.schedules.columns import Columns
from scheduler.solver.schedules.staff import Ints

AT_ONCE = 0.04
"""How many of those who are left are fixed in one step, besides those whose schedule is whole."""

ROUNDS = 8
"""Rounds of pricing after each step."""


def dive(columns: Columns, clock: Clock, below: float) -> list[Ints] | None:
    """A choice of schedules; `None` if time is over, or if it would cost `below` or more."""
    master, free = columns.master, set(range(len(columns.pocket.who)))
    chosen: dict[int, int] = {}
    while free and clock.left > 0:
        value = below
        for _ in range(ROUNDS):
            value, prices = master.solve()
            if value >= below or clock.left <= 0:
                break
            if not master.add(columns.price_cheaper(prices, sorted(free), clock)):
                break
        if value >= below:
            break
        for column in _picked(columns, free):
            place = master.schedules[column][0]
            if place in free:
                free.discard(place)
                chosen[place] = column
                master.fix(column, 1.0)
    for column in chosen.values():
        master.fix(column, 0.0)
    return None if free else [master.schedules[chosen[place]][1] for place in range(len(chosen))]


def _picked(columns: Columns, free: set[int]) -> list[int]:
    """Columns to fix, those with the largest shares first."""
    shares = columns.master.shares
    places = np.array([place for place, _ in columns.master.schedules[: len(shares)]])
    open_ = np.nonzero((shares > 1e-6) & np.isin(places, sorted(free)))[0]
    order: list[int] = open_[np.argsort(-shares[open_], kind="stable")].tolist()
    whole = sum(shares[column] > 0.999 for column in order)
    return order[: whole + max(1, int(AT_ONCE * len(free)))]
