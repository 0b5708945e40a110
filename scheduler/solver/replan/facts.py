"""The problem of mending a roster: the changes made, what was published remembered, the past and the pins kept."""

from collections.abc import Iterable
from dataclasses import replace

from scheduler.domain.changes import Change, apply
from scheduler.domain.changes.past import is_past, with_a_past
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.published import Published
from scheduler.domain.roster import Roster
from scheduler.domain.timeline import Instant
from scheduler.rules import rules_in_force
from scheduler.solver.large.greedy import kept


def to_mend(
    before: Problem,
    roster: Roster,
    changes: Iterable[Change],
    now: Instant | None = None,
    *,
    as_published: Problem | None = None,
) -> Problem:
    """What is to be solved after the changes. Raises `ChangeRefused` for one that does not fit.

    A fact beats a pin, and the past too: who can no longer have been there is not kept there. `as_published` are the
    facts that people were told with the roster, when `before` is no longer the same.
    """
    named = (a for a in roster.pinned if a.volunteer in before.volunteer_by_id and a.shift in before.shift_by_id)
    pinned = replace(before, pinned=before.pinned | frozenset(named))
    after = apply(pinned, with_a_past(changes, before, roster, now))
    mended = replace(after, published=Published(roster.assignments, _moved(as_published or before, after), now))
    past = Roster(frozenset(a for a in roster.assignments if is_past(mended, a, now)))
    if not past.assignments:
        return mended
    return replace(mended, pinned=kept(mended, rules_in_force(mended), past).assignments)


def _moved(told: Problem, after: Problem) -> frozenset[str]:
    """Shifts that are no longer when and where people were told."""
    both = ((told.shift_by_id[s.id], s) for s in after.shifts if s.id in told.shift_by_id)
    return frozenset(s.id for was, s in both if _place(told, was) != _place(after, s))


def _place(problem: Problem, shift: Shift) -> tuple[Instant, Instant, str, str]:
    """When and where a shift is."""
    return shift.start, shift.end, shift.post, problem.post_of(shift).zone
