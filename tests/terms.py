"""Values terms on a roster straight from what their docstrings say: slow, obvious, and no engine's business."""

from collections.abc import Iterable
from functools import singledispatch

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.rules.terms import Apart, Changed, Escort, Hinge, Lone, Present, Spread, Sum, Term, Together

Worked = frozenset[tuple[int, int]]
"""Assignments as (position of the volunteer, position of the shift)."""


def cost_of(problem: Problem, roster: Roster, terms: Iterable[Term]) -> int | None:
    """What the terms together charge for the roster; `None` when one of their limits is broken."""
    worked = frozenset((problem.volunteer_index[v], problem.shift_index[s]) for v, s in roster.assignments)
    costs = [_cost(term, worked) for term in terms]
    known = [cost for cost in costs if cost is not None]
    return sum(known) if len(known) == len(costs) else None


@singledispatch
def _cost(term: Term, worked: Worked) -> int | None:
    raise TypeError(f"no cost is known for {type(term).__name__}")


@_cost.register
def _(term: Sum, worked: Worked) -> int | None:
    total = 0
    for place, shift in enumerate(term.shifts):
        amount = 1 if term.amounts is None else term.amounts[place]
        total += amount * sum(s == shift and (term.volunteers is None or v in term.volunteers) for v, s in worked)
    return None if total < term.least else _bent(total, term.hinges, term.limit)


@_cost.register
def _(term: Together, worked: Worked) -> int | None:
    return term.cost * sum(((term.first, s) in worked) != ((term.second, s) in worked) for s in term.shifts)


@_cost.register
def _(term: Apart, worked: Worked) -> int | None:
    together = any((term.first, s) in worked and (term.second, s) in worked for s in term.shifts)
    return None if together else 0


@_cost.register
def _(term: Lone, worked: Worked) -> int | None:
    return term.cost if sum((member, term.shift) in worked for member in term.members) == 1 else 0


@_cost.register
def _(term: Escort, worked: Worked) -> int | None:
    guarded = any((volunteer, term.shift) in worked for volunteer in term.guarded)
    guards = any((volunteer, term.shift) in worked for volunteer in term.guards)
    return term.cost if guarded and not guards else 0


@_cost.register
def _(term: Spread, worked: Worked) -> int | None:
    touched = sum(any((term.volunteer, shift) in worked for shift in group) for group in term.groups)
    return term.cost * max(0, touched - term.free)


@_cost.register
def _(term: Present, worked: Worked) -> int | None:
    total = sum(any((volunteer, shift) in worked for shift in term.shifts) for volunteer in term.volunteers)
    return _bent(total, term.hinges, term.limit)


@_cost.register
def _(term: Changed, worked: Worked) -> int | None:
    return 0 if {s for v, s in worked if v == term.volunteer and s in term.shifts} == set(term.works) else term.cost


def _bent(total: int, hinges: tuple[Hinge, ...], limit: int | None) -> int | None:
    if limit is not None and total > limit:
        return None
    return sum(max(0, hinge.slope * (total - hinge.point)) for hinge in hinges)
