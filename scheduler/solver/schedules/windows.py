"""Makes a plan better part by part: a few days of everybody, or some people on more days, by branch and price."""

import numpy as np

from scheduler.solver.clock import Clock
from scheduler.solver.schedules.columns import Columns
from scheduler.solver.schedules.person import Habits
from scheduler.solver.schedules.pocket import Pocket
from scheduler.solver.schedules.staff import Ints, Staff
from scheduler.solver.schedules.tree import Tree

ROUNDS = 60
"""Rounds of pricing in a window before it is divided."""

PARTS, SECONDS, FORTNIGHT = 150, 20.0, 14
"""Parts of a window's plans that are looked at, and how long that may take, for so many days; longer ones get more."""

FINENESS = 0.125
"""How near to the cheapest a schedule has to be in a window; a better plan saves at least 1."""

SHORTEST, STEP, LONGEST = 7, 7, 84
"""Days of the first windows, and how windows grow when a sweep no longer pays."""

PAYS = 0.002
"""What a sweep has to save for the next to be no longer."""

PATIENCE = 6
"""Sweeps of the longest windows without a gain after which there will be none."""

EVERYBODY, TURNED = 0.85, 4
"""How many sweeps are of everybody; the others are so many times longer, with fewer people: longer is harder."""

LEAST_PEOPLE = 2

Span = tuple[int, int]


def better(staff: Staff, plan: Ints, span: Span, reach: int, seconds: float, seed: int) -> tuple[int, Ints]:
    """Sweeps over the days of a span until time is over or nothing helps: the reach of windows by then, the plan.

    Where time was not enough for any gain, windows are to be shorter.
    """
    clock, chance, habits = Clock().within(seconds), np.random.default_rng(seed), Habits(staff)
    longest, idle, begun = min(LONGEST, span[1] - span[0]), 0, staff.cost(plan)
    while clock.left > 0 and idle < PATIENCE:
        before = staff.cost(plan)
        if reach == SHORTEST or chance.random() < EVERYBODY:
            plan = _sweep(habits, plan, span, reach, staff.people, clock, chance)
        else:
            size = max(LEAST_PEOPLE, staff.people // TURNED // 3)
            plan = _sweep(habits, plan, span, min(reach * TURNED, span[1] - span[0]), size, clock, chance)
        idle = idle + 1 if staff.cost(plan) == before and reach >= longest else 0
        if clock.left > 0 and staff.cost(plan) > before * (1 - PAYS):
            reach = min(longest, reach + STEP)
    if clock.left <= 0 and staff.cost(plan) == begun:
        reach = max(SHORTEST, reach - STEP)
    return reach, plan


def _sweep(
    habits: Habits, plan: Ints, span: Span, length: int, size: int, clock: Clock, chance: np.random.Generator
) -> Ints:
    """The plan after one pass over windows of so many days and people, in an order by chance."""
    people, offset = chance.permutation(habits.staff.people), int(chance.integers(length))
    groups = np.array_split(people, max(1, round(len(people) / size)))
    windows = [
        (max(span[0], first), min(span[1], first + length), np.sort(group))
        for first in range(span[0] + offset - length, span[1], length)
        for group in groups
        if first + length > span[0]
    ]
    for place in chance.permutation(len(windows)).tolist():
        if clock.left <= 0:
            break
        first, last, group = windows[place]
        plan = improve(Pocket(habits, group, first, last, plan), clock)
    return plan


def improve(pocket: Pocket, clock: Clock) -> Ints:
    """The plan with the pocket solved by branch and price, or another one that is equally good."""
    now = pocket.now()
    worth = pocket.worth(now)
    columns = Columns(pocket, FINENESS)
    columns.master.add(list(enumerate(now)))
    columns.centre = -pocket.slope()
    columns.generate(clock, hopeless=worth - 1, rounds=ROUNDS)
    if clock.left <= 0 or columns.value > worth + 0.5:
        return pocket.plan
    if columns.master.whole():
        return pocket.filled(columns.master.largest())
    tree, effort = Tree(columns, worth), max(1.0, pocket.days / FORTNIGHT)
    tree.search(clock.within(SECONDS * effort), PARTS * effort)
    return pocket.plan if tree.best is None else pocket.filled(tree.best)
