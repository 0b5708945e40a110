"""Compiled: everybody in turn makes the best single move, at prices and with what a place too many or too few costs."""

import numpy as np
from numba import njit

BARRED = 2**30


@njit(cache=True)
def sweep(order, who, work, when, state, strain, worth, tries):  # type: ignore[no-untyped-def]
    """One turn for each unit of `order`: up to `tries` best single moves each. Returns how many moves were made.

    A place too many or too few costs `strain`; somebody of a group that a job lacks is worth `worth`.
    """
    shape = work.first.shape[0] - 1, work.amounts.shape[0]
    best, chosen = np.empty(shape, dtype=np.int64), np.empty(shape, dtype=np.int64)
    made = 0
    for u in order:
        for _ in range(tries):
            price_offers(u, who, work, state, strain, worth, best, chosen)
            out, into = best_move(u, who, work, when, state, strain, worth, best, chosen)
            if out < 0 and into < 0:
                break
            made += 1
            if out >= 0:
                shift(u, state.job_at[u, out], -1, who, work, when, state)
            if into >= 0:
                shift(u, into, 1, who, work, when, state)
    return made


@njit(cache=True)
def price_offers(u, who, work, state, strain, worth, best, chosen):  # type: ignore[no-untyped-def]
    """The cheapest job for a unit at each stretch, of each profile, its own totals left aside."""
    for t in range(best.shape[0]):
        best[t, :] = BARRED
        if who.times[u, t] >= BARRED:
            continue
        for j in range(work.first[t], work.first[t + 1]):
            cost = who.table[who.row[u], work.kind[j]]
            if cost >= BARRED or j == state.job_at[u, t]:
                continue
            cost += who.times[u, t] + market_cost(u, j, 1, who, work, state, strain, worth)
            if cost < best[t, work.profile[j]]:
                best[t, work.profile[j]] = cost
                chosen[t, work.profile[j]] = j


@njit(cache=True)
def market_cost(u, j, sign, who, work, state, strain, worth):  # type: ignore[no-untyped-def]
    """What a job's price, its fullness and the groups it lacks make of a unit that comes (1) or goes (-1)."""
    w = sign * who.weight[u]
    over = state.load[j] - work.places[j]
    lacked = 0
    for e in range(work.need.shape[1]):
        if work.need[j, e] > 0 and who.inside[u, e] > 0:
            short = work.need[j, e] - state.have[j, e]
            lacked += max(0, short - sign * who.inside[u, e]) - max(0, short)
    return strain * (abs(over + w) - abs(over)) - w * state.price[j] + worth * lacked


@njit(cache=True)
def best_move(u, who, work, when, state, strain, worth, best, chosen):  # type: ignore[no-untyped-def]
    """The stretch to leave and the job to take, -1 for none, that together save most."""
    gain, out, into = 0, -1, -1
    held = np.sum(state.job_at[u] >= 0)
    for a in range(-1, best.shape[0]):
        if a >= 0 and state.job_at[u, a] < 0:
            continue
        base = state.totals[u].copy()
        lost, d, before = 0, 0, 0
        if a >= 0:
            d = when.day[a]
            before, left = state.sets[u, d], state.sets[u, d] & ~(1 << when.bit[a])
            if not may_work(u, who, when, state, d, left):
                continue
            lost = leaving_cost(u, a, who, work, state, strain, worth, base)
            if lost < gain:
                gain, out, into = lost, a, -1
            state.sets[u, d] = left
        if held - (a >= 0) < who.most[u]:
            found, job = best_offer(u, a, gain - lost, who, work, when, state, base, best, chosen)
            if job >= 0:
                gain, out, into = lost + found, a, job
        if a >= 0:
            state.sets[u, d] = before
    return out, into


@njit(cache=True)
def leaving_cost(u, a, who, work, state, strain, worth, base):  # type: ignore[no-untyped-def]
    """What it costs to leave a stretch; `base` becomes the totals without it."""
    j = state.job_at[u, a]
    lost = market_cost(u, j, -1, who, work, state, strain, worth)
    lost -= who.times[u, a] + who.table[who.row[u], work.kind[j]]
    for h in range(base.shape[0]):
        lost -= bend(who.points[u, h], who.slopes[u, h], base[h])
        base[h] -= work.amounts[work.profile[j], h]
        lost += bend(who.points[u, h], who.slopes[u, h], base[h])
    return lost


