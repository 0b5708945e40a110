"""Changes to the demand: other headcounts, shifts that come, go or move, zones that close for a while."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from scheduler.domain.changes.refusal import POST, SHIFT, ZONE, ChangeRefused, known, span
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.domain.timeline import Instant, Span


@dataclass(frozen=True, slots=True)
class Demand:
    """Another headcount for one shift; what is not given stays, as far as it still fits the places wanted."""

    shift: str
    wanted: int
    minimum: int | None = None
    maximum: int | None = None

    def apply(self, problem: Problem) -> Problem:
        return _each_shift(problem, [self.shift], self._changed)

    def _changed(self, shift: Shift) -> Shift:
        minimum = min(shift.minimum, self.wanted) if self.minimum is None else self.minimum
        maximum = self.maximum
        if maximum is None and shift.maximum is not None:
            maximum = max(shift.maximum, self.wanted)
        if self.wanted < 0 or not 0 <= minimum <= self.wanted <= (self.wanted if maximum is None else maximum):
            raise ChangeRefused(_HEADCOUNT, shift=shift.id, minimum=minimum, wanted=self.wanted, maximum=maximum)
        return replace(shift, wanted=self.wanted, minimum=minimum, maximum=maximum)


@dataclass(frozen=True, slots=True)
class Growth:
    """All shifts of some posts want `percent` more people (fewer if negative), halves rounded up."""

    posts: tuple[str, ...]
    percent: int

    def apply(self, problem: Problem) -> Problem:
        known(POST, self.posts, problem.post_by_id)
        for shift in problem.shifts:
            if shift.post in self.posts:
                wanted = max(0, (shift.wanted * (100 + self.percent) + 50) // 100)
                problem = Demand(shift.id, wanted).apply(problem)
        return problem


@dataclass(frozen=True, slots=True)
class NewShift:
    """A shift that nobody had planned, at a post that exists."""

    added: Shift

    def apply(self, problem: Problem) -> Problem:
        known(POST, [self.added.post], problem.post_by_id)
        if self.added.id in problem.shift_by_id:
            raise ChangeRefused(_TWICE, shift=self.added.id)
        return replace(problem, shifts=(*problem.shifts, self.added))


@dataclass(frozen=True, slots=True)
class CloseShifts:
    """Shifts that are not held."""

    shifts: tuple[str, ...]

    def apply(self, problem: Problem) -> Problem:
        closed = _each_shift(problem, self.shifts, lambda shift: replace(shift, wanted=0, minimum=0, maximum=0))
        return replace(closed, pinned=frozenset(pin for pin in closed.pinned if pin.shift not in self.shifts))


@dataclass(frozen=True, slots=True)
class CloseZones:
    """Zones that close from `start` to `end`, for rain perhaps: shifts there end before it and go on after it.

    A shift that lies wholly within is closed. Of a shift cut in two the first part keeps the id, the second gets `+`.
    """

    zones: tuple[str, ...]
    start: Instant
    end: Instant

    def apply(self, problem: Problem) -> Problem:
        known(ZONE, self.zones, problem.zone_by_id)
        closed = span(self.start, self.end)
        touched = [s for s in problem.shifts if problem.post_of(s).zone in self.zones and s.span.overlaps(closed)]
        inside = tuple(s.id for s in touched if closed.start <= s.start and s.end <= closed.end)
        for shift in touched:
            if shift.id not in inside:
                problem = self._cut(problem, shift, closed)
        return CloseShifts(inside).apply(problem)

    @staticmethod
    def _cut(problem: Problem, shift: Shift, closed: Span) -> Problem:
        if shift.start >= closed.start:
            return MoveShift(shift.id, closed.end, shift.end).apply(problem)
        problem = MoveShift(shift.id, shift.start, closed.start).apply(problem)
        if shift.end <= closed.end:
            return problem
        # Who stays has come by bus already and must not be counted in the wave twice.
        rest = replace(shift, id=f"{shift.id}+", start=closed.end, slot=None, wave=None)
        return NewShift(rest).apply(problem)


@dataclass(frozen=True, slots=True)
class MoveShift:
    """A shift at another time; it is no longer part of its slot, but its people come by the same buses."""

    shift: str
    start: Instant
    end: Instant

    def apply(self, problem: Problem) -> Problem:
        moved = span(self.start, self.end)
        return _each_shift(
            problem, [self.shift], lambda shift: replace(shift, start=moved.start, end=moved.end, slot=None)
        )


def _each_shift(problem: Problem, ids: Iterable[str], change: Callable[[Shift], Shift]) -> Problem:
    named = known(SHIFT, ids, problem.shift_by_id)
    return replace(problem, shifts=tuple(change(s) if s.id in named else s for s in problem.shifts))


_TWICE = Text(
    "班次 {shift} 已经存在;新班次请换一个编号。", "there is already a shift {shift}; give the new one another id."
)
_HEADCOUNT = Text(
    "班次 {shift}: 最少 {minimum} 人、需要 {wanted} 人、最多 {maximum} 人互相矛盾;应当依次不减且不为负。",
    "shift {shift}: minimum {minimum}, wanted {wanted} and maximum {maximum} contradict each other; "
    "they have to rise in this order from 0.",
)
