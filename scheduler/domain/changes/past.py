"""What has begun already stays as it was: who worked before they stopped keeps what they did."""

from collections.abc import Iterable, Iterator

from scheduler.domain.changes import Change, DropOut
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment, Roster
from scheduler.domain.timeline import Instant


def with_a_past(changes: Iterable[Change], before: Problem, roster: Roster, now: Instant | None) -> Iterator[Change]:
    """The changes; whoever drops out without a date and has worked already stops now, the others are struck off."""
    for change in changes:
        if not isinstance(change, DropOut) or change.since is not None or now is None:
            yield change
            continue
        worked = {a.volunteer for a in roster.assignments if is_past(before, a, now)}
        old, new = (tuple(v for v in change.volunteers if (v in worked) is since) for since in (True, False))
        yield from (*([DropOut(old, now)] if old else []), *([DropOut(new)] if new else []))


def is_past(problem: Problem, assignment: Assignment, now: Instant | None) -> bool:
    """Whether the shift has begun; without `now` none has."""
    shift = problem.shift_by_id.get(assignment.shift)
    return now is not None and shift is not None and shift.start <= now
