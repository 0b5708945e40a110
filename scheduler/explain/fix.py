"""The cheapest single change that would fill an empty place, confirmed by the judge on the changed problem."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count, islice

from scheduler.check import check, objections
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
    search = _Search(obstacles, shift)
    for chain in islice(search.cheapest_first(), _TRIED):
        for fix in _fixes(obstacles, chain, shift):
            if (best is None or fix.price < best.price) and _confirmed(obstacles, fix, shift):
                best = fix
                search.below = fix.price
    return best


class _Search:
    """Chains that end with somebody who is free or stopped by one rule, cheapest first, none of `below` or more."""

    def __init__(self, obstacles: Obstacles, shift: Shift) -> None:
        self.obstacles = obstacles
        self.below: int | None = None
        self._ticket = count()
        self._waiting = [(0, next(self._ticket), Chain(shift.id))]
        self._opened: set[str] = set()

    def cheapest_first(self) -> Iterator[Chain]:
        """Each shift is opened once, in the cheapest way."""
        while self._waiting and len(self._opened) <= _OPENED:
            price, _, chain = heappop(self._waiting)
            if self.below is not None and price >= self.below:
                return
            if chain.open is None:
                yield chain
            elif chain.open not in self._opened:
                self._opened.add(chain.open)
                self._go_on(chain)

    def _go_on(self, chain: Chain) -> None:
        for longer in steps(self.obstacles, chain):
            if longer.open not in self._opened:
                heappush(self._waiting, (longer.price, next(self._ticket), longer))


def _changes(obstacles: Obstacles, chain: Chain) -> Iterator[Change | None]:
    """The changes that could let the last of the chain come; the single `None` where nothing has to change."""
    if chain.stopped is None:
        yield None
        return
    last, problem = chain.moves[-1], obstacles.problem
    volunteer, shift = problem.volunteer_by_id[last.volunteer], problem.shift_by_id[last.to]
    rule = next(rule for rule in obstacles.hard if rule.code == chain.stopped)
    for violation in obstacles.violations(volunteer, shift):
        if violation.rule == rule.code:
            case = Case(problem, volunteer, shift, rule, violation)
            yield from sorted(changes(case), key=lambda change: change.price)


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
    if not gained or emptier:
        return False
    return check(problem, after, obstacles.hard).legal or not objections(problem, before, after, obstacles.rules)


def _missing(shift: Shift, roster: Roster) -> int:
    return max(0, shift.wanted - len(roster.volunteers_on.get(shift.id, ())))
