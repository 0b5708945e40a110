"""Chains of moves that bring somebody to a shift: one comes, who leaves a place, which another takes, and so on."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scheduler.domain.places import Shift
from scheduler.domain.roster import Roster
from scheduler.explain.availability import closed_minutes
from scheduler.explain.causes import cause_of
from scheduler.explain.obstacles import Obstacles
from scheduler.explain.remedies import PRICE

MOVE_PRICE = 3
"""What it costs, in the points of a change, that somebody is moved from one shift to another."""

LONGEST = 4
"""So many people may be moved at most."""

_OF_A_KIND = 3
"""So many people are followed up for each rule that stops them."""


@dataclass(frozen=True, slots=True)
class Move:
    """A volunteer comes to one shift and, unless it is `None`, leaves another for it."""

    volunteer: str
    to: str
    leaves: str | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """Moves made so far. `open` is the shift that then lacks somebody, `None` when nobody is lacking any more.

    `stopped` is the code of the one rule that still keeps the last of the chain away, `asked` what lifting it may cost.
    """

    open: str | None
    moves: tuple[Move, ...] = ()
    stopped: str | None = None
    asked: int = 0

    @property
    def moving(self) -> int:
        return MOVE_PRICE * sum(move.leaves is not None for move in self.moves)

    @property
    def price(self) -> int:
        return self.moving + self.asked

    @property
    def moved(self) -> frozenset[str]:
        """Everybody in the chain."""
        return frozenset(move.volunteer for move in self.moves)

    def with_(self, move: Move, *, then: str | None = None, stopped: str | None = None, asked: int = 0) -> "Chain":
        return replace(self, open=then, moves=(*self.moves, move), stopped=stopped, asked=asked)


def steps(obstacles: Obstacles, chain: Chain) -> Iterator[Chain]:
    """Every way to go on from the shift that the chain has left open."""
    shift = obstacles.problem.shift_by_id[chain.open or ""]
    comers = list(_comers(obstacles, chain, shift))
    yield from comers
    somebody_is_free = not chain.moves and any(comer.stopped is None for comer in comers)
    if len(chain.moves) < LONGEST and not somebody_is_free:
        yield from _movers(obstacles, chain, shift)


def _comers(obstacles: Obstacles, chain: Chain, shift: Shift) -> Iterator[Chain]:
    """People who leave nothing behind: free ones, and ones with a single rule in the way.

    That the shift is full does not count: it is short of somebody, or somebody has just left it.
    """
    price_by_code = {rule.code: PRICE.get(cause_of(rule)) for rule in obstacles.hard}
    by_code: dict[str | None, list[tuple[int, int, str]]] = defaultdict(list)
    for name, codes in obstacles.on(shift).items():
        stopping = [code for code in codes if code not in obstacles.full]
        code = stopping[0] if stopping else None
        price = 0 if code is None else price_by_code[code]
        if len(stopping) <= 1 and price is not None and name not in chain.moved:
            volunteer = obstacles.problem.volunteer_by_id[name]
            asked = price + closed_minutes(volunteer, shift.span) // 60
            by_code[code].append((asked, len(obstacles.staffing.of(volunteer)), name))
    for code, found in by_code.items():
        for asked, _, comer in sorted(found, key=lambda entry: entry[:2])[:_OF_A_KIND]:
            yield chain.with_(Move(comer, shift.id), stopped=code, asked=asked)


def _movers(obstacles: Obstacles, chain: Chain, shift: Shift) -> Iterator[Chain]:
    """People who could come if they left one of their own shifts: one for each such shift.

    That shift then lacks somebody unless it had too many.
    """
    fixed = obstacles.roster.pinned | obstacles.problem.pinned
    left: set[str] = set()
    for mover, shifts in obstacles.leaving(shift).items():
        for own in shifts:
            if own.id not in left and mover not in chain.moved and (mover, own.id) not in fixed:
                left.add(own.id)
                spare = len(obstacles.roster.volunteers_on[own.id]) > own.wanted
                yield chain.with_(Move(mover, shift.id, own.id), then=None if spare else own.id)


def moved(roster: Roster, moves: Sequence[Move]) -> Roster:
    """The roster after the moves."""
    left = ((move.volunteer, move.leaves) for move in moves if move.leaves is not None)
    return roster.without(*left).with_(*((move.volunteer, move.to) for move in moves))
