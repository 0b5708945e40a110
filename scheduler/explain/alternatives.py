"""Other rosters that would grant a wish, and what each would cost more or less, tier by tier."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from scheduler.check import Report, change, check
from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.explain.causes import Cause, cause_of
from scheduler.explain.chains import Move
from scheduler.explain.obstacles import Obstacles
from scheduler.rules import PriceRule, Tier, rules_in_force

_JUDGED = 8
"""So many alternatives, the most promising by the prices of their pairings, are judged in full."""


@dataclass(frozen=True)
class Alternative:
    """What would have to be done, and by how much each tier's cost would rise (or fall, below 0)."""

    moves: tuple[Move, ...]
    rise: Mapping[Tier, int]

    @property
    def dearer(self) -> Tier | None:
        """The first tier that would change, if it would cost more there; `None` when nothing speaks against it."""
        first = next((tier for tier in Tier if self.rise.get(tier)), None)
        return first if first is not None and self.rise[first] > 0 else None


@dataclass(frozen=True)
class Alternatives:
    """Tries alternatives to one roster; keeps what the roster itself costs."""

    obstacles: Obstacles
    known: Report | None = None
    """What the rules say of the roster, if that is known."""
    _cause: dict[str, Cause] = field(default_factory=dict, compare=False)

    @cached_property
    def before(self) -> Report:
        return self.known or check(self.obstacles.problem, self.obstacles.roster, self.obstacles.rules)

    def best(self, volunteer: Volunteer, granting: Sequence[Shift], instead: Sequence[Shift]) -> Alternative | None:
        """The cheapest legal way to put the volunteer on one of the shifts, by coming, moving or changing places."""
        found = sorted(self._ways(volunteer, granting, instead), key=self._estimate)
        judged = [way for moves in found[:_JUDGED] if (way := self._judge(moves)) is not None]
        return min(judged, key=lambda way: [way.rise[tier] for tier in Tier], default=None)

    def _ways(
        self, volunteer: Volunteer, granting: Sequence[Shift], instead: Sequence[Shift]
    ) -> Iterator[tuple[Move, ...]]:
        fixed = self.obstacles.roster.pinned | self.obstacles.problem.pinned
        given_up = [shift for shift in instead if (volunteer.id, shift.id) not in fixed]
        for shift in granting:
            for own in (None, *given_up):
                move = Move(volunteer.id, shift.id, own.id if own else None)
                without = frozenset({own.id}) if own else frozenset()
                codes = self.obstacles.between(volunteer, shift, without=without)
                if not codes:
                    yield (move,)
                elif own is not None and all(self._about_others(code) for code in codes):
                    for other in self.obstacles.staffing.on(shift):
                        if (other.id, shift.id) not in fixed:
                            yield move, Move(other.id, own.id, shift.id)

    def _about_others(self, code: str) -> bool:
        """Whether changing places with somebody could help against the rule."""
        if not self._cause:
            self._cause.update({rule.code: cause_of(rule) for rule in self.obstacles.hard})
        return self._cause[code] in (Cause.FULL, Cause.BUS, Cause.ORGANISATION, Cause.APART)

    def _estimate(self, moves: tuple[Move, ...]) -> int:
        """What the prices of single pairings say about the moves; coming without leaving last."""
        return sum(
            self._price(m.volunteer, m.to) - (self._price(m.volunteer, m.leaves) if m.leaves else 0) for m in moves
        )

    def _price(self, volunteer: str, shift: str) -> int:
        problem = self.obstacles.problem
        someone, work = problem.volunteer_by_id[volunteer], problem.shift_by_id[shift]
        return sum(rule.price(problem, someone, work) for rule in self._price_rules)

    @cached_property
    def _price_rules(self) -> tuple[PriceRule, ...]:
        in_force = rules_in_force(self.obstacles.problem, self.obstacles.rules)
        return tuple(rule for rule in in_force if isinstance(rule, PriceRule))

    def _judge(self, moves: tuple[Move, ...]) -> Alternative | None:
        """The alternative with its cost; `None` when it newly breaks a hard rule."""
        left = [(move.volunteer, move.leaves) for move in moves if move.leaves is not None]
        found = change(self.before, [(move.volunteer, move.to) for move in moves], left)
        return None if found.objections else Alternative(moves, found.rise)
