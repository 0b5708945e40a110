"""Some volunteers on some days of a plan, the rest as it is: what covers what, and whose schedules cost how much."""

import numpy as np

from scheduler.solver.schedules.node import Node
from scheduler.solver.schedules.person import ROOM, Habits, Person
from scheduler.solver.schedules.staff import FORBIDDEN, OFF, Floats, Ints

CENTS = 1024
"""Prices are multiples of 1 / CENTS: sums of costs and prices are exact, and so is a bound made of them."""


class Pocket:
    """The volunteers `who` on the days from `first` up to `last`.

    Their schedules run on to `end`, as in the plan, so far that the rules on runs see all that can matter.
    """

    def __init__(self, habits: Habits, who: Ints, first: int, last: int, plan: Ints) -> None:
        staff = habits.staff
        self.staff, self.who, self.first, self.last, self.plan = staff, who, first, last, plan
        self.end = _end(habits, last)
        self.days = last - first
        self.people = [Person(habits, int(v), first, last, self.end, plan[v]) for v in who]
        self.price = np.zeros((len(who), self.end - first, staff.kinds))
        self.price[:, : self.days] = staff.price[who, first:last]
        others = np.ones(staff.people, dtype=np.bool_)
        others[who] = False
        taken = staff.counts(np.where(others[:, None], plan, OFF))[first:last]
        place = taken[:, :, None] + np.arange(len(who) + 1)
        self.cover = np.take_along_axis(staff.cover[first:last], place, axis=2)
        self.slopes = np.diff(self.cover, axis=2)
        self.steepest = np.abs(np.where(self.slopes < FORBIDDEN, self.slopes, 0.0)).max(axis=2, initial=1.0)

    def room(self) -> Floats:
        """Memory for the tables of everybody, however much they come to count."""
        return np.empty(max(ROOM, *(person.size for person in self.people)))

    def worth(self, schedules: list[Ints]) -> float:
        """What the pocket costs with these schedules."""
        counts = np.zeros(self.cover.shape[:2], dtype=np.int64)
        total = 0.0
        for place, schedule in enumerate(schedules):
            days, kinds = self.shifts(schedule)
            np.add.at(counts, (days, kinds), 1)
            total += self.cost(place, schedule)
        return total + float(np.take_along_axis(self.cover, counts[:, :, None], axis=2).sum())

    def cost(self, place: int, schedule: Ints) -> float:
        """What one schedule costs, cover aside."""
        days, kinds = self.shifts(schedule)
        person = self.people[place]
        worked = schedule[schedule >= 0]
        return float(self.price[place, days, kinds].sum() + person.ends[self.staff.length[worked].sum()])

    def shifts(self, schedule: Ints) -> tuple[Ints, Ints]:
        """The days, counted from the first, and kinds that a schedule works in the pocket."""
        days = np.nonzero(schedule[: self.days] >= 0)[0]
        return days, schedule[days]

    def now(self) -> list[Ints]:
        """The schedules of the plan."""
        return [self.plan[v, self.first : self.end] for v in self.who]

    def slope(self) -> Floats:
        """Between what one more and one fewer would change where the plan stands: a guess at prices."""
        counts = np.zeros(self.cover.shape[:2], dtype=np.int64)
        for schedule in self.now():
            np.add.at(counts, self.shifts(schedule), 1)
        padded = np.concatenate([self.slopes[:, :, :1], self.slopes, self.slopes[:, :, -1:]], axis=2)
        padded = np.where(padded < FORBIDDEN, padded, 0.0)
        both = np.take_along_axis(padded, counts[:, :, None] + np.array([0, 1]), axis=2)
        return np.asarray(both.mean(axis=2))

    def filled(self, schedules: list[Ints]) -> Ints:
        """The plan with these schedules in it."""
        plan = self.plan.copy()
        for volunteer, schedule in zip(self.who, schedules, strict=True):
            plan[volunteer, self.first : self.end] = schedule
        return plan

    def cover_bound(self, prices: Floats, node: Node) -> float:
        """The least that cover costs in a part of all plans when each place is paid `prices` for."""
        counts = np.arange(self.cover.shape[2])
        inside = (counts >= node.low[:, :, None]) & (counts <= node.high[:, :, None])
        return float(np.where(inside, self.cover + prices[:, :, None] * counts, np.inf).min(axis=2).sum())


def _end(habits: Habits, last: int) -> int:
    """Far enough for the longest run, the longest break that is asked for, and the end of a weekend."""
    staff = habits.staff
    if last == staff.days:
        return last
    end = min(staff.days, last + int(max(staff.max_run.max(), staff.min_run.max(), staff.min_off.max())) + 1)
    while end < staff.days and staff.weekend[end] >= 0 and staff.weekend[end] == staff.weekend[end - 1]:
        end += 1
    return end
