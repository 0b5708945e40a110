"""The cheapest schedule of one volunteer as a shortest path through days: compiled loops over states and totals.

A state is what yesterday leaves behind: `rested - 1` after that many days off (saturated at the least that is asked
for), or `rests + class * longest + run - 1` after a run of work whose last kind was of that class; kinds of one class
allow the same kinds on the next day. Along with it go digits (weekends and counted kinds, as one mixed number) and
units of time. What is not a digit has a multiplier on its cost instead: see `person.py`.
"""

import numpy as np
import numpy.typing as npt
from numba import njit

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@njit(cache=True, nogil=True)
def step(state: int, kind: int, day: int, rest: bool, open_: bool, kind_class: Ints, after: Mask, run: Ints) -> int:
    """The state after one more day, -1 where the rules of runs and successions forbid it.

    `run`: longest and shortest run of work, fewest days off. `day` counts from the first of all days: what began there
    is never too short.
    """
    longest, shortest, rests = run
    if state < rests:
        if kind < 0:
            return min(state + 1, rests - 1) if rest else -1
        start: int = rests + kind_class[kind] * longest
        return start if open_ and state == rests - 1 else -1
    length = (state - rests) % longest + 1
    if kind < 0:
        return 0 if rest and (length >= shortest or length == day) else -1
    if not open_ or length >= longest or not after[(state - rests) // longest, kind]:
        return -1
    then: int = rests + kind_class[kind] * longest + length
    return then


@njit(cache=True, nogil=True)
def _lower(row: Floats, then: Floats, cost: float, length: int, shift: int, full: Mask, top: int) -> None:
    """What a kind of shift can save: its cost and what comes after it, where its digits have room."""
    digits, units = row.shape
    for digit in range(digits):
        if full[digit]:
            continue
        here, there = row[digit], then[digit + shift]
        for unit in range(min(top, units - length)):
            cheaper = cost + there[unit + length]
            here[unit] = cheaper if cheaper < here[unit] else here[unit]


@njit(cache=True, nogil=True)
def _at_least(row: Floats, other: Floats, top: int) -> None:
    """The smaller of two rows, in the first."""
    for digit in range(row.shape[0]):
        here, there = row[digit], other[digit]
        for unit in range(top):
            here[unit] = there[unit] if there[unit] < here[unit] else here[unit]


@njit(cache=True, nogil=True)
def complete(  # noqa: C901 - one loop, compiled
    table: Floats, cost: Floats, rest: Mask, first: int, length: Ints, kind_class: Ints, after: Mask, run: Ints,
    ends: Floats, weekend: Ints, charge: float, by_digit: bool, stride: Ints, full: Mask, order: Ints, parent: Ints,
    extra: Mask,
) -> None:  # fmt: skip
    """Fill `table[day, state, digits, units]` with the least cost of the days from there on.

    `weekend` has one entry more in front, the day before; `charge` is the multiplier of a weekend, which is a digit if
    `by_digit`; `full[kind, weekend]` are the digits that have no room for the kind (and a new weekend). Classes are
    taken in `order`: what may follow one is what may follow its `parent`, -1 for none, and `extra[class, kind]`. Units
    that cannot be used up by a day are not filled in.
    """
    days, kinds = cost.shape
    longest, _, rests = run
    for state in range(table.shape[1]):
        for digit in range(table.shape[2]):
            table[days, state, digit] = ends
    for day in range(days - 1, -1, -1):
        top = min(table.shape[3], day * length.max() + 1)
        counts = weekend[day + 1] >= 0
        again = counts and weekend[day] == weekend[day + 1]
        for state in range(table.shape[1]):
            table[day, state, :, :top] = np.inf
        for kind in range(kinds):
            if cost[day, kind] == np.inf:
                continue
            for done in range(longest):
                new = 1 if counts and (not again or done == 0) else 0
                price, shift = cost[day, kind] + charge * new, stride[kind] + (new if by_digit else 0)
                then = table[day + 1, rests + kind_class[kind] * longest + done]
                if done == 0:
                    _lower(table[day, rests - 1], then, price, length[kind], shift, full[kind, new], top)
                    continue
                for group in range(len(order)):
                    if extra[group, kind]:
                        row = table[day, rests + group * longest + done - 1]
                        _lower(row, then, price, length[kind], shift, full[kind, new], top)
        for place in range(len(order)):
            if parent[order[place]] >= 0:
                for done in range(longest - 1):
                    row = table[day, rests + order[place] * longest + done]
                    _at_least(row, table[day, rests + parent[order[place]] * longest + done], top)
        for state in range(table.shape[1]):
            off = step(state, -1, first + day, rest[day], True, kind_class, after, run)
            if off >= 0:
                _at_least(table[day, state], table[day + 1, off], top)


@njit(cache=True, nogil=True)
def follow(
    table: Floats, cost: Floats, rest: Mask, first: int, length: Ints, kind_class: Ints, after: Mask, run: Ints,
    weekend: Ints, charge: float, by_digit: bool, stride: Ints, full: Mask, state: int, row: Ints,
) -> int:  # fmt: skip
    """Write the path that the table prices into `row`; the number of weekends it works, -1 if there is no path."""
    days, kinds = cost.shape
    unit = digit = weekends = 0
    for day in range(days):
        counts = weekend[day + 1] >= 0
        again = counts and weekend[day] == weekend[day + 1]
        new = 1 if counts and (not again or state < run[2]) else 0
        least, best = np.inf, -2
        for kind in range(-1, kinds):
            then = step(
                state, kind, first + day, rest[day], kind < 0 or cost[day, kind] < np.inf, kind_class, after, run
            )
            if then < 0:
                continue
            price = table[day + 1, then, digit, unit] if kind < 0 else np.inf
            if kind >= 0 and unit + length[kind] < table.shape[3] and not full[kind, new, digit]:
                shift = stride[kind] + (new if by_digit else 0)
                price = cost[day, kind] + charge * new + table[day + 1, then, digit + shift, unit + length[kind]]
            if price < least:
                least, best = price, kind
        if best == -2:
            return -1
        state = step(state, best, first + day, rest[day], True, kind_class, after, run)
        row[day] = best
        if best >= 0:
            unit, weekends = unit + length[best], weekends + new
            digit += stride[best] + (new if by_digit else 0)
    return weekends
