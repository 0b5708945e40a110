"""A roster laid over its problem: who stands where, in the two orders in which rules ask."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment, Roster


@dataclass(frozen=True)
class Staffing:
    """Only for rosters that name known volunteers and shifts; `check` sees to that.

    Rules judge `volunteers` and `shifts`: all there are, or the few that are asked about.
    """

    problem: Problem
    roster: Roster
    asked: tuple[tuple[Volunteer, ...], tuple[Shift, ...]] | None = None

    @property
    def volunteers(self) -> tuple[Volunteer, ...]:
        return self.problem.volunteers if self.asked is None else self.asked[0]

    @property
    def shifts(self) -> tuple[Shift, ...]:
        return self.problem.shifts if self.asked is None else self.asked[1]

    @cached_property
    def shifts_of(self) -> Mapping[str, tuple[Shift, ...]]:
        """Each rostered volunteer's shifts in the order of time."""
        return {volunteer: self._in_time(shifts) for volunteer, shifts in self.roster.shifts_of.items()}

    @cached_property
    def volunteers_on(self) -> Mapping[str, tuple[Volunteer, ...]]:
        """Each staffed shift's volunteers in the order of the problem."""
        return {shift: self._in_order(volunteers) for shift, volunteers in self.roster.volunteers_on.items()}

    def on(self, shift: Shift) -> tuple[Volunteer, ...]:
        return self.volunteers_on.get(shift.id, ())

    def of(self, volunteer: Volunteer) -> tuple[Shift, ...]:
        return self.shifts_of.get(volunteer.id, ())

    def people(self) -> Iterator[tuple[Volunteer, tuple[Shift, ...]]]:
        """Rostered volunteers with their shifts, in the order of the problem."""
        for volunteer in self.volunteers:
            if shifts := self.of(volunteer):
                yield volunteer, shifts

    def only(self, volunteers: Collection[str] = (), shifts: Collection[str] = ()) -> "Staffing":
        """The same staffing, asked about these alone."""
        people, work = self.problem.volunteer_index, self.problem.shift_index
        asked = (
            tuple(self.problem.volunteers[place] for place in sorted(people[volunteer] for volunteer in volunteers)),
            tuple(self.problem.shifts[place] for place in sorted(work[shift] for shift in shifts)),
        )
        return _knowing(replace(self, asked=asked), self.shifts_of, self.volunteers_on)

    def changed(self, added: Iterable[tuple[str, str]] = (), removed: Iterable[tuple[str, str]] = ()) -> "Staffing":
        """After a few assignments more and less; what is known of everybody else is taken over."""
        added, removed = tuple(added), tuple(removed)
        roster = self.roster.changed(added, removed)
        shifts_of, volunteers_on = dict(self.shifts_of), dict(self.volunteers_on)
        for volunteer, shift in (*added, *removed):
            shifts_of[volunteer] = self._in_time(roster.shifts_of.get(volunteer, ()))
            volunteers_on[shift] = self._in_order(roster.volunteers_on.get(shift, ()))
        return _knowing(Staffing(self.problem, roster, self.asked), shifts_of, volunteers_on)

    def pinned_as(self, pinned: frozenset[Assignment]) -> "Staffing":
        """With other pins."""
        roster = Roster(self.roster.assignments, pinned)
        vars(roster).update(shifts_of=self.roster.shifts_of, volunteers_on=self.roster.volunteers_on)
        return _knowing(replace(self, roster=roster), self.shifts_of, self.volunteers_on)

    def _in_time(self, shifts: Iterable[str]) -> tuple[Shift, ...]:
        by_id = self.problem.shift_by_id
        return tuple(sorted((by_id[shift] for shift in shifts), key=lambda s: (s.start, s.end, s.id)))

    def _in_order(self, volunteers: Iterable[str]) -> tuple[Volunteer, ...]:
        order, by_id = self.problem.volunteer_index, self.problem.volunteer_by_id
        return tuple(by_id[volunteer] for volunteer in sorted(volunteers, key=order.__getitem__))


def _knowing(
    staffing: Staffing, shifts_of: Mapping[str, tuple[Shift, ...]], volunteers_on: Mapping[str, tuple[Volunteer, ...]]
) -> Staffing:
    """The staffing, with its two orders given instead of worked out."""
    vars(staffing).update(shifts_of=shifts_of, volunteers_on=volunteers_on)
    return staffing
