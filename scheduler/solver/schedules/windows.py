"""Makes a plan better part by part: a few days of everybody, or a few people, solved anew by column generation."""

import numpy as np

from scheduler.solver.clock import Clock
from scheduler.solver.schedules.columns import Columns
from scheduler.solver.schedules.dive import dive
from scheduler.solver.schedules.person import Habits
from scheduler.solver.schedules.pocket import Pocket
from scheduler.solver.schedules.staff import Ints, Staff

ROUNDS = 60
"""Rounds of pricing in a window."""

CHOOSING = 3.0
"""Seconds of branch and cut in a window."""

FINENESS = 0.5
"""How near to the cheapest a schedule has to be in a window; a quarter of what a better plan saves at least."""


def sweep(staff: Staff, plan: Ints, length: int, seconds: float, seed: int) -> Ints:
    """The plan after one pass over all windows of so many days, in an order by chance."""
    clock, chance, habits = Clock().within(seconds), np.random.default_rng(seed), Habits(staff)
    offset = int(chance.integers(length))
    windows = [(max(0, first), min(staff.days, first + length)) for first in range(offset - length, staff.days, length)]
    windows = [(first, last) for first, last in windows if first < last]
    for place in chance.permutation(len(windows)).tolist():
        if clock.left <= 0:
            break
        first, last = windows[place]
        plan = improve(Pocket(habits, np.arange(staff.people), first, last, plan), clock, seed)
    return plan


def regroup(staff: Staff, plan: Ints, size: int, seconds: float, seed: int) -> Ints:
    """The plan after everybody has been in one group of so many people that is solved anew on all days."""
    clock, chance, habits = Clock().within(seconds), np.random.default_rng(seed), Habits(staff)
    order = chance.permutation(staff.people)
    for first in range(0, staff.people, size):
        if clock.left <= 0:
            break
        group = np.sort(order[first : first + size])
        plan = improve(Pocket(habits, group, 0, staff.days, plan), clock, seed)
    return plan


def improve(pocket: Pocket, clock: Clock, seed: int) -> Ints:
    """The plan with the pocket as good as known schedules make it, or another one that is equally good."""
    now = pocket.now()
    worth = pocket.worth(now)
    columns = Columns(pocket, FINENESS)
    columns.master.add(list(enumerate(now)))
    columns.centre = -pocket.slope()
    columns.generate(clock, hopeless=worth - 1, rounds=ROUNDS)
    if clock.left <= 0 or columns.value > worth + 0.5:
        return pocket.plan
    chosen = now
    if columns.master.whole():
        chosen = columns.master.largest()
    elif columns.bound <= worth - 1:
        chosen = columns.master.choose(min(CHOOSING, clock.left), worth + 0.5, seed) or now
        if columns.value <= worth - 1 and pocket.worth(chosen) >= worth:
            chosen = dive(columns, clock, worth + 0.5) or chosen
    return pocket.filled(chosen) if pocket.worth(chosen) <= worth else pocket.plan
