"""Compiled: people trade shifts by chance, the dearer the trade the more rarely, while it cools (annealing).

All state is plain arrays. A counter adds up the amounts of the assignments that count in it; its cost follows from its
total: its price while the total is within its range, plus its hinges. A counter with a parent counts 1 there while its
total is within its range. A trade is up to three rows of (person, shift left, shift joined), -1 for nothing.
"""

import numpy as np
from numba import njit

NOTHING = -1
MOST_TIMES = 62
"""A pattern is a number with a bit for each stretch; where there are more, nobody's times change."""

CYCLES, BESIDE, SAME_POST, ANYWHERE = 0.1, 0.4, 0.6, 0.96
"""Up to which fraction of all trades are: three people in a ring, two of one time, two of one time of whom one gets to
a post known already, two of any times; the rest move one person alone."""


@njit(cache=True, nogil=True)
def draw(chance):  # type: ignore[no-untyped-def]
    """A fraction from 0 to 1."""
    x = chance[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    chance[0] = x
    return np.float64((x * np.uint64(2685821657736338717)) >> np.uint64(11)) / 9007199254740992.0


@njit(cache=True, nogil=True)
def below(chance, count):  # type: ignore[no-untyped-def]
    return min(count - 1, np.int64(draw(chance) * count))


@njit(cache=True, nogil=True)
def cost_at(counters, counter, total):  # type: ignore[no-untyped-def]
    """What a counter costs at a total."""
    low, high, price, _, _, start, point, slope = counters
    cost = price[counter] if low[counter] <= total <= high[counter] else 0
    for hinge in range(start[counter], start[counter + 1]):
        cost += max(0, slope[hinge] * (total - point[hinge]))
    return cost


@njit(cache=True, nogil=True)
def count(counters, totals, spent, counter, amount):  # type: ignore[no-untyped-def]
    """Change the total of a counter and of those above it."""
    low, high, _, parent, tier, _, _, _ = counters
    while counter >= 0 and amount != 0:
        before = totals[counter]
        after = before + amount
        totals[counter] = after
        spent[tier[counter]] += cost_at(counters, counter, after) - cost_at(counters, counter, before)
        amount = np.int64(low[counter] <= after <= high[counter]) - np.int64(low[counter] <= before <= high[counter])
        counter = parent[counter]


@njit(cache=True, nogil=True)
def assign(entries, counters, totals, spent, column, sign):  # type: ignore[no-untyped-def]
    """Put one assignment into the roster, or with sign -1 take it out."""
    start, of, amounts, prices = entries
    for entry in range(start[column], start[column + 1]):
        count(counters, totals, spent, of[entry], sign * amounts[entry])
    for tier in range(prices.shape[1]):
        spent[tier] += sign * prices[column, tier]


@njit(cache=True, nogil=True)
def place_of(row, number):  # type: ignore[no-untyped-def]
    """Where a row holds a number; -1 where it does not."""
    for place in range(row.shape[0]):
        if row[place] == number:
            return place
    return NOTHING


@njit(cache=True, nogil=True)
def may_change(rights, work, person, leaves, joins):  # type: ignore[no-untyped-def]
    """Whether one person's own rules allow to leave one shift and to join another."""
    columns, stretch, trait, clash, first, masks, pinned = rights
    if leaves == joins or (leaves < 0 and place_of(work[person], NOTHING) < 0):
        return False
    if joins >= 0 and (columns[person, joins] < 0 or place_of(work[person], joins) >= 0):
        return False
    if leaves >= 0 and pinned[columns[person, leaves]]:
        return False
    mask = np.int64(0)
    for place in range(work.shape[1]):
        shift = work[person, place]
        if shift >= 0 and shift != leaves:
            mask |= np.int64(1) << (stretch[shift] % MOST_TIMES)
            if joins >= 0 and clash[trait[person], shift, joins]:
                return False
    if joins >= 0:
        if leaves >= 0 and stretch[joins] == stretch[leaves]:
            return True
        mask |= np.int64(1) << (stretch[joins] % MOST_TIMES)
    place = first[person] + np.searchsorted(masks[first[person] : first[person + 1]], mask)
    return place < first[person + 1] and masks[place] == mask


@njit(cache=True, nogil=True)
def may(rights, work, on, size, trade):  # type: ignore[no-untyped-def]
    """Whether a trade is one at all, and everybody in it may do their part."""
    parts = 0
    for part in range(trade.shape[0]):
        person, leaves, joins = trade[part]
        if person >= 0:
            if joins >= 0 and size[joins] + trade.shape[0] > on.shape[1]:
                return False
            if not may_change(rights, work, person, leaves, joins):
                return False
            parts += 1
    return parts > 0


@njit(cache=True, nogil=True)
def carry_out(entries, counters, columns, totals, spent, work, on, size, trade, back):  # type: ignore[no-untyped-def]
    """Carry out a trade, or take it back."""
    for part in range(trade.shape[0]):
        person, leaves, joins = trade[part]
        if person < 0:
            continue
        if back:
            leaves, joins = joins, leaves
        if leaves >= 0:
            assign(entries, counters, totals, spent, columns[person, leaves], -1)
            size[leaves] -= 1
            on[leaves, place_of(on[leaves], person)] = on[leaves, size[leaves]]
        work[person, place_of(work[person], leaves)] = joins
        if joins >= 0:
            assign(entries, counters, totals, spent, columns[person, joins], 1)
            on[joins, size[joins]] = person
            size[joins] += 1


@njit(cache=True, nogil=True)
def one_of(chance, choices, places, group):  # type: ignore[no-untyped-def]
    """One of the choices of a group by chance, -1 where it has none."""
    many = places[group + 1] - places[group]
    return choices[places[group] + below(chance, many)] if many else np.int64(NOTHING)


@njit(cache=True, nogil=True)
def propose(chance, options, stretch, work, on, size, trade):  # type: ignore[no-untyped-def]
    """Draw a trade by chance."""
    shifts, by_time, by_person, same_post, times = options
    trade[:] = NOTHING
    one = below(chance, work.shape[0])
    leaves = work[one, below(chance, work.shape[1])]
    kind = draw(chance)
    if leaves < 0 or kind > SAME_POST:
        joins = one_of(chance, shifts, by_person, one)
    elif kind > BESIDE:
        known = work[one, below(chance, work.shape[1])]
        joins = same_post[known, stretch[leaves]] if known >= 0 else np.int64(NOTHING)
    else:
        joins = one_of(chance, shifts, by_time, one * times + stretch[leaves])
    if joins < 0:
        return
    if kind > ANYWHERE:
        trade[0, 0], trade[0, 1] = one, leaves
        trade[0, 2] = joins if leaves < 0 or draw(chance) < 0.7 else NOTHING
    elif size[joins]:
        other = on[joins, below(chance, size[joins])]
        trade[0, 0], trade[0, 1], trade[0, 2] = one, leaves, joins
        trade[1, 0], trade[1, 1], trade[1, 2] = other, joins, leaves
        if other == one:
            trade[:] = NOTHING
        elif kind < CYCLES and leaves >= 0:
            close_ring(chance, options, stretch, on, size, trade)


@njit(cache=True, nogil=True)
def close_ring(chance, options, stretch, on, size, trade):  # type: ignore[no-untyped-def]
    """Send the second of a trade on to a third shift instead, and somebody from there to where the first came from."""
    shifts, by_time, _, _, times = options
    one, leaves, joins = trade[0]
    other = trade[1, 0]
    third = one_of(chance, shifts, by_time, other * times + stretch[leaves])
    if third < 0 or third in (leaves, joins) or not size[third]:
        trade[:] = NOTHING
        return
    another = on[third, below(chance, size[third])]
    trade[1, 2] = third
    trade[2, 0], trade[2, 1], trade[2, 2] = another, third, leaves
    if another in (one, other):
        trade[:] = NOTHING


@njit(cache=True, nogil=True)
def anneal(tables, state, weights, heat, tries, chance):  # type: ignore[no-untyped-def]
    """Try so many trades at one heat; the state changes in place."""
    entries, counters, rights, options = tables
    totals, spent, work, on, size = state
    trade = np.full((3, 3), NOTHING, dtype=np.int64)
    before = spent.copy()
    columns, stretch = rights[0], rights[1]
    for _ in range(tries):
        propose(chance, options, stretch, work, on, size, trade)
        if not may(rights, work, on, size, trade):
            continue
        before[:] = spent
        carry_out(entries, counters, columns, totals, spent, work, on, size, trade, False)
        worse = 0.0
        for tier in range(spent.shape[0]):
            worse += weights[tier] * (spent[tier] - before[tier])
        if worse > 0 and draw(chance) >= np.exp(-worse / heat):
            carry_out(entries, counters, columns, totals, spent, work, on, size, trade, True)
