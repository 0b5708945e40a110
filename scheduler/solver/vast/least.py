"""Compiled: the least that each volunteer can cost at prices, over all schedules that the rules over times allow."""

import numpy as np
from numba import njit, prange

BARRED = 2**30
FAR = 2**40


@njit(cache=True)
def bend(points, slopes, total):
    cost = 0
    for h in range(points.shape[0]):
        over = slopes[h] * (total - points[h])
        if over > 0:
            cost += over
    return cost


@njit(cache=True, parallel=True)
def least_costs(
    people,
    row,
    table,
    times,
    points,
    slopes,
    trait,
    most,
    first,
    kind,
    profile,
    amounts,
    price,
    lean,
    day_first,
    fits,
    tail,
    after_tail,
    longest,
    unit,
    shake,
    work,
):
    """The least cost of each of `people`: exact in the first total, leaning on the others by `lean` for each unit.

    The jobs of the schedule found go to `work`, by stretch, -1 for none. Runs of days are at most `longest`;
    sets of one day with the same `tail` are followed by the same sets on the next.
    """
    found = np.empty(people.shape[0], dtype=np.int64)
    days, sums = day_first.shape[0] - 1, amounts.shape[1]
    for place in prange(people.shape[0]):
        v = people[place]
        stretches = first.shape[0] - 1
        cheap = np.full(stretches, FAR, dtype=np.int64)
        with_ = np.zeros(stretches, dtype=np.int64)
        size = np.zeros(stretches, dtype=np.int64)
        for t in range(stretches):
            if times[v, t] >= BARRED:
                continue
            for j in range(first[t], first[t + 1]):
                cost = table[row[v], kind[j]]
                size[t] = amounts[profile[j], 0] // unit
                if cost < BARRED:
                    cost += times[v, t] - price[j]
                    if shake > 0:
                        cost += (v * 7919 + j * 104729 + v * j * 31) % 10007 % (2 * shake + 1) - shake
                    for h in range(1, sums):
                        cost += lean[v, h] * amounts[profile[j], h]
                    if cost < cheap[t]:
                        cheap[t] = cost
                        with_[t] = j
        width = 0
        for d in range(days):
            top = 0
            for t in range(day_first[d], day_first[d + 1]):
                if cheap[t] < FAR:
                    top += size[t]
            width += top
        width = min(width, most[v] * size.max()) + 1
        tails = after_tail.shape[2]
        states = (longest + 1) * tails
        now = np.full((states, width), FAR, dtype=np.int64)
        now[0, 0] = 0
        choice = np.zeros((days, states, width), dtype=np.int8)
        came = np.zeros((days, states, width), dtype=np.int8)
        for d in range(days):
            later = np.full((states, width), FAR, dtype=np.int64)
            here = day_first[d + 1] - day_first[d]
            for chosen in range(1 << here):
                if not fits[trait[v], d, chosen]:
                    continue
                cost, much = 0, 0
                for b in range(here):
                    if chosen >> b & 1:
                        cost += cheap[day_first[d] + b]
                        much += size[day_first[d] + b]
                if cost >= FAR // 2:
                    continue
                for state in range(states):
                    run = state // tails + 1 if chosen else 0
                    if run > longest or (d > 0 and not after_tail[trait[v], d - 1, state % tails, chosen]):
                        continue
                    to = run * tails + tail[trait[v], d, chosen]
                    for m in range(width - much):
                        if now[state, m] + cost < later[to, m + much]:
                            later[to, m + much] = now[state, m] + cost
                            choice[d, to, m + much] = chosen
                            came[d, to, m + much] = state
            now = later
        best, at, ran = FAR, 0, 0
        for m in range(width):
            bent = bend(points[v, 0], slopes[v, 0], m * unit)
            for state in range(states):
                if now[state, m] + bent < best:
                    best, at, ran = now[state, m] + bent, m, state
        found[place] = best
        work[place, :] = -1
        for back in range(days):
            d = days - 1 - back
            chosen, before = choice[d, ran, at], came[d, ran, at]
            for b in range(day_first[d + 1] - day_first[d]):
                if chosen >> b & 1:
                    t = day_first[d] + b
                    at -= size[t]
                    work[place, t] = with_[t]
            ran = before
    return found
