"""What the engine for crowds works on: people, times and places as plain arrays."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

CLOSED = -1
"""In `People.wish`: the volunteer cannot work then."""

Pattern = tuple[int, ...]
"""The stretches of one day that somebody works, in the order of time."""


@dataclass(frozen=True)
class People:
    """The volunteers: `kind` is the class of what they can do, `machine` the rules on their time.

    `wish[v, t]` is what working in stretch t costs, or `CLOSED`; `ending[v]` is the row of the machine's endings: what
    the totals at the end cost.
    """

    kind: Small
    wish: Small
    machine: Small
    ending: Small

    def __len__(self) -> int:
        return len(self.kind)

    def some(self, chosen: Ints) -> "People":
        """Only the chosen volunteers."""
        return People(self.kind[chosen], self.wish[chosen], self.machine[chosen], self.ending[chosen])


@dataclass(frozen=True)
class Times:
    """Stretches (distinct times of shifts) and the patterns of each day, all numbered through; the first is empty."""

    day: Small
    patterns: tuple[tuple[Pattern, ...], ...]

    @property
    def days(self) -> int:
        return len(self.patterns)

    @cached_property
    def first(self) -> Small:
        """The number of each day's first pattern, and the number of all patterns."""
        return np.cumsum([0, *map(len, self.patterns)]).astype(np.int32)

    @cached_property
    def all_patterns(self) -> tuple[Pattern, ...]:
        return tuple(pattern for of_day in self.patterns for pattern in of_day)

    @cached_property
    def start(self) -> Small:
        """Where each pattern's stretches begin in `worked`."""
        return np.cumsum([0, *map(len, self.all_patterns)]).astype(np.int32)

    @cached_property
    def worked(self) -> Small:
        return np.array([t for pattern in self.all_patterns for t in pattern], dtype=np.int32)


@dataclass(frozen=True)
class Places:
    """The shifts: `can[c, s]` says whether class c may work shift s and `extra[c, s]` what that costs.

    An empty shift costs `base`; people then come in segments of `size` at `slope` each, slopes rising; no more fit.
    """

    stretch: Small
    zone: Small
    can: Bools
    extra: Small
    base: Ints
    size: Ints
    slope: Ints

    def __len__(self) -> int:
        return len(self.stretch)

    @cached_property
    def most(self) -> Ints:
        """The most people that fit."""
        return np.asarray(self.size.sum(axis=1), dtype=np.int64)

    def cost(self, filled: Ints) -> int:
        """What so many people on each shift cost, wishes apart."""
        before = np.cumsum(self.size, axis=1) - self.size
        inside = np.clip(filled[:, np.newaxis] - before, 0, self.size)
        return int(self.base.sum() + (inside * self.slope).sum())


@dataclass(frozen=True)
class Tally:
    """A total over all days: `amounts[t]` is what stretch t counts, `cost[e, n]` what total n costs, convex in n.

    There is a row for each kind of ending; a cost of `FAR` and more forbids the total.
    """

    amounts: Ints
    cost: Ints


FAR = 1 << 50
"""The cost of a forbidden total."""


@dataclass(frozen=True)
class Machine:
    """The rules over one volunteer's days as a finite automaton: states by day, arcs that each work a pattern.

    States are numbered through, state 0 before the first day; the arcs into state k are `into[k]` to `into[k + 1]`.
    `tally` says which totals each last state stands for: the column of `endings`.
    """

    first_state: Small
    into: Small
    origin: Small
    pattern: Small
    tally: Small
    endings: Ints


@dataclass(frozen=True)
class Rests:
    """The same rules as pairs: pattern p of a day bars `barred[p]` (numbers of patterns) on the next day."""

    barred: Mapping[int, tuple[int, ...]]
    runs: tuple[tuple[int, ...], ...]
    """Days of which at least one is free."""


@dataclass(frozen=True)
class Crowd:
    """Everything together; each further zone within a day costs `zone_change`."""

    people: People
    times: Times
    places: Places
    machines: tuple[Machine, ...]
    rests: tuple[Rests, ...]
    tallies: tuple[Tally, ...]
    zone_change: int
