"""Compiled: everybody in turn makes the best single move, at prices and with what a place too many or too few costs."""

import numpy as np
from numba import njit

BARRED = 2**30


@njit(cache=True)
def bend(points, slopes, total):
    cost = 0
    for h in range(points.shape[0]):
        over = slopes[h] * (total - points[h])
        if over > 0:
            cost += over
    return cost


@njit(cache=True)
def day_allowed(fits, follows, windows, running, trait, sets, d, chosen):
    """Whether somebody may work a set of stretches on day d, the other days being as they are."""
    if not fits[trait, d, chosen]:
        return False
    if d > 0 and not follows[trait, d - 1, sets[d - 1], chosen]:
        return False
    if d + 1 < sets.shape[0] and not follows[trait, d, chosen, sets[d + 1]]:
        return False
    if chosen != 0 and sets[d] == 0:
        worked = 1 << d
        for other in range(sets.shape[0]):
            if sets[other] != 0:
                worked |= 1 << other
        for w in range(windows.shape[0]):
            if windows[w] >> d & 1:
                inside = windows[w] & worked
                count = 0
                while inside:
                    inside &= inside - 1
                    count += 1
                if count > running[trait, w]:
                    return False
    return True


@njit(cache=True)
def too_hot(heat, cap, profile, day, bit, jobs, t, p, left_out):
    """Whether work at stretch t would make the day's amounts of one sort, which depend on the job, too many."""
    total = heat[t, p]
    if total == 0:
        return False
    for other in range(t - bit[t], day.shape[0]):
        if day[other] != day[t]:
            break
        if other != left_out and jobs[other] >= 0:
            total += heat[other, profile[jobs[other]]]
    return total > cap[day[t]]


@njit(cache=True)
def lacking(inside, need, have, u, j, sign):
    """How many fewer of the asked groups a job lacks when a unit comes (`sign` 1) or how many more when it goes (-1)."""
    total = 0
    for e in range(need.shape[1]):
        if need[j, e] > 0 and inside[u, e] > 0:
            before = max(0, need[j, e] - have[j, e])
            after = max(0, need[j, e] - have[j, e] - sign * inside[u, e])
            total += before - after
    return total


@njit(cache=True)
def sweep(
    order,
    weight,
    row,
    table,
    times,
    points,
    slopes,
    traits,
    most,
    stretch,
    first,
    kind,
    profile,
    amounts,
    places,
    price,
    strain,
    day,
    bit,
    fits,
    follows,
    windows,
    running,
    heat,
    cap,
    inside,
    need,
    have,
    worth,
    job_at,
    sets,
    totals,
    load,
    tries,
):
    """One turn for each unit of `order`: up to `tries` best single moves each. Returns how many moves were made."""
    stretches, profiles = first.shape[0] - 1, amounts.shape[0]
    sums = amounts.shape[1]
    best = np.empty((stretches, profiles), dtype=np.int64)
    arg = np.empty((stretches, profiles), dtype=np.int64)
    delta = np.empty(profiles, dtype=np.int64)
    base = np.empty(sums, dtype=np.int64)
    made = 0
    for u in order:
        w = weight[u]
        for _ in range(tries):
            for t in range(stretches):
                for p in range(profiles):
                    best[t, p] = BARRED
                if times[u, t] >= BARRED:
                    continue
                for j in range(first[t], first[t + 1]):
                    cost = table[row[u], kind[j]]
                    if cost >= BARRED or j == job_at[u, t]:
                        continue
                    over = load[j] - places[j]
                    cost += strain * (abs(over + w) - abs(over)) - w * price[j] + times[u, t]
                    cost -= worth * lacking(inside, need, have, u, j, 1)
                    if cost < best[t, profile[j]]:
                        best[t, profile[j]] = cost
                        arg[t, profile[j]] = j
            held = 0
            for t in range(stretches):
                if job_at[u, t] >= 0:
                    held += 1
            gain, out, into = 0, -1, -1
            for a in range(-1, stretches):
                if a >= 0 and job_at[u, a] < 0:
                    continue
                lost = 0
                for h in range(sums):
                    base[h] = totals[u, h]
                if a >= 0:
                    j = job_at[u, a]
                    over = load[j] - places[j]
                    lost = strain * (abs(over - w) - abs(over)) + w * price[j] - times[u, a] - table[row[u], kind[j]]
                    lost -= worth * lacking(inside, need, have, u, j, -1)
                    for h in range(sums):
                        base[h] -= amounts[profile[j], h]
                        lost += bend(points[u, h], slopes[u, h], base[h]) - bend(
                            points[u, h], slopes[u, h], totals[u, h]
                        )
                    d = day[a]
                    left = sets[u, d] & ~(1 << bit[a])
                    possible = True
                    for k in range(traits.shape[1]):
                        if traits[u, k] >= 0 and not day_allowed(
                            fits, follows, windows, running, traits[u, k], sets[u], d, left
                        ):
                            possible = False
                    if not possible:
                        continue
                    if lost < gain:
                        gain, out, into = lost, a, -1
                    sets[u, d] = left
                if held - (a >= 0) < most[u]:
                    for p in range(profiles):
                        delta[p] = 0
                        for h in range(sums):
                            delta[p] += bend(points[u, h], slopes[u, h], base[h] + amounts[p, h])
                            delta[p] -= bend(points[u, h], slopes[u, h], base[h])
                    for t in range(stretches):
                        if times[u, t] >= BARRED or (t != a and job_at[u, t] >= 0):
                            continue
                        d = day[t]
                        known, possible = False, False
                        for p in range(profiles):
                            if best[t, p] < BARRED and lost + best[t, p] + delta[p] < gain:
                                if not known:
                                    known, possible = True, True
                                    for k in range(traits.shape[1]):
                                        if traits[u, k] >= 0 and not day_allowed(
                                            fits,
                                            follows,
                                            windows,
                                            running,
                                            traits[u, k],
                                            sets[u],
                                            d,
                                            sets[u, d] | 1 << bit[t],
                                        ):
                                            possible = False
                                if possible and not too_hot(heat, cap, profile, day, bit, job_at[u], t, p, a):
                                    gain, out, into = lost + best[t, p] + delta[p], a, arg[t, p]
                if a >= 0:
                    sets[u, day[a]] |= 1 << bit[a]
            if gain >= 0:
                break
            made += 1
            if out >= 0:
                j = job_at[u, out]
                job_at[u, out] = -1
                sets[u, day[out]] &= ~(1 << bit[out])
                load[j] -= w
                for e in range(need.shape[1]):
                    have[j, e] -= inside[u, e]
                for h in range(sums):
                    totals[u, h] -= amounts[profile[j], h]
            if into >= 0:
                t = stretch[into]
                job_at[u, t] = into
                sets[u, day[t]] |= 1 << bit[t]
                load[into] += w
                for e in range(need.shape[1]):
                    have[into, e] += inside[u, e]
                for h in range(sums):
                    totals[u, h] += amounts[profile[into], h]
    return made
