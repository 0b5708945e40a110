"""What a rule asks for, as plain data that every engine can read: exact model, bounds, prices and neighbourhoods.

Volunteers and shifts are positions in `problem.volunteers` and `problem.shifts`. All numbers are integers and every
cost is exact, so that an engine's cost and the judge's cost of the same roster are the same number.
"""

from collections.abc import Iterator
from dataclasses import dataclass

Positions = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Hinge:
    """A bend of a convex cost: max(0, slope * (total - point)). Below a point the slope is negative."""

    point: int
    slope: int

    def cost(self, total: int) -> int:
        return max(0, self.slope * (total - self.point))


@dataclass(frozen=True, slots=True)
class Sum:
    """The total of the assignments of `volunteers` (`None`: everybody) to `shifts`, each counting its amount.

    `amounts` goes with `shifts`, 1 each if `None`, never negative. The total may not exceed `limit` nor, of a rule that
    is not monotone, stay below `least`, and costs the sum of its hinges. A total nobody touches is 0 and still has a
    cost.
    """

    shifts: Positions
    volunteers: Positions | None = None
    amounts: Positions | None = None
    hinges: tuple[Hinge, ...] = ()
    limit: int | None = None
    least: int = 0


@dataclass(frozen=True, slots=True)
class Together:
    """Costs `cost` on each of `shifts` where exactly one of two volunteers works."""

    first: int
    second: int
    shifts: Positions
    cost: int


@dataclass(frozen=True, slots=True)
class Apart:
    """Forbids two volunteers to work the same one of `shifts`."""

    first: int
    second: int
    shifts: Positions

    def sums(self) -> Iterator[Sum]:
        """The same as limits on single shifts."""
        pair = self.first, self.second
        return (Sum((shift,), pair, limit=1) for shift in self.shifts)


@dataclass(frozen=True, slots=True)
class Lone:
    """Costs `cost` on `shift` when exactly one of `members` works it."""

    shift: int
    members: Positions
    cost: int


@dataclass(frozen=True, slots=True)
class Escort:
    """Costs `cost` on `shift` when one of `guarded` works it and none of `guards`."""

    shift: int
    guarded: Positions
    guards: Positions
    cost: int


@dataclass(frozen=True, slots=True)
class Spread:
    """Costs `cost` for each group of shifts in which the volunteer works, the first `free` of them apart."""

    volunteer: int
    groups: tuple[Positions, ...]
    cost: int
    free: int = 0


@dataclass(frozen=True, slots=True)
class Present:
    """How many of `volunteers` work at all (any of `shifts`): may not exceed `limit`, costs the sum of its hinges."""

    volunteers: Positions
    shifts: Positions
    hinges: tuple[Hinge, ...] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """Costs `cost` when the volunteer's assignments among `shifts` are not just `works`."""

    volunteer: int
    shifts: Positions
    works: Positions
    cost: int


Term = Sum | Together | Apart | Lone | Escort | Spread | Present | Changed
