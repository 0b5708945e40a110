"""Compiled: what working a pattern gains somebody of each class when every filled place has a price."""

import numpy as np
from numba import njit

NEVER = -(1 << 28)
"""The gain of what a class cannot do."""


@njit(cache=True, nogil=True)
def best_shift(c, cell, price, ground):  # type: ignore[no-untyped-def]
    """The shift of a cell that gains a class most, and how much."""
    best, which = np.int64(NEVER), np.int64(-1)
    for place in range(ground.cell_start[cell], ground.cell_start[cell + 1]):
        s = ground.cell_shift[place]
        if ground.can[c, s] and price[s] - ground.scale * ground.extra[c, s] > best:
            best, which = price[s] - ground.scale * ground.extra[c, s], np.int64(s)
    return best, which


@njit(cache=True, nogil=True)
def best_zone(block, gains, ground):  # type: ignore[no-untyped-def]
    """The zone in which the stretches of a block gain most together, and how much; `gains` is by cell."""
    most, where = np.int64(NEVER) * 64, 0
    for zone in range(ground.zones):
        inside = np.int64(0)
        for place in range(ground.stretch_start[block], ground.stretch_start[block + 1]):
            inside += gains[ground.stretch[place] * ground.zones + zone]
        if inside > most:
            most, where = inside, zone
    return most, where


@njit(cache=True, nogil=True)
def best_plan(pattern, gains, ground):  # type: ignore[no-untyped-def]
    """The plan of a pattern that gains most, and how much."""
    most, which = np.int64(NEVER) * 64, ground.plan_start[pattern]
    for plan in range(ground.plan_start[pattern], ground.plan_start[pattern + 1]):
        low, high = ground.block_start[plan], ground.block_start[plan + 1]
        total = -np.int64(ground.scale * ground.change * (high - low - 1))
        for block in range(low, high):
            total += best_zone(block, gains, ground)[0]
        if total > most:
            most, which = total, plan
    return most, which


@njit(cache=True, nogil=True)
def fill_gains(price, ground, gain):  # type: ignore[no-untyped-def]
    """Fill `gain[c, p]` from the scaled prices of the shifts."""
    by_cell = np.empty(len(ground.cell_start) - 1, dtype=np.int64)
    for c in range(len(gain)):
        for cell in range(len(by_cell)):
            by_cell[cell] = best_shift(c, cell, price, ground)[0]
        for p in range(len(ground.plan_start) - 1):
            gain[c, p] = 0
            if ground.plan_start[p] < ground.plan_start[p + 1]:
                gain[c, p] = max(best_plan(p, by_cell, ground)[0], np.int64(NEVER))
