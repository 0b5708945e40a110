"""The arrays while they are read: first by shifts, as problem and rules speak, at last by days and kinds."""

from collections.abc import Sequence
from math import gcd

import numpy as np

from scheduler.domain.problem import Problem
from scheduler.rules.terms import Hinge
from scheduler.solver.schedules.staff import FORBIDDEN, Ints, Mask, Staff


class Unfit(Exception):
    """A rule asks for something that single schedules cannot say."""


class Draft:
    """Everything is allowed and free until something is added."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        people, shifts = len(problem.volunteers), len(problem.shifts)
        self.day, self.kinds = self.places(problem)
        self.at = self.shift_table(problem)
        minutes = np.array([shift.minutes for shift in problem.shifts], dtype=np.int64)
        self.unit = gcd(*minutes.tolist())
        self.length = np.zeros(self.at.shape[1], dtype=np.int64)
        self.length[self.kinds] = minutes // self.unit
        if (self.length[self.kinds] * self.unit != minutes).any() or not people or not self.unit:
            raise Unfit
        self.minutes = minutes
        self.may: Mask = np.ones((people, shifts), dtype=np.bool_)
        self.price = np.zeros((people, shifts), dtype=np.int64)
        self.single: Mask = np.zeros((people, len(self.at)), dtype=np.bool_)
        self.held: Mask = np.zeros((people, shifts), dtype=np.bool_)
        self.cover = np.zeros((shifts, people + 1))
        days = len(self.at)
        self.ends = np.zeros((people, days * int(self.length.max()) + 1))
        self.min_run, self.min_off = np.ones(people, dtype=np.int64), np.ones(people, dtype=np.int64)
        self.max_run = np.full(people, days, dtype=np.int64)
        self.max_kind = np.full((people, len(self.length)), days, dtype=np.int64)
        self.weekend = np.full(days, -1, dtype=np.int64)
        self.max_weekends = np.full(people, days, dtype=np.int64)
        self.constant = 0

    @staticmethod
    def places(problem: Problem) -> tuple[Ints, Ints]:
        """Day and kind of each shift."""
        day_index = {day: place for place, day in enumerate(problem.calendar)}
        kind_index = {post.id: place for place, post in enumerate(problem.posts)}
        days = np.array([day_index[problem.day_of[shift.id]] for shift in problem.shifts], dtype=np.int64)
        return days, np.array([kind_index[shift.post] for shift in problem.shifts], dtype=np.int64)

    @staticmethod
    def shift_table(problem: Problem) -> Ints:
        """The shift of each day and kind, -1 for none."""
        days, kinds = Draft.places(problem)
        table = np.full((len(problem.calendar), len(problem.posts)), -1, dtype=np.int64)
        table[days, kinds] = np.arange(len(days))
        if (table >= 0).sum() != len(days):
            raise Unfit
        return table

    def counts_minutes(self, amounts: Sequence[int] | None) -> bool:
        """Whether a total over all shifts, in their order, is one of minutes."""
        return amounts is not None and np.array_equal(np.array(amounts), self.minutes)

    def cover_shift(self, shift: int, hinges: Sequence[Hinge], limit: int | None) -> None:
        """What the number of people on a shift costs; above the limit, more than anything."""
        count = np.arange(self.cover.shape[1])
        for hinge in hinges:
            self.cover[shift] += np.maximum(0, hinge.slope * (count - hinge.point))
        if limit is not None:
            self.cover[shift] += FORBIDDEN * np.maximum(0, count - limit)

    def end(self, volunteer: int, hinges: Sequence[Hinge], least: int, limit: int | None) -> None:
        """What a volunteer's total of minutes costs."""
        total = np.arange(self.ends.shape[1]) * self.unit
        for hinge in hinges:
            self.ends[volunteer] += np.maximum(0, hinge.slope * (total - hinge.point))
        self.ends[volunteer, total < least] = np.inf
        if limit is not None:
            self.ends[volunteer, total > limit] = np.inf

    def hold(self, volunteer: int, shift: int) -> None:
        """The volunteer works this shift whatever else."""
        self.held[volunteer, shift] = True

    def staff(self, follows: Mask) -> Staff:
        """The arrays by days and kinds."""
        people, (days, kinds) = len(self.may), self.at.shape
        if not (self.may | ~self.held).all():
            raise Unfit
        may, price = np.zeros((people, days, kinds), dtype=np.bool_), np.zeros((people, days, kinds), dtype=np.int64)
        may[:, self.day, self.kinds], price[:, self.day, self.kinds] = self.may, self.price
        rest = np.ones((people, days), dtype=np.bool_)
        for volunteer, shift in np.argwhere(self.held):
            may[volunteer, self.day[shift]] = np.arange(kinds) == self.kinds[shift]
            rest[volunteer, self.day[shift]] = False
        cover = np.zeros((days, kinds, people + 1))
        cover[self.day, self.kinds] = self.cover
        used = np.nonzero(np.isfinite(self.ends).any(axis=0))[0]
        return Staff(
            np.maximum(1, self.length), follows, may, rest, price, self.min_run, self.max_run, self.min_off,
            self.max_weekends, self.max_kind, self.ends[:, : int(used.max(initial=0)) + 1], self.weekend, cover,
            self.constant,
        )  # fmt: skip
