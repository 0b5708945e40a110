"""Compiled: what each pattern of one day would cost each volunteer, all other days staying as they are."""

import numpy as np
from numba import njit

FAR = 1 << 50


@njit(cache=True, nogil=True)
def options(day, chosen, folk, days, answer, cost):  # type: ignore[no-untyped-def]
    """Fill `cost[v, p]` with wishes and totals, FAR where the pattern is not legal between the other days."""
    last, low = len(days.first) - 1, days.first[day]
    for v in chosen:
        state = 0
        for before in range(day):
            state = days.step[state, answer[v, before] - days.first[before]]
        for p in range(low, days.first[day + 1]):
            cost[v, p - low] = FAR
            wishes = wishes_of(v, p, folk, days)
            after = days.step[state, p - low]
            for later in range(day + 1, last):
                if after >= 0:
                    after = days.step[after, answer[v, later] - days.first[later]]
            if after >= 0:
                end = days.endings[folk.ending[v], days.tally[after - days.first_state[last]]]
                cost[v, p - low] = min(wishes + end, np.int64(FAR))


@njit(cache=True, nogil=True)
def wishes_of(v, p, folk, days):  # type: ignore[no-untyped-def]
    """What the wishes of a volunteer say of a pattern."""
    total = np.int64(0)
    for place in range(days.start[p], days.start[p + 1]):
        price = folk.wish[v, days.worked[place]]
        if price < 0:
            return np.int64(FAR)
        total += price
    return total


@njit(cache=True, nogil=True)
def own_costs(chosen, folk, days, answer, best):  # type: ignore[no-untyped-def]
    """What each volunteer's schedule costs by wishes and totals, FAR where it is not legal."""
    last = len(days.first) - 1
    for v in chosen:
        state, total = 0, np.int64(0)
        for day in range(last):
            total += wishes_of(v, answer[v, day], folk, days)
            state = days.step[state, answer[v, day] - days.first[day]] if state >= 0 else state
        best[v] = FAR
        if state >= 0:
            end = days.endings[folk.ending[v], days.tally[state - days.first_state[last]]]
            best[v] = min(total + end, np.int64(FAR))
