"""Changes to the expo as a whole: the weather, the buses, the date."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from scheduler.domain.changes.people import DropOut
from scheduler.domain.changes.refusal import DAY, TRANSPORT, known
from scheduler.domain.people import Availability, Wish
from scheduler.domain.problem import Day, Problem
from scheduler.domain.timeline import Instant, Timeline


@dataclass(frozen=True, slots=True)
class Heat:
    """A new forecast for one day, in degrees Celsius; `None` takes the forecast back."""

    day: date
    celsius: int | None

    def apply(self, problem: Problem) -> Problem:
        known(DAY, [self.day.isoformat()], {day.date.isoformat(): day for day in problem.expo.days})
        days = tuple(Day(day.date, self.celsius) if day.date == self.day else day for day in problem.expo.days)
        return replace(problem, expo=replace(problem.expo, days=days))


@dataclass(frozen=True, slots=True)
class Seats:
    """Another number of bus seats in each wave; `None` lifts the limit."""

    transport: str
    seats: int | None

    def apply(self, problem: Problem) -> Problem:
        known(TRANSPORT, [self.transport], problem.transport_by_id)
        return replace(
            problem,
            transports=tuple(
                replace(one, seats=self.seats) if one.id == self.transport else one for one in problem.transports
            ),
        )


@dataclass(frozen=True, slots=True)
class Postpone:
    """The whole expo so many days later. People, skills, trainings and demand stay; `gone` have left meanwhile.

    What people said about their time, declined shifts and the forecast are void: until they have answered again nobody
    counts as available. Pins are lifted.
    """

    days: int
    gone: tuple[str, ...] = ()

    def apply(self, problem: Problem) -> Problem:
        later, timeline = timedelta(days=self.days), problem.timeline

        def moved(instant: Instant) -> Instant:
            return _days_later(timeline, instant, later)

        slots = tuple(replace(slot, start=moved(slot.start), end=moved(slot.end)) for slot in problem.slots)
        shifts = tuple(replace(shift, start=moved(shift.start), end=moved(shift.end)) for shift in problem.shifts)
        expo = replace(problem.expo, days=tuple(Day(day.date + later) for day in problem.expo.days))
        problem = DropOut(self.gone).apply(replace(problem, expo=expo, slots=slots, shifts=shifts, pinned=frozenset()))
        start = min([timeline.at(expo.days[0].date, 0), *(shift.start for shift in shifts)])
        end = max([timeline.at(expo.days[-1].date, 24 * 60), *(shift.end for shift in shifts)])
        unasked = (Availability(start, end, Wish.UNAVAILABLE),)
        people = tuple(replace(v, availability=unasked, declined=frozenset()) for v in problem.volunteers)
        return replace(problem, volunteers=people)


def _days_later(timeline: Timeline, instant: Instant, later: timedelta) -> Instant:
    """The same local clock so many days later, also over a clock change."""
    return timeline.at(timeline.day(instant) + later, timeline.clock(instant))
