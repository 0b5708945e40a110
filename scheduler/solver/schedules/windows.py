"""Makes a plan better part by part: a few days of everybody, or some people on more days, by branch and price.

In long rosters parts are dived into instead, as long as that pays: it takes much less time.
"""

from dataclasses import dataclass

import numpy as np

from scheduler.solver.clock import Clock
from scheduler.solver.schedules.columns import Columns
from scheduler.solver.schedules.dive import dived
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

FIRST_LINES, LINES, SHORT = 400, 1000, 14
"""Days times kinds of the first and the longest windows of a long roster, which have so many days at least."""

COARSE, NEAR, QUICK = 0.5, 0.01, 120.0
"""Where a dive does: how near to the cheapest schedules are, mixture and bound to each other, and the seconds of it."""


@dataclass(frozen=True)
class Times:
    """When no other window is begun, and when the last has to end."""

    until: Clock
    end: Clock


def better(staff: Staff, plan: Ints, reach: int, seconds: float, left: float, seed: int) -> tuple[int, Ints]:
    """Sweeps over all days for some seconds, or until nothing helps: the reach of windows by then, the plan.

    In a long roster the last window may take longer, out of all time `left`. Where time was not enough for any gain,
    windows are to be shorter.
    """
    clock, chance, habits = Clock().within(seconds), np.random.default_rng(seed), Habits(staff)
    times = Times(clock, Clock().within(left) if staff.long else clock)
    longest, idle, begun = min(_longest_window(staff), staff.days), 0, staff.cost(plan)
    quickly = staff.long
    while clock.left > 0 and idle < PATIENCE:
        before = staff.cost(plan)
        if quickly or reach == SHORTEST or chance.random() < EVERYBODY:
            plan = _sweep(habits, plan, reach, staff.people, times, chance, quickly=quickly)
        else:
            size = max(LEAST_PEOPLE, staff.people // TURNED // 3)
            plan = _sweep(habits, plan, min(reach * TURNED, staff.days), size, times, chance, quickly=quickly)
        quickly = staff.long and (reach < longest or staff.cost(plan) < before * (1 - PAYS))
        idle = idle + 1 if staff.cost(plan) == before and reach >= longest else 0
        if clock.left > 0 and (staff.long or staff.cost(plan) > before * (1 - PAYS)):
            reach = min(longest, reach * 2 if staff.long else reach + STEP)
    if clock.left <= 0 and staff.cost(plan) == begun:
        reach = max(SHORTEST, reach - STEP)
    return reach, plan


def _longest_window(staff: Staff) -> int:
    """How many days of everybody can be looked at together."""
    return max(SHORT, LINES // staff.kinds) if staff.long else LONGEST


def first_window(staff: Staff) -> int:
    """How many days to begin with."""
    return max(SHORT, FIRST_LINES // staff.kinds) if staff.long else SHORTEST


def _sweep(
    habits: Habits, plan: Ints, length: int, size: int, times: Times, chance: np.random.Generator, *,
    quickly: bool,
) -> Ints:  # fmt: skip
    """The plan after one pass over windows of so many days and people, in an order by chance."""
    people, offset = chance.permutation(habits.staff.people), int(chance.integers(length))
    groups = np.array_split(people, max(1, round(len(people) / size)))
    windows = [
        (max(0, first), min(habits.staff.days, first + length), np.sort(group))
        for first in range(offset - length, habits.staff.days, length)
        for group in groups
        if first + length > 0
    ]
    for place in chance.permutation(len(windows)).tolist():
        if times.until.left <= 0:
            break
        first, last, group = windows[place]
        plan = improve(Pocket(habits, group, first, last, plan), times.end, quickly=quickly)
    return plan


def improve(pocket: Pocket, clock: Clock, *, quickly: bool = False) -> Ints:
    """The plan with the pocket solved by branch and price, or another one that is equally good.

    `quickly`: by one dive from a mixture that is good enough.
    """
    now = pocket.now()
    worth = pocket.worth(now)
    columns = Columns(pocket, COARSE if quickly else FINENESS)
    columns.master.add(list(enumerate(now)))
    columns.centre = -pocket.slope()
    if quickly:
        soon = clock.within(QUICK)
        columns.generate(soon.within(QUICK / 4), hopeless=worth - 1, rounds=ROUNDS, near=NEAR)
        return _dived(columns, worth, soon)
    columns.generate(clock, hopeless=worth - 1, rounds=ROUNDS)
    if clock.left <= 0 or columns.value > worth + 0.5:
        return pocket.plan
    if columns.master.whole():
        return pocket.filled(columns.master.largest())
    tree, effort = Tree(columns, worth), max(1.0, pocket.days / FORTNIGHT)
    tree.search(clock.within(SECONDS * effort), PARTS * effort)
    return pocket.plan if tree.best is None else pocket.filled(tree.best)


def _dived(columns: Columns, worth: float, clock: Clock) -> Ints:
    """The plan as a dive leaves it, if that is better."""
    if columns.value > worth - 0.5:
        return columns.pocket.plan
    schedules = dived(columns, clock)
    better_so = columns.pocket.worth(schedules) < worth - 0.5
    return columns.pocket.filled(schedules) if better_so else columns.pocket.plan
