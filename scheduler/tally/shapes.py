"""Terms of one shape that share their sets of people or shifts, side by side in arrays."""

from dataclasses import dataclass, replace

import numpy as np

from scheduler.tally.bends import Bends, repeated
from scheduler.tally.kinds import Ints


@dataclass(frozen=True)
class Own:
    """Sums over single volunteers who share the same shifts and amounts: one row a volunteer."""

    shifts: Ints
    amounts: Ints
    volunteers: Ints
    bends: Bends

    def for_everybody(self, people: int) -> "Own":
        """The terms of one volunteer asked of all."""
        return replace(
            self, volunteers=np.repeat(np.arange(people), len(self.volunteers)), bends=self.bends.times(people)
        )


@dataclass(frozen=True)
class Joint:
    """Sums over the same people, everybody if `None`: row by row the shifts counted, from `start` on, and amounts."""

    volunteers: Ints | None
    start: Ints
    shifts: Ints
    amounts: Ints
    bends: Bends


@dataclass(frozen=True)
class Heads:
    """People who work any of the shifts at all."""

    volunteers: Ints
    shifts: Ints
    bends: Bends


@dataclass(frozen=True)
class Pairs:
    """Two volunteers each, on the same shifts: together at a cost for each shift apart, or never together."""

    first: Ints
    second: Ints
    shifts: Ints
    cost: Ints


@dataclass(frozen=True)
class Alone:
    """Members of whom none should be the only one, on each of some shifts."""

    members: Ints
    shifts: Ints
    cost: Ints


@dataclass(frozen=True)
class Guarded:
    """Shifts on which the guarded need one of the guards."""

    guarded: Ints
    guards: Ints
    shifts: Ints
    cost: Ints


@dataclass(frozen=True)
class Touched:
    """Volunteers who pay for each group of shifts they work in, the first `free` of them apart.

    `groups` has a row of group numbers by shift, -1 for none, and more rows where shifts are in several groups;
    there are `count` of them in all.
    """

    volunteers: Ints
    groups: Ints
    count: int
    cost: Ints
    free: Ints

    def for_everybody(self, people: int) -> "Touched":
        """The terms of one volunteer asked of all."""
        volunteers = np.repeat(np.arange(people), len(self.volunteers))
        return replace(self, volunteers=volunteers, cost=repeated(self.cost, people), free=repeated(self.free, people))


@dataclass(frozen=True)
class Altered:
    """Volunteers who pay when what they work among the shifts is not just `works`, one's own from `start` on."""

    volunteers: Ints
    shifts: Ints
    start: Ints
    works: Ints
    cost: Ints


@dataclass(frozen=True)
class Laid:
    """All terms of a rule."""

    own: tuple[Own, ...] = ()
    joint: tuple[Joint, ...] = ()
    heads: tuple[Heads, ...] = ()
    together: tuple[Pairs, ...] = ()
    apart: tuple[Pairs, ...] = ()
    alone: tuple[Alone, ...] = ()
    guarded: tuple[Guarded, ...] = ()
    touched: tuple[Touched, ...] = ()
    changed: tuple[Altered, ...] = ()
