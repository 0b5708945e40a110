"""Compiled: volunteers choose their schedules one after the other, at prices that fall as places fill."""

import numpy as np
from numba import njit

from scheduler.solver.crowd.gains import best_plan, best_shift, best_zone, fill_gains
from scheduler.solver.crowd.schedules import LANES, charge, finish, forward, workplace

EMPTY = -1


@njit(cache=True, nogil=True)
def marginal(s, price, push, ground, filled):  # type: ignore[no-untyped-def]
    """What one more person on a shift is worth now: more than its price while places are empty, less when too full."""
    worth = price[s] + push * (ground.most[s] - filled[s])
    left = filled[s]
    for segment in range(ground.size.shape[1]):
        if left < ground.size[s, segment]:
            return min(worth, -ground.scale * ground.slope[s, segment])
        left -= ground.size[s, segment]
    return worth


@njit(cache=True, nogil=True)
def leave(v, post, filled):  # type: ignore[no-untyped-def]
    """Take a volunteer off all shifts."""
    for t in range(post.shape[1]):
        if post[v, t] >= 0:
            filled[post[v, t]] -= 1
            post[v, t] = EMPTY


@njit(cache=True, nogil=True)
def take(v, c, pattern, price, push, ground, now, by_cell, filled, post):  # type: ignore[no-untyped-def]
    """Put a volunteer of class c on the best shifts for a pattern, and let their prices fall."""
    first, last = ground.plan_start[pattern], ground.plan_start[pattern + 1]
    for block in range(ground.block_start[first], ground.block_start[last]):
        for place in range(ground.stretch_start[block], ground.stretch_start[block + 1]):
            for zone in range(ground.zones):
                cell = ground.stretch[place] * ground.zones + zone
                by_cell[cell] = best_shift(c, cell, now, ground)[0]
    plan = best_plan(pattern, by_cell, ground)[1]
    for block in range(ground.block_start[plan], ground.block_start[plan + 1]):
        zone = best_zone(block, by_cell, ground)[1]
        for place in range(ground.stretch_start[block], ground.stretch_start[block + 1]):
            t = ground.stretch[place]
            s = best_shift(c, t * ground.zones + zone, now, ground)[1]
            post[v, t] = s
            filled[s] += 1
            now[s] = marginal(s, price, push, ground, filled)


@njit(cache=True, nogil=True)
def respond(order, folk, days, ground, price, push, noise, filled, answer, post, best):  # type: ignore[no-untyped-def]
    """One pass over the volunteers in the given order; patterns go to `answer`, shifts by stretch to `post`."""
    cost, value = workplace(days)
    now = np.zeros(len(price), dtype=np.int64)
    by_cell = np.zeros(len(ground.cell_start) - 1, dtype=np.int64)
    gain = np.zeros((len(ground.can), days.first[-1]), dtype=np.int32)
    for low in range(0, len(order), LANES):
        high = min(low + LANES, len(order))
        for place in range(low, high):
            leave(order[place], post, filled)
        for s in range(len(price)):
            now[s] = marginal(s, price, push, ground, filled)
        fill_gains(now, ground, gain)
        for place in range(low, high):
            for day in range(len(days.first) - 1):
                charge(place - low, order[place], day, folk, days, gain, ground.scale, noise, cost[day])
        forward(days, cost, value)
        for place in range(low, high):
            v = order[place]
            finish(place - low, v, folk, days, ground.scale, cost, value, answer, best)
            for day in range(len(days.first) - 1):
                if answer[v, day] > days.first[day]:
                    take(v, folk.kind[v], answer[v, day], price, push, ground, now, by_cell, filled, post)
