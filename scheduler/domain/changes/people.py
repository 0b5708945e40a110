"""Changes to people: who drops out, who cannot come for a while, who has answered, who is asked for by name."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from scheduler.domain.changes.refusal import SHIFT, VOLUNTEER, known, span
from scheduler.domain.people import Availability, Volunteer, Wish
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment
from scheduler.domain.timeline import Instant, Span


@dataclass(frozen=True, slots=True)
class DropOut:
    """Volunteers who stop: struck off the list, or, with `since`, unavailable from then on with their past kept."""

    volunteers: tuple[str, ...]
    since: Instant | None = None

    def apply(self, problem: Problem) -> Problem:
        if self.since is None:
            known(VOLUNTEER, self.volunteers, problem.volunteer_by_id)
            return _without(problem, self.volunteers)
        end = max((shift.end for shift in problem.shifts), default=self.since)
        return Unavailable(self.volunteers, self.since, max(end, self.since + 1)).apply(problem)


@dataclass(frozen=True, slots=True)
class Unavailable:
    """Volunteers who cannot come from `start` to `end`: an exam, a coach that broke down, a class leave withdrawn."""

    volunteers: tuple[str, ...]
    start: Instant
    end: Instant

    def apply(self, problem: Problem) -> Problem:
        away = span(self.start, self.end)
        entry = Availability(away.start, away.end, Wish.UNAVAILABLE)
        changed = _each_volunteer(
            problem, self.volunteers, lambda person: replace(person, availability=(*person.availability, entry))
        )
        kept = (pin for pin in problem.pinned if not self._undoes(problem, pin))
        return replace(changed, pinned=frozenset(kept))

    def _undoes(self, problem: Problem, pin: Assignment) -> bool:
        away = Span(self.start, self.end)
        return pin.volunteer in self.volunteers and problem.shift_by_id[pin.shift].span.overlaps(away)


@dataclass(frozen=True, slots=True)
class Answered:
    """A volunteer who was asked (again) when they can come; replaces all they said before."""

    volunteer: str
    availability: tuple[Availability, ...]

    def apply(self, problem: Problem) -> Problem:
        return _each_volunteer(
            problem, [self.volunteer], lambda person: replace(person, availability=self.availability)
        )


@dataclass(frozen=True, slots=True)
class Pin:
    """An assignment that a person asks for and nobody may undo silently."""

    volunteer: str
    shift: str

    def apply(self, problem: Problem) -> Problem:
        known(VOLUNTEER, [self.volunteer], problem.volunteer_by_id)
        known(SHIFT, [self.shift], problem.shift_by_id)
        return replace(problem, pinned=problem.pinned | {Assignment(self.volunteer, self.shift)})


@dataclass(frozen=True, slots=True)
class SwapRequest:
    """A volunteer who wants to give a shift away: to anybody or `to` somebody, for nothing or in `exchange`."""

    volunteer: str
    shift: str
    to: str | None = None
    exchange: str | None = None


def _each_volunteer(problem: Problem, ids: Iterable[str], change: Callable[[Volunteer], Volunteer]) -> Problem:
    named = known(VOLUNTEER, ids, problem.volunteer_by_id)
    return replace(problem, volunteers=tuple(change(v) if v.id in named else v for v in problem.volunteers))


def _without(problem: Problem, ids: Iterable[str]) -> Problem:
    gone = frozenset(ids)
    return replace(
        problem,
        volunteers=tuple(person for person in problem.volunteers if person.id not in gone),
        ties=tuple(tie for tie in problem.ties if not gone & {tie.first, tie.second}),
        pinned=frozenset(pin for pin in problem.pinned if pin.volunteer not in gone),
    )
