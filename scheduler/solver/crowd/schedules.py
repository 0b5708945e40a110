"""Compiled: the cheapest schedule of every volunteer at given prices, exactly, by a dynamic program over days.

Sixteen volunteers at a time, whose values lie side by side so that one instruction serves several of them.
"""

import numpy as np
from numba import njit

LANES = 16
FAR = 1 << 28
"""Dearer than any legal schedule; nothing beyond it is added up."""


@njit(cache=True, nogil=True)
def scatter(v, t, noise):  # type: ignore[no-untyped-def]
    """A number from -noise to noise that looks random and depends on volunteer and stretch alone."""
    mixed = np.uint64(v) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(t + 1) * np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(32)
    return np.int64(mixed >> np.uint64(40)) * (2 * noise + 1) // np.int64(1 << 24) - noise


@njit(cache=True, nogil=True)
def charge(lane, v, day, folk, days, gain, scale, noise, cost):  # type: ignore[no-untyped-def]
    """What each pattern of a day costs one volunteer."""
    low = days.first[day]
    for p in range(low, days.first[day + 1]):
        total = -np.int64(gain[folk.kind[v], p])
        for place in range(days.start[p], days.start[p + 1]):
            price = folk.wish[v, days.worked[place]]
            if price < 0:
                total = np.int64(FAR)
                break
            total += scale * price
            if noise:
                total += scatter(v, days.worked[place], noise)
        cost[p - low, lane] = min(total, np.int64(FAR))


@njit(cache=True, nogil=True)
def forward(days, cost, value):  # type: ignore[no-untyped-def]
    """The least cost of reaching each state; `cost[d]` is that of each pattern on day d."""
    for lane in range(LANES):
        value[0, lane] = 0
    for day in range(len(days.first) - 1):
        low = days.first[day]
        for state in range(days.first_state[day + 1], days.first_state[day + 2]):
            for lane in range(LANES):
                value[state, lane] = FAR
            for arc in range(days.into[state], days.into[state + 1]):
                before, work = days.origin[arc], days.pattern[arc] - low
                for lane in range(LANES):
                    value[state, lane] = min(value[state, lane], value[before, lane] + cost[day, work, lane])


@njit(cache=True, nogil=True)
def finish(lane, v, folk, days, scale, cost, value, answer, best):  # type: ignore[no-untyped-def]
    """Choose the best last state of one volunteer and walk back along the arcs that led there."""
    last_day = len(days.first) - 1
    low, ending = days.first_state[last_day], days.endings[folk.ending[v]]
    state, least = low, np.int64(1) << 60
    for last in range(low, days.first_state[last_day + 1]):
        total = value[last, lane] + scale * ending[days.tally[last - low]]
        if value[last, lane] < FAR and total < least:
            state, least = last, total
    best[v] = least
    for back in range(last_day if len(answer) else 0):
        day = last_day - 1 - back
        for arc in range(days.into[state], days.into[state + 1]):
            before = days.origin[arc]
            if value[before, lane] + cost[day, days.pattern[arc] - days.first[day], lane] == value[state, lane]:
                answer[v, day] = days.pattern[arc]
                state = before
                break


@njit(cache=True, nogil=True)
def workplace(days):  # type: ignore[no-untyped-def]
    """Room for the costs and values of one row of volunteers."""
    widest = 0
    for day in range(len(days.first) - 1):
        widest = max(widest, days.first[day + 1] - days.first[day])
    cost = np.zeros((len(days.first) - 1, widest, LANES), dtype=np.int32)
    return cost, np.zeros((days.first_state[-1], LANES), dtype=np.int32)


@njit(cache=True, nogil=True)
def cheapest(chosen, folk, days, gain, scale, noise, answer, best):  # type: ignore[no-untyped-def]
    """For each of the `chosen` the least cost of a schedule in `best`, and its patterns in `answer` unless empty."""
    cost, value = workplace(days)
    for low in range(0, len(chosen), LANES):
        high = min(low + LANES, len(chosen))
        for place in range(low, high):
            for day in range(len(days.first) - 1):
                charge(place - low, chosen[place], day, folk, days, gain, scale, noise, cost[day])
        forward(days, cost, value)
        for place in range(low, high):
            finish(place - low, chosen[place], folk, days, scale, cost, value, answer, best)
