"""Closes a post or a zone from some moment on, in the changes that the scheduler knows."""

from collections.abc import Iterator

from scheduler.domain.changes import Change, CloseShifts, CloseZones, MoveShift
from scheduler.domain.problem import Problem
from scheduler.domain.timeline import Instant


def close_zone(problem: Problem, zone: str, start: Instant) -> Iterator[Change]:
    """From then until the last shift there has ended."""
    ends = (shift.end for shift in problem.shifts if problem.post_of(shift).zone == zone)
    yield CloseZones((zone,), start, max((start + 1, *ends)))


def close_post(problem: Problem, post: str, start: Instant) -> Iterator[Change]:
    """Shifts that begin later are not held; one that is under way then ends then."""
    shifts = [shift for shift in problem.shifts if shift.post == post and shift.end > start and shift.wanted]
    yield from (MoveShift(shift.id, shift.start, start) for shift in shifts if shift.start < start)
    if later := tuple(shift.id for shift in shifts if shift.start >= start):
        yield CloseShifts(later)
