"""A roster's assignments as positions in its problem, for arithmetic over all of them at once."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Rows:
    """Row by row a volunteer and a shift; by volunteer, each one's shifts in the order of time."""

    people: int
    volunteers: Ints
    shifts: Ints

    @classmethod
    def of(cls, problem: Problem, roster: Roster) -> "Rows":
        """Raises KeyError for unknown ids."""
        volunteers, shifts = roster.positions(problem.volunteer_index, problem.shift_index)
        order = np.lexsort((in_time(problem)[shifts], volunteers))
        return cls(len(problem.volunteers), volunteers[order], shifts[order])

    @cached_property
    def first(self) -> Ints:
        """Where each volunteer's rows begin; one more entry ends the last."""
        return np.searchsorted(self.volunteers, np.arange(self.people + 1))

    def only(self, volunteers: Ints) -> "Rows":
        """The rows of some volunteers, who are given in order."""
        if len(volunteers) == self.people and (volunteers == np.arange(self.people)).all():
            return self
        start, count = self.first[volunteers], np.diff(self.first)[volunteers]
        places = np.repeat(start - (np.cumsum(count) - count), count) + np.arange(count.sum())
        return Rows(self.people, self.volunteers[places], self.shifts[places])


def in_time(problem: Problem) -> Ints:
    """The rank of each shift in the order of time."""
    ordered = sorted(range(len(problem.shifts)), key=lambda s: _time(problem, s))
    rank = np.empty(len(ordered), dtype=np.int64)
    rank[ordered] = np.arange(len(ordered))
    return rank


def _time(problem: Problem, position: int) -> tuple[int, int, str]:
    shift = problem.shifts[position]
    return shift.start, shift.end, shift.id
