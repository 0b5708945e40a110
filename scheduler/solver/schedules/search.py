"""The cheapest schedule that keeps every limit exactly: a search from the first day, led by the table of `paths.py`.

The table knows what the rest of the days costs at least; the search counts what the table only charges for. Labels are
opened in the order of what they promise, in steps of `fineness`; among equals the deepest first, so that many equally
good schedules do not all have to be looked at.
"""

from heapq import heappop, heappush

import numpy as np
import numpy.typing as npt
from numba import njit

from scheduler.solver.schedules.paths import step

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

MARK = np.int64(0x1E3779B97F4A7C15)
"""Counts of kinds stand in 64 bits as a sum of its powers, modulo 2^64: alike where they are the same."""

DAY, STATE, UNIT, DIGIT, WEEKENDS, COUNTED, BEFORE, KIND = range(8)
"""What a label knows, besides what it has cost so far and what it promises in all."""

FOUND, NONE, GAVE_UP = 1, 0, -1

DEPTH = 1000.0
"""More than there are days: one step of promise weighs more than any depth."""


@njit(cache=True, nogil=True)
def cheapest(  # noqa: C901 - one loop, compiled: parts of it are functions where they are whole
    table: Floats, cost: Floats, rest: Mask, first: int, length: Ints, kind_class: Ints, after: Mask, run: Ints,
    weekend: Ints, charge: float, by_digit: bool, stride: Ints, full: Mask, state: int,
    charges: Floats, most_weekends: int, counter: Ints, most: Ints, tries: int, fineness: float,
    row: Ints,
) -> tuple[int, float]:  # fmt: skip
    """Write the cheapest schedule into `row`.

    Answers FOUND, NONE, or GAVE_UP after `tries` labels, with a lower bound on the cost of every schedule, all in costs
    with multipliers. `counter[kind]` is the place of a kind that is charged in `charges` and `most`, or -1.
    """
    days, kinds = cost.shape
    size = 3 * tries + kinds + 8
    facts, counted = np.zeros((size, 8), np.int64), np.zeros((size, len(most)), np.int32)
    spent, promise = np.zeros(size), np.zeros(size)
    facts[0, STATE], facts[0, BEFORE] = state, -1
    promise[0] = lowest = table[0, state, 0, 0]
    if lowest == np.inf:
        return NONE, lowest
    heap = [(0.0, 0)]  # the newest first among equals
    seen = {(np.int64(-1), np.int64(-1)): 0.0}
    made, reached = 1, lowest
    for _ in range(tries):
        if not heap:
            return NONE, np.inf
        at = -heappop(heap)[1]
        reached = min(promise[at], lowest + fineness * np.floor((promise[at] - lowest) / fineness))
        day = facts[at, DAY]
        if day == days:
            _write(facts, at, row)
            return FOUND, reached
        if made + kinds + 1 >= size:
            return GAVE_UP, reached
        state = facts[at, STATE]
        counts = weekend[day + 1] >= 0
        again = counts and weekend[day] == weekend[day + 1]
        new = 1 if counts and (not again or state < run[2]) else 0
        for kind in range(-1, kinds):
            then = step(
                state, kind, first + day, rest[day], kind < 0 or cost[day, kind] < np.inf, kind_class, after, run
            )
            if then < 0:
                continue
            facts[made], counted[made] = facts[at], counted[at]
            paid = spent[at]
            if kind >= 0:
                paid += cost[day, kind] + charge * new
                if not _count(
                    facts, counted, made, kind, new, table.shape[3], length, by_digit, stride, full, counter, most
                ):
                    continue
            if facts[made, WEEKENDS] > most_weekends:
                continue
            hope = paid + table[day + 1, then, facts[made, DIGIT], facts[made, UNIT]]
            if day + 1 == days:
                hope += _unused(facts, counted[made], made, charge, charges, most_weekends, most)
            mine = (
                (day * table.shape[1] + then) * table.shape[3] + facts[made, UNIT],
                (facts[made, COUNTED] * (most_weekends + 1) + facts[made, WEEKENDS]) * table.shape[2]
                + facts[made, DIGIT],
            )
            if hope == np.inf or (mine in seen and seen[mine] <= paid):
                continue
            seen[mine] = paid
            facts[made, DAY], facts[made, STATE], facts[made, BEFORE], facts[made, KIND] = day + 1, then, at, kind
            spent[made], promise[made] = paid, hope
            steps = np.floor((hope - lowest) / fineness)
            heappush(heap, (steps * DEPTH - day + 0.5 * ((hope - lowest) / fineness - steps), -made))
            made += 1
    return GAVE_UP, reached


@njit(cache=True, nogil=True)
def _count(
    facts: Ints, counted: Ints, at: int, kind: int, new: int, units: int, length: Ints, by_digit: bool, stride: Ints,
    full: Mask, counter: Ints, most: Ints,
) -> bool:  # fmt: skip
    """Add one shift to what a label counts; whether its limits allow it."""
    facts[at, UNIT] += length[kind]
    if facts[at, UNIT] >= units or full[kind, new, facts[at, DIGIT]]:
        return False
    facts[at, WEEKENDS] += new
    facts[at, DIGIT] += stride[kind] + (new if by_digit else 0)
    place = counter[kind]
    if place >= 0:
        if counted[at, place] >= most[place]:
            return False
        counted[at, place] += 1
        facts[at, COUNTED] += MARK ** (place + 1)
    return True


@njit(cache=True, nogil=True)
def _unused(
    facts: Ints, counted: Ints, at: int, charge: float, charges: Floats, most_weekends: int, most: Ints
) -> float:  # fmt: skip
    """What the multipliers of a whole schedule's unused limits come to: it has to do without their refund."""
    refund: float = charge * (most_weekends - facts[at, WEEKENDS])
    for place in range(len(most)):
        refund += charges[place] * (most[place] - counted[place])
    return refund


@njit(cache=True, nogil=True)
def _write(facts: Ints, at: int, row: Ints) -> None:
    """The kinds on the way to a label."""
    while facts[at, BEFORE] >= 0:
        row[facts[at, DAY] - 1] = facts[at, KIND]
        at = facts[at, BEFORE]
