"""Changes to the expo as a whole: the weather, the buses, the date."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from scheduler.domain.changes.people import DropOut
from scheduler.domain.changes.refusal import DAY, TRANSPORT, known
from scheduler.domain.people import Availability, Wish
from scheduler.domain.places import Shift, Slot
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
        moved = DropOut(self.gone).apply(replace(later(problem, self.days), pinned=frozenset()))
        expo = replace(moved.expo, days=tuple(Day(day.date) for day in moved.expo.days))
        unasked = (Availability(*_whole(moved), Wish.UNAVAILABLE),)
        people = tuple(replace(v, availability=unasked, declined=frozenset()) for v in moved.volunteers)
        return replace(moved, expo=expo, volunteers=people)


def later(problem: Problem, days: int) -> Problem:
    """The same expo so many days later, with all that people said about their time.

    Skills keep their dates: they do not last longer because the expo is later.
    """
    delay, timeline = timedelta(days=days), problem.timeline

    def moved(instant: Instant) -> Instant:
        return _days_later(timeline, instant, delay)

    def shifted(things: Iterable[T]) -> tuple[T, ...]:
        return tuple(replace(thing, start=moved(thing.start), end=moved(thing.end)) for thing in things)

    people = tuple(replace(v, availability=shifted(v.availability)) for v in problem.volunteers)
    expo = replace(problem.expo, days=tuple(replace(day, date=day.date + delay) for day in problem.expo.days))
    return replace(problem, expo=expo, slots=shifted(problem.slots), shifts=shifted(problem.shifts), volunteers=people)


T = TypeVar("T", Slot, Shift, Availability)


def _whole(problem: Problem) -> tuple[Instant, Instant]:
    """From the first to the last moment of an expo, its days and whatever reaches beyond them."""
    days, shifts, at = problem.expo.days, problem.shifts, problem.timeline.at
    start = min([at(days[0].date, 0), *(shift.start for shift in shifts)])
    return start, max([at(days[-1].date, 24 * 60), *(shift.end for shift in shifts)])


def _days_later(timeline: Timeline, instant: Instant, later: timedelta) -> Instant:
    """The same local clock so many days later, also over a clock change."""
    return timeline.at(timeline.day(instant) + later, timeline.clock(instant))
