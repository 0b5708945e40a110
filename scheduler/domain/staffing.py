"""A roster laid over its problem: who stands where, in the two orders in which rules ask."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster


@dataclass(frozen=True)
class Staffing:
    """Only for rosters that name known volunteers and shifts; `check` sees to that."""

    problem: Problem
    roster: Roster

    @cached_property
    def shifts_of(self) -> Mapping[str, tuple[Shift, ...]]:
        """Each rostered volunteer's shifts in the order of time."""
        shift_by_id = self.problem.shift_by_id
        return {
            volunteer: tuple(sorted((shift_by_id[s] for s in shifts), key=lambda s: (s.start, s.end, s.id)))
            for volunteer, shifts in self.roster.shifts_of.items()
        }

    @cached_property
    def volunteers_on(self) -> Mapping[str, tuple[Volunteer, ...]]:
        """Each staffed shift's volunteers in the order of the problem."""
        order, by_id = self.problem.volunteer_index, self.problem.volunteer_by_id
        return {
            shift: tuple(by_id[v] for v in sorted(volunteers, key=order.__getitem__))
            for shift, volunteers in self.roster.volunteers_on.items()
        }

    def on(self, shift: Shift) -> tuple[Volunteer, ...]:
        return self.volunteers_on.get(shift.id, ())

    def of(self, volunteer: Volunteer) -> tuple[Shift, ...]:
        return self.shifts_of.get(volunteer.id, ())

    def people(self) -> Iterator[tuple[Volunteer, tuple[Shift, ...]]]:
        """Rostered volunteers with their shifts, in the order of the problem."""
        for volunteer in self.problem.volunteers:
            if shifts := self.of(volunteer):
                yield volunteer, shifts
