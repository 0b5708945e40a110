"""A first plan: everybody in turn takes the schedule that is cheapest after those before; then once more around.

Long rosters are begun some weeks at a time. Until the last of them everybody's limits grow with the work that is due by
then, so that nobody has used up too much, or too little, when the last weeks come.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from scheduler.solver.clock import Clock
from scheduler.solver.schedules.pace import STEADY, WARY, Pace, paced
from scheduler.solver.schedules.person import Habits
from scheduler.solver.schedules.pocket import Pocket
from scheduler.solver.schedules.staff import OFF, Ints, Staff

ROUGH, FINE = 8.0, 0.5
"""How near to the cheapest everybody's schedule is at first, and afterwards."""

STRETCH, AHEAD = 28, 7
"""Days that are begun together, and how many more are looked at with them, to be planned again with the next."""

PACES = STEADY, WARY

BACK = 2
"""By how much further back somebody begins anew, each time there is no legal way to the end from where they stand."""


def begin(staff: Staff, clock: Clock) -> Ints | None:
    """A first plan, at a steady pace if that works out; `None` if no pace does."""
    for pace in PACES if staff.long else PACES[1:]:
        plan = first_plan(staff, clock, pace)
        if plan is not None:
            return plan
    return None


def first_plan(staff: Staff, clock: Clock, pace: Pace = PACES[-1]) -> Ints | None:
    """A plan in which everybody's schedule is legal; `None` where somebody has none, or time is over first."""
    plan = np.full((staff.people, staff.days), OFF, dtype=np.int64)
    for first, end in stretches(staff.days):
        last = min(staff.days, end + AHEAD)
        habits = Habits(staff if last == staff.days else paced(staff, last, pace))
        if not _fill(habits, plan[:, :last], first, clock) and last == staff.days:
            return None
    return plan


def _fill(habits: Habits, plan: Ints, first: int, clock: Clock) -> bool:
    """Let everybody in turn take a schedule from the first day on, in the plan; whether all have one in time."""
    done = True
    for volunteer in range(habits.staff.people):
        if clock.left <= 0:
            return False
        schedule = _best(habits, plan, volunteer, first, habits.staff.days)
        if schedule is not None:
            plan[volunteer, first:] = schedule
        else:
            done &= _anew(habits, plan, volunteer, first)
    return done


def around(staff: Staff, plan: Ints, clock: Clock) -> Ints:
    """The plan after everybody has chosen once more, given what all others do."""
    habits, cost = Habits(staff), staff.cost(plan)
    for first, last in stretches(staff.days):
        for volunteer in range(staff.people):
            pocket = Pocket(habits, np.array([volunteer]), first, last, plan)
            schedule = _cheapest(pocket, FINE) if clock.left > 0 else None
            if schedule is not None:
                tried = pocket.filled([schedule])
                if (value := staff.cost(tried)) < cost:
                    plan, cost = tried, value
    return plan


def stretches(days: int) -> Iterator[tuple[int, int]]:
    """First day and end of stretches of about the same length; the last is two in one, since limits are exact there."""
    count = max(1, round(days / STRETCH))
    ends = [round(days * number / count) for number in range(max(1, count - 1))]
    return pairwise([*ends, days])


def _best(habits: Habits, plan: Ints, volunteer: int, first: int, last: int) -> Ints | None:
    """A schedule that is nearly the cheapest, given what all others do; else any that is legal.

    One is found much more surely at some costs by chance than where all schedules cost the same.
    """
    pocket = Pocket(habits, np.array([volunteer]), first, last, plan)
    schedule = _cheapest(pocket, ROUGH)
    if schedule is None:
        costs = np.random.default_rng(volunteer).random(pocket.price[0].shape)
        schedule = pocket.people[0].solve(costs, pocket.room(), fineness=np.inf).schedule
    return schedule


def _cheapest(pocket: Pocket, fineness: float) -> Ints | None:
    cost = pocket.price[0].copy()
    cost[: pocket.days] += pocket.slopes[:, :, 0]
    return pocket.people[0].solve(cost, pocket.room(), fineness=fineness).schedule


def _anew(habits: Habits, plan: Ints, volunteer: int, first: int) -> bool:
    """Make a volunteer's schedule anew from some day before the first on, in the plan; whether that can be done."""
    days = habits.staff.days
    back = days - first
    while back < days:
        back = min(days, back * BACK)
        schedule = _best(habits, plan, volunteer, days - back, days)
        if schedule is not None:
            plan[volunteer, days - back :] = schedule
            return True
    return False
