"""A first plan: everybody in turn takes the schedule that is cheapest after those before; then once more around.

Long rosters are begun some weeks at a time. Until the last of them everybody's limits grow with the days gone by on
which they can work, so that nobody has used up too much, or too little, when the last weeks come. Very long ones are
made as good as can be in each of these stretches before the next one begins: later windows find it hard to move work
from one end of the year to the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from scheduler.solver.clock import Clock
from scheduler.solver.schedules.person import Habits
from scheduler.solver.schedules.pocket import Pocket
from scheduler.solver.schedules.staff import OFF, Ints, Mask, Staff
from scheduler.solver.schedules.windows import improve

ROUGH, FINE = 8.0, 0.5
"""How near to the cheapest everybody's schedule is at first, and afterwards."""

STRETCH, AHEAD = 28, 0.5
"""Days that are begun together, and how many more are looked at with them, to be planned again with the next."""

CROWDED = 2000
"""People times kinds of shift from which on stretches are half as long."""

LONG = 100
"""Days from which on it pays to begin thoroughly."""

SHARE, MOST = 0.3, 45.0
"""Of the time left, how much may go into all stretches that are still to come; and the seconds for each at most."""

BEHIND, OFF_PACE = 300.0, 30.0
"""What a unit of time costs by which a total is behind its pace, and by which it is off it further than is meant."""


@dataclass(frozen=True)
class Pace:
    """How many shifts a total has to be ahead of its share, how many it may be, and whether to be behind is dear."""

    least: int
    most: int
    wary: bool


PACES = Pace(-1, 1, wary=False), Pace(4, 6, wary=True)
"""The steady one, and one that keeps something in hand: whoever is just at pace may have no legal way to the end."""


def begin(staff: Staff, clock: Clock) -> tuple[Ints | None, Pace]:
    """A first plan and the pace it was made at, steady if that works out; `None` if no pace does."""
    paces = PACES if staff.days > LONG else PACES[1:]
    for pace in paces:
        plan = first_plan(staff, clock, pace)
        if plan is not None:
            return plan, pace
    return None, paces[-1]


def first_plan(staff: Staff, clock: Clock, pace: Pace = PACES[-1], *, thorough: bool = False) -> Ints | None:
    """A plan in which everybody's schedule is legal; `None` where somebody has none, or time is over first.

    A `thorough` one is made as good as can be in each stretch before the next begins.
    """
    plan = np.full((staff.people, staff.days), OFF, dtype=np.int64)
    length = stretch(staff) if thorough else STRETCH
    for first, end in stretches(staff.days, length):
        last = min(staff.days, end + int(AHEAD * length))
        habits = Habits(staff if last == staff.days else paced(staff, last, pace))
        if not _fill(habits, plan, first, last, clock):
            return None
        if thorough:
            seconds = min(MOST, clock.left * SHARE * (end - first) / (staff.days - first))
            pocket = Pocket(habits, np.arange(staff.people), first, last, plan)
            plan = improve(pocket, clock.within(seconds))
    return plan


def _fill(habits: Habits, plan: Ints, first: int, last: int, clock: Clock) -> bool:
    """Let everybody in turn take a schedule for some days, in the plan; whether that could be done in time."""
    for volunteer in range(habits.staff.people):
        if clock.left <= 0:
            return False
        schedule = _best(habits, plan, volunteer, first, last)
        if schedule is not None:
            plan[volunteer, first : first + len(schedule)] = schedule
        elif last == habits.staff.days and not _anew(habits, plan, volunteer):
            return False
    return True


def around(staff: Staff, plan: Ints, clock: Clock) -> Ints:
    """The plan after everybody has chosen once more, given what all others do."""
    habits, cost = Habits(staff), staff.cost(plan)
    for first, last in stretches(staff.days, STRETCH):
        for volunteer in range(staff.people):
            pocket = Pocket(habits, np.array([volunteer]), first, last, plan)
            schedule = _cheapest(pocket, FINE) if clock.left > 0 else None
            if schedule is not None:
                tried = pocket.filled([schedule])
                if (value := staff.cost(tried)) < cost:
                    plan, cost = tried, value
    return plan


def stretch(staff: Staff) -> int:
    """Days that can well be solved for everybody together."""
    return STRETCH // 2 if staff.people * staff.kinds > CROWDED else STRETCH


def stretches(days: int, length: int) -> Iterator[tuple[int, int]]:
    """First day and end of stretches of about the same length."""
    count = max(1, round(days / length))
    ends = [round(days * number / count) for number in range(count + 1)]
    return pairwise(ends)


def paced(staff: Staff, last: int, pace: Pace) -> Staff:
    """The staff with limits for the days up to `last`: shares of them that go with the days when somebody can work."""
    can: Mask = np.asarray(staff.may.any(axis=2))
    share = can[:, :last].sum(axis=1) / np.maximum(1, can.sum(axis=1))
    totals, shift = np.arange(staff.ends.shape[1]), int(staff.length.max())
    allowed = np.isfinite(staff.ends)
    least, most = allowed.argmax(axis=1), len(totals) - 1 - allowed[:, ::-1].argmax(axis=1)
    behind = np.ceil(share * least)[:, None] - totals
    ahead = np.maximum(0, totals - np.floor(share * most)[:, None] - pace.most * shift)
    price = OFF_PACE * (np.maximum(0, behind + pace.least * shift) + ahead)
    if pace.wary:
        price += BEHIND * np.maximum(0, behind)
    return replace(
        staff,
        ends=np.where(totals <= most[:, None], price, np.inf),
        max_weekends=np.ceil(staff.max_weekends * share).astype(np.int64),
        max_kind=np.ceil(staff.max_kind * share[:, None]).astype(np.int64),
    )


def _best(habits: Habits, plan: Ints, volunteer: int, first: int, last: int) -> Ints | None:
    """A schedule that is nearly the cheapest, given what all others do; else any that is legal."""
    pocket = Pocket(habits, np.array([volunteer]), first, last, plan)
    schedule = _cheapest(pocket, ROUGH)
    if schedule is None:
        schedule = pocket.people[0].solve(np.zeros_like(pocket.price[0]), pocket.room(), fineness=np.inf).schedule
    return schedule


def _cheapest(pocket: Pocket, fineness: float) -> Ints | None:
    cost = pocket.price[0].copy()
    cost[: pocket.days] += pocket.slopes[:, :, 0]
    return pocket.people[0].solve(cost, pocket.room(), fineness=fineness).schedule


def _anew(habits: Habits, plan: Ints, volunteer: int) -> bool:
    """Make all of a volunteer's schedule anew, in the plan; whether there is one."""
    schedule = _best(habits, plan, volunteer, 0, habits.staff.days)
    if schedule is not None:
        plan[volunteer] = schedule
    return schedule is not None
