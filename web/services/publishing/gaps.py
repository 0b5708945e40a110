"""Shifts that have fewer people than are wanted."""

from dataclasses import dataclass

from scheduler.domain.places import Role
from scheduler.domain.staffing import Staffing
from web.services.publishing.places import Place


@dataclass(frozen=True, slots=True)
class Gap:
    """A shift with people there and places wanted."""

    place: Place
    role: Role
    there: int
    wanted: int

    @property
    def missing(self) -> int:
        return self.wanted - self.there


def gaps(staffing: Staffing) -> tuple[Gap, ...]:
    """In the order of time, the reserve after the posts."""
    problem = staffing.problem
    found = (
        Gap(Place.of(problem, shift), problem.role_of(shift), len(staffing.on(shift)), shift.wanted)
        for shift in problem.shifts
        if len(staffing.on(shift)) < shift.wanted
    )
    return tuple(sorted(found, key=lambda gap: (gap.role is Role.RESERVE, gap.place)))
