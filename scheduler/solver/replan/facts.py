"""The problem of mending a roster: the changes made, what was published remembered, the past and the pins kept."""

from collections.abc import Iterable
from dataclasses import replace

from scheduler.domain.changes import Change, DropOut, apply
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.published import Published
from scheduler.domain.roster import Assignment, Roster
from scheduler.domain.timeline import Instant
from scheduler.rules import rules_in_force
from scheduler.solver.large.greedy import kept


def to_mend(before: Problem, roster: Roster, changes: Iterable[Change], now: Instant | None = None) -> Problem:
    """What is to be solved after the changes. Raises `ChangeRefused` for one that does not fit.

    A fact beats a pin, and the past too: who can no longer have been there is not kept there.
    """
    named = (a for a in roster.pinned if a.volunteer in before.volunteer_by_id and a.shift in before.shift_by_id)
    pinned = replace(before, pinned=before.pinned | frozenset(named))
    after = apply(pinned, [part for change in changes for part in _with_a_past(change, before, roster, now)])
    moved = (s.id for s in after.shifts if _place(after, s) != _place(before, before.shift_by_id.get(s.id, s)))
    mended = replace(after, published=Published(roster.assignments, frozenset(moved), now))
    past = Roster(frozenset(a for a in roster.assignments if _is_past(mended, a, now)))
    if not past.assignments:
        return mended
    return replace(mended, pinned=kept(mended, rules_in_force(mended), past).assignments)


def _with_a_past(change: Change, before: Problem, roster: Roster, now: Instant | None) -> tuple[Change, ...]:
    """Whoever drops out without a date and has worked already stops now; the others are struck off."""
    if not isinstance(change, DropOut) or change.since is not None or now is None:
        return (change,)
    worked = {a.volunteer for a in roster.assignments if _is_past(before, a, now)}
    old, new = (tuple(v for v in change.volunteers if (v in worked) is since) for since in (True, False))
    return (*([DropOut(old, now)] if old else []), *([DropOut(new)] if new else []))


def _is_past(problem: Problem, assignment: Assignment, now: Instant | None) -> bool:
    shift = problem.shift_by_id.get(assignment.shift)
    return now is not None and shift is not None and shift.start <= now


def _place(problem: Problem, shift: Shift) -> tuple[Instant, Instant, str, str]:
    """When and where a shift is."""
    return shift.start, shift.end, shift.post, problem.post_of(shift).zone
