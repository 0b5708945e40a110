"""Chains of moves that bring somebody to a shift: one comes, who leaves a place, which another takes, and so on."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.roster import Roster
from scheduler.explain.availability import closed_minutes
from scheduler.explain.causes import cause_of
from scheduler.explain.obstacles import NOTHING, Obstacles
from scheduler.explain.remedies import PRICE
from scheduler.rules import ClashRule, LoadRule

MOVE_PRICE = 3
"""What it costs, in the points of a change, that somebody is moved from one shift to another."""

LONGEST = 4
"""So many people may be moved at most."""

_OF_A_KIND = 3
"""So many people are followed up for each rule, and so many for each shift that they would leave."""


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

    def with_(self, move: Move, *, then: str | None = None, stopped: str | None = None, asked: int = 0) -> "Chain":
        return replace(self, open=then, moves=(*self.moves, move), stopped=stopped, asked=asked)


def steps(obstacles: Obstacles, chain: Chain) -> Iterator[Chain]:
    """Every way to go on from the shift that the chain has left open."""
    shift = obstacles.problem.shift_by_id[chain.open or ""]
    moved = {move.volunteer for move in chain.moves}
    people = [v for v in obstacles.problem.volunteers if v.id in obstacles.on(shift) and v.id not in moved]
    yield from _comers(obstacles, chain, shift, people)
    if len(chain.moves) < LONGEST:
        yield from _movers(obstacles, chain, shift, people)


def _comers(obstacles: Obstacles, chain: Chain, shift: Shift, people: Sequence[Volunteer]) -> Iterator[Chain]:
    """People who leave nothing behind: free ones, and ones with a single rule in the way."""
    cause_by_code = {rule.code: cause_of(rule) for rule in obstacles.hard}
    by_code: dict[str | None, list[tuple[int, int, Volunteer]]] = defaultdict(list)
    for volunteer in people:
        codes = obstacles.on(shift)[volunteer.id]
        if not codes:
            by_code[None].append((0, len(obstacles.staffing.of(volunteer)), volunteer))
        elif len(codes) == 1 and cause_by_code[codes[0]] in PRICE:
            asked = PRICE[cause_by_code[codes[0]]] + closed_minutes(volunteer, shift.span) // 60
            by_code[codes[0]].append((asked, len(obstacles.staffing.of(volunteer)), volunteer))
    for code, found in by_code.items():
        for asked, _, volunteer in sorted(found, key=lambda entry: entry[:2])[:_OF_A_KIND]:
            yield chain.with_(Move(volunteer.id, shift.id), stopped=code, asked=asked)


def _movers(obstacles: Obstacles, chain: Chain, shift: Shift, people: Sequence[Volunteer]) -> Iterator[Chain]:
    """People who could come if they left one of their own shifts, which then lacks somebody unless it had too many."""
    about_themselves = {rule.code for rule in obstacles.hard if isinstance(rule, ClashRule | LoadRule)}
    fixed = obstacles.roster.pinned | obstacles.problem.pinned
    leaving: dict[str, int] = defaultdict(int)
    for volunteer in people:
        codes = obstacles.on(shift)[volunteer.id]
        if not codes or not about_themselves.issuperset(codes):
            continue
        for own in obstacles.staffing.of(volunteer):
            if leaving[own.id] >= _OF_A_KIND or (volunteer.id, own.id) in fixed:
                continue
            if not obstacles.between(volunteer, shift, without=frozenset({own.id})):
                leaving[own.id] += 1
                spare = len(obstacles.roster.volunteers_on.get(own.id, NOTHING)) > own.wanted
                yield chain.with_(Move(volunteer.id, shift.id, own.id), then=None if spare else own.id)


def moved(roster: Roster, moves: Sequence[Move]) -> Roster:
    """The roster after the moves."""
    left = ((move.volunteer, move.leaves) for move in moves if move.leaves is not None)
    return roster.without(*left).with_(*((move.volunteer, move.to) for move in moves))
