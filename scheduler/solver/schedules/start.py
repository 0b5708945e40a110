"""A first plan: everybody in turn takes the schedule that is cheapest after those before; then once more around."""

import numpy as np

from scheduler.solver.clock import Clock
from scheduler.solver.schedules.person import Habits
from scheduler.solver.schedules.pocket import Pocket
from scheduler.solver.schedules.staff import OFF, Ints, Staff


def first_plan(staff: Staff) -> Ints | None:
    """A plan in which everybody's schedule is legal; `None` where somebody has none."""
    habits, plan = Habits(staff), np.full((staff.people, staff.days), OFF, dtype=np.int64)
    for volunteer in range(staff.people):
        schedule = _best(habits, plan, volunteer)
        if schedule is None:
            return None
        plan[volunteer] = schedule
    return plan


def around(staff: Staff, plan: Ints, clock: Clock) -> Ints:
    """The plan after everybody has chosen once more, given what all others do."""
    habits, cost = Habits(staff), staff.cost(plan)
    for volunteer in range(staff.people):
        schedule = _best(habits, plan, volunteer) if clock.left > 0 else None
        if schedule is not None:
            tried = plan.copy()
            tried[volunteer] = schedule
            if (value := staff.cost(tried)) < cost:
                plan, cost = tried, value
    return plan


def _best(habits: Habits, plan: Ints, volunteer: int) -> Ints | None:
    pocket = Pocket(habits, np.array([volunteer]), 0, habits.staff.days, plan)
    return pocket.people[0].solve(pocket.price[0] + pocket.slopes[:, :, 0], pocket.room()).schedule
