"""The cheapest single change that would fill an empty place, confirmed by the judge on the changed problem."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count, islice

from scheduler.check import objections
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.explain.chains import Chain, Move, moved, steps
from scheduler.explain.obstacles import Obstacles
from scheduler.explain.remedies import Case, Change, changes
from scheduler.rules import RULES, Rule

_TRIED = 30
"""So many plans are put before the judge before the search gives up."""

_OPENED = 60
"""So many shifts are considered for giving somebody away."""


@dataclass(frozen=True)
class Fix:
    """How the place is filled: at most one change of the facts, then the moves. `roster` is the one confirmed.

    `price` is in points: what the change asks of people, and a little for everybody who is moved.
    """

    shift: str
    change: Change | None
    moves: tuple[Move, ...]
    price: int
    roster: Roster = field(compare=False, repr=False)


def cheapest_fix(
    problem: Problem, roster: Roster, shift: Shift, rules: Sequence[Rule] = RULES, *, known: Obstacles | None = None
) -> Fix | None:
    """The cheapest fix that the judge confirms; `None` when no single change that was tried fills the place.

    Confirmed means: on the changed problem the moves break no hard rule newly, the shift has one person more, and no
    other shift has an empty place more.
    """
    obstacles = known or Obstacles(problem, roster, rules)
    best: Fix | None = None
    for chain in islice(_cheapest_first(obstacles, shift), _TRIED):
        if best is not None and best.price <= chain.price:
            break
        for fix in _fixes(obstacles, chain, shift):
            if (best is None or fix.price < best.price) and _confirmed(obstacles, fix, shift):
                best = fix
    return best


def _cheapest_first(obstacles: Obstacles, shift: Shift) -> Iterator[Chain]:
    """Chains that end with somebody who is free or stopped by one rule, by price; each shift is opened once."""
    ticket = count()
    waiting = [(0, next(ticket), Chain(shift.id))]
    opened: set[str] = set()
    while waiting and len(opened) <= _OPENED:
        _, _, chain = heappop(waiting)
        if chain.open is None:
            yield chain
        elif chain.open not in opened:
            opened.add(chain.open)
            for longer in steps(obstacles, chain):
                heappush(waiting, (longer.price, next(ticket), longer))


def _changes(obstacles: Obstacles, chain: Chain) -> Iterator[Change | None]:
    """The changes that could let the last of the chain come; the single `None` where nothing has to change."""
    if chain.stopped is None:
        yield None
        return
    last, problem = chain.moves[-1], obstacles.problem
    volunteer, shift = problem.volunteer_by_id[last.volunteer], problem.shift_by_id[last.to]
    rule = next(rule for rule in obstacles.hard if rule.code == chain.stopped)
    for violation in obstacles.violations(volunteer, shift)[:1]:
        yield from sorted(changes(Case(problem, volunteer, shift, rule, violation)), key=lambda change: change.price)


def _fixes(obstacles: Obstacles, chain: Chain, shift: Shift) -> Iterator[Fix]:
    """The chain with each change that may make it possible."""
    after = moved(obstacles.roster, chain.moves)
    for change in _changes(obstacles, chain):
        yield Fix(shift.id, change, chain.moves, chain.moving + (change.price if change else 0), after)


def _confirmed(obstacles: Obstacles, fix: Fix, shift: Shift) -> bool:
    problem = fix.change.problem if fix.change else obstacles.problem
    before, after = obstacles.roster, fix.roster
    gained = len(after.volunteers_on.get(shift.id, ())) > len(before.volunteers_on.get(shift.id, ()))
    emptier = any(_missing(other, after) > _missing(other, before) for other in problem.shifts)
    return gained and not emptier and not objections(problem, before, after, obstacles.rules)


def _missing(shift: Shift, roster: Roster) -> int:
    return max(0, shift.wanted - len(roster.volunteers_on.get(shift.id, ())))