@njit(cache=True)
def best_offer(u, a, below, who, work, when, state, base, best, chosen):  # type: ignore[no-untyped-def]
    """The cheapest job that costs less than `below` and may be worked besides the others, with its cost; -1: none."""
    found, job = below, -1
    delta = own_deltas(u, who, work, base)
    for t in range(best.shape[0]):
        if who.times[u, t] >= BARRED or (t != a and state.job_at[u, t] >= 0):
            continue
        known, possible = False, False
        for p in range(best.shape[1]):
            if best[t, p] >= BARRED or best[t, p] + delta[p] >= found:
                continue
            if not known:
                d = when.day[t]
                known, possible = True, may_work(u, who, when, state, d, state.sets[u, d] | 1 << when.bit[t])
            if possible and not too_hot(u, t, p, a, work, when, state):
                found, job = best[t, p] + delta[p], chosen[t, p]
    return found, job


@njit(cache=True)
def own_deltas(u, who, work, base):  # type: ignore[no-untyped-def]
    """What the unit's own totals add to the cost of one more job, by its profile."""
    delta = np.zeros(work.amounts.shape[0], dtype=np.int64)
    for p in range(delta.shape[0]):
        for h in range(base.shape[0]):
            delta[p] += bend(who.points[u, h], who.slopes[u, h], base[h] + work.amounts[p, h])
            delta[p] -= bend(who.points[u, h], who.slopes[u, h], base[h])
    return delta


@njit(cache=True)
def bend(points, slopes, total):  # type: ignore[no-untyped-def]
    """The cost of one total."""
    cost = 0
    for h in range(points.shape[0]):
        cost += max(0, slopes[h] * (total - points[h]))
    return cost


@njit(cache=True)
def may_work(u, who, when, state, d, chosen):  # type: ignore[no-untyped-def]
    """Whether all members of a unit may work a set of stretches on day d, the other days being as they are."""
    for k in range(who.traits.shape[1]):
        trait = who.traits[u, k]
        if trait >= 0 and not (
            day_fits(trait, state.sets[u], d, chosen, when) and days_fit(trait, state.sets[u], d, chosen, when)
        ):
            return False
    return True


@njit(cache=True)
def day_fits(trait, sets, d, chosen, when):  # type: ignore[no-untyped-def]
    """Whether the set goes with itself and with the days around."""
    if not when.fits[trait, d, chosen]:
        return False
    if d > 0 and not when.follows[trait, d - 1, sets[d - 1], chosen]:
        return False
    return d + 1 >= sets.shape[0] or when.follows[trait, d, chosen, sets[d + 1]]


@njit(cache=True)
def days_fit(trait, sets, d, chosen, when):  # type: ignore[no-untyped-def]
    """Whether no window of days holds too many days worked, once day d is one of them."""
    if chosen == 0 or sets[d] != 0:
        return True
    for w in range(when.windows.shape[0]):
        if when.windows[w] >> d & 1:
            count = 1
            for other in range(sets.shape[0]):
                count += sets[other] != 0 and when.windows[w] >> other & 1
            if count > when.running[trait, w]:
                return False
    return True


@njit(cache=True)
def too_hot(u, t, p, left_out, work, when, state):  # type: ignore[no-untyped-def]
    """Whether work at stretch t would make the day's amounts of one sort, which depend on the job, too many."""
    total = when.heat[t, p]
    if total == 0:
        return False
    for other in range(t - when.bit[t], when.day.shape[0]):
        if when.day[other] != when.day[t]:
            break
        if other != left_out and state.job_at[u, other] >= 0:
            total += when.heat[other, work.profile[state.job_at[u, other]]]
    return total > when.cap[when.day[t]]


@njit(cache=True)
def shift(u, j, sign, who, work, when, state):  # type: ignore[no-untyped-def]
    """Send a unit to a job (1), or home from it (-1)."""
    t = work.stretch[j]
    state.job_at[u, t] = j if sign > 0 else -1
    state.sets[u, when.day[t]] ^= 1 << when.bit[t]
    state.load[j] += sign * who.weight[u]
    for h in range(work.amounts.shape[1]):
        state.totals[u, h] += sign * work.amounts[work.profile[j], h]
    for e in range(work.need.shape[1]):
        state.have[j, e] += sign * who.inside[u, e]
