"""A first plan: everybody in turn takes the schedule that is cheapest after those before; then once more around."""

import numpy as np

from scheduler.solver.clock import Clock
from scheduler.solver.schedules.person import Habits
from scheduler.solver.schedules.pocket import Pocket
from scheduler.solver.schedules.staff import OFF, Ints, Staff

ROUGH, FINE = 8.0, 0.5
"""How near to the cheapest everybody's schedule is at first, and afterwards."""


def first_plan(staff: Staff) -> Ints | None:
    """A plan in which everybody's schedule is legal; `None` where somebody has none."""
    habits, plan = Habits(staff), np.full((staff.people, staff.days), OFF, dtype=np.int64)
    for volunteer in range(staff.people):
        schedule = _best(habits, plan, volunteer, ROUGH)
        if schedule is None:
            schedule = _any(habits, plan, volunteer)
        if schedule is None:
            return None
        plan[volunteer] = schedule
    return plan


def around(staff: Staff, plan: Ints, clock: Clock) -> Ints:
    """The plan after everybody has chosen once more, given what all others do."""
    habits, cost = Habits(staff), staff.cost(plan)
    for volunteer in range(staff.people):
        schedule = _best(habits, plan, volunteer, FINE) if clock.left > 0 else None
        if schedule is not None:
            tried = plan.copy()
            tried[volunteer] = schedule
            if (value := staff.cost(tried)) < cost:
                plan, cost = tried, value
    return plan


def _best(habits: Habits, plan: Ints, volunteer: int, fineness: float) -> Ints | None:
    """A schedule that is nearly the cheapest, given what all others do."""
    pocket = Pocket(habits, np.array([volunteer]), 0, habits.staff.days, plan)
    cost = pocket.price[0] + pocket.slopes[:, :, 0]
    return pocket.people[0].solve(cost, pocket.room(), fineness=fineness).schedule


def _any(habits: Habits, plan: Ints, volunteer: int) -> Ints | None:
    """A legal schedule, whatever it costs."""
    pocket = Pocket(habits, np.array([volunteer]), 0, habits.staff.days, plan)
    return pocket.people[0].solve(np.zeros_like(pocket.price[0]), pocket.room()).schedule
