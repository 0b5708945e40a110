"""Compiled: the least that each volunteer can cost at prices, over all schedules that the rules over times allow."""

import numpy as np
from numba import njit, prange

from scheduler.solver.vast.moves import bend

BARRED = 2**30
FAR = 2**40


@njit(cache=True, parallel=True)
def least_costs(people, who, work, price, lean, days, unit, shake, chosen_jobs):  # type: ignore[no-untyped-def]
    """The least cost of each of `people`: exact in the first total, leaning on the others by `lean` for each unit.

    `days` are where each day's stretches begin, the sets that fit, the tail of each set, the sets that follow a tail,
    and the longest run of days. The jobs of the schedule found go to `chosen_jobs`, by stretch, -1 for none.
    """
    found = np.empty(people.shape[0], dtype=np.int64)
    for place in prange(people.shape[0]):
        v = people[place]
        cheap, with_, size = cheapest(v, who, work, price, lean, unit, shake)
        width = 1 + min(np.sum(size[cheap < FAR]), who.most[v] * size.max())
        trait = who.traits[v, 0]
        now, choice, came = schedules(trait, cheap, size, width, days)
        best, at, state = FAR, 0, 0
        for m in range(width):
            bent = bend(who.points[v, 0], who.slopes[v, 0], m * unit)
            for end in range(now.shape[0]):
                if now[end, m] + bent < best:
                    best, at, state = now[end, m] + bent, m, end
        found[place] = best
        trace_back(days[0], size, with_, choice, came, at, state, chosen_jobs[place])
    return found


@njit(cache=True)
def cheapest(v, who, work, price, lean, unit, shake):  # type: ignore[no-untyped-def]
    """At each stretch the least that any job costs, which job that is, and what it counts in the first total."""
    stretches = work.first.shape[0] - 1
    cheap, with_ = np.full(stretches, FAR, dtype=np.int64), np.zeros(stretches, dtype=np.int64)
    size = np.zeros(stretches, dtype=np.int64)
    for t in range(stretches):
        for j in range(work.first[t], work.first[t + 1]):
            size[t] = work.amounts[work.profile[j], 0] // unit
            cost = who.table[who.row[v], work.kind[j]]
            if cost >= BARRED or who.times[v, t] >= BARRED:
                continue
            cost += who.times[v, t] - price[j]
            if shake > 0:
                cost += (v * 7919 + j * 104729 + v * j * 31) % 10007 % (2 * shake + 1) - shake
            for h in range(1, work.amounts.shape[1]):
                cost += lean[v, h] * work.amounts[work.profile[j], h]
            if cost < cheap[t]:
                cheap[t], with_[t] = cost, j
    return cheap, with_, size


@njit(cache=True)
def schedules(trait, cheap, size, width, days):  # type: ignore[no-untyped-def]
    """Day by day the least cost by state and first total so far; the state is the days running and today's tail."""
    begin, fits, _, after, longest = days
    states, count = (longest + 1) * after.shape[2], begin.shape[0] - 1
    now = np.full((states, width), FAR, dtype=np.int64)
    now[0, 0] = 0
    choice = np.zeros((count, states, width), dtype=np.int8)
    came = np.zeros((count, states, width), dtype=np.int16)
    for d in range(count):
        later = np.full((states, width), FAR, dtype=np.int64)
        for chosen in range(1 << (begin[d + 1] - begin[d])):
            cost, much = set_cost(begin[d], chosen, cheap, size)
            if fits[trait, d, chosen] and cost < FAR:
                add_day(trait, d, chosen, cost, much, now, later, choice[d], came[d], days)
        now = later
    return now, choice, came


@njit(cache=True)
def set_cost(first, chosen, cheap, size):  # type: ignore[no-untyped-def]
    """What a day's set of stretches costs, and what it counts in the first total."""
    cost, much, t = 0, 0, first
    while chosen:
        if chosen & 1:
            cost += cheap[t]
            much += size[t]
        chosen >>= 1
        t += 1
    return cost, much


@njit(cache=True)
def add_day(trait, d, chosen, cost, much, now, later, choice, came, days):  # type: ignore[no-untyped-def]
    """Go on from every state with one set of stretches."""
    _, _, tail, after, longest = days
    tails = after.shape[2]
    for state in range(now.shape[0]):
        run = state // tails + 1 if chosen else 0
        if run > longest or (d > 0 and not after[trait, d - 1, state % tails, chosen]):
            continue
        to = run * tails + tail[trait, d, chosen]
        for m in range(now.shape[1] - much):
            if now[state, m] + cost < later[to, m + much]:
                later[to, m + much] = now[state, m] + cost
                choice[to, m + much] = chosen
                came[to, m + much] = state


@njit(cache=True)
def trace_back(begin, size, with_, choice, came, at, state, jobs):  # type: ignore[no-untyped-def]
    """The jobs of the schedule that ends in a state with a total."""
    jobs[:] = -1
    for back in range(begin.shape[0] - 1):
        d = begin.shape[0] - 2 - back
        chosen, before, t = choice[d, state, at], came[d, state, at], begin[d]
        while chosen:
            if chosen & 1:
                jobs[t] = with_[t]
                at -= size[t]
            chosen >>= 1
            t += 1
        state = before
