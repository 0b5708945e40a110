"""The lines of one day's places: how many of each class lay which pattern over which zones and shifts."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from scheduler.solver.crowd.facts import Crowd, Ints, Pattern
from scheduler.solver.crowd.layout import plans_of
from scheduler.solver.crowd.lines import Lines

ANYWHERE = -1
"""The zone of people who may go to any."""


@dataclass
class DayPlaces:
    """Columns and rows of one day within `Lines`.

    `hits[c, p]`: the rows in which somebody of class c who works the day's p-th pattern counts. `sent`: (column, class,
    shift, zone to which they are bound); `planned`: (column, class, pattern, plan, zone of the block of several).
    """

    hits: dict[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)
    rows: dict[int, int] = field(default_factory=dict)
    sent: list[tuple[int, int, int, int]] = field(default_factory=list)
    planned: list[tuple[int, int, int, int, int]] = field(default_factory=list)

    @cached_property
    def sendings(self) -> Ints:
        return np.array(self.sent, dtype=np.int64).reshape(-1, 4)

    @cached_property
    def plans(self) -> Ints:
        return np.array(self.planned, dtype=np.int64).reshape(-1, 5)

    def able(self, classes: int, patterns: int) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
        """Which class can work which pattern; everybody can rest."""
        found = np.zeros((classes, patterns), dtype=bool)
        found[:, 0] = True
        for key in self.hits:
            found[key] = True
        return found

    def hit(self, classes: int, patterns: int) -> Ints:
        """Rows by class, pattern and place; -1 where there are no more."""
        most = max((len(rows) for rows in self.hits.values()), default=0)
        found = np.full((classes, patterns, most), -1, dtype=np.int64)
        for (c, p), rows in self.hits.items():
            found[c, p, : len(rows)] = rows
        return found


def lay(lines: Lines, crowd: Crowd, day: int) -> DayPlaces:
    """Add a day's places."""
    laid, places = DayPlaces(), crowd.places
    here = np.nonzero(crowd.times.day[places.stretch] == day)[0]
    for s in here.tolist():
        laid.rows[s] = int(lines.limit([0.0], 0.0)[0])
        lines.put(laid.rows[s], lines.add(places.slope[s], places.size[s]), -1.0)
    for c in range(len(places.can)):
        _ClassDay(lines, crowd, laid, c, here[places.can[c, here]]).lay(crowd.times.patterns[day])
    return laid


@dataclass
class _ClassDay:
    """The people of one class on one day: a pool for each stretch, and one for each zone to which people are bound."""

    lines: Lines
    crowd: Crowd
    laid: DayPlaces
    c: int
    shifts: Ints
    pools: dict[tuple[int, int], int] = field(default_factory=dict)

    def lay(self, patterns: tuple[Pattern, ...]) -> None:
        stretch, zone = self.crowd.places.stretch[self.shifts], self.crowd.places.zone[self.shifts]
        for t in np.unique(stretch).tolist():
            self._pool(t, ANYWHERE, self.shifts[stretch == t])
        possible = [(n, p) for n, p in enumerate(patterns) if p and all((t, ANYWHERE) in self.pools for t in p)]
        changing = self.crowd.zone_change > 0
        if changing and any(len(pattern) > 1 for _, pattern in possible):
            for t, z in sorted(set(zip(stretch.tolist(), zone.tolist(), strict=True))):
                self._pool(t, z, self.shifts[(stretch == t) & (zone == z)])
        for number, pattern in possible:
            if len(pattern) == 1 or not changing:
                self.laid.hits[self.c, number] = tuple(self.pools[t, ANYWHERE] for t in pattern)
            else:
                self._plans(number, pattern)

    def _pool(self, t: int, zone: int, shifts: Ints) -> None:
        """A row for people in a stretch, and columns for where they go."""
        row = self.pools[t, zone] = int(self.lines.limit([0.0], 0.0)[0])
        columns = self.lines.add(self.crowd.places.extra[self.c, shifts], np.inf)
        self.lines.put(row, columns, -1.0)
        self.lines.put(np.array([self.laid.rows[s] for s in shifts.tolist()]), columns, 1.0)
        self.laid.sent += [(col, self.c, s, zone) for col, s in zip(columns.tolist(), shifts.tolist(), strict=True)]

    def _plans(self, number: int, pattern: Pattern) -> None:
        """A row for people with a pattern of several stretches, and columns for the plans they follow."""
        row = int(self.lines.limit([0.0], 0.0)[0])
        self.laid.hits[self.c, number] = (row,)
        zones = sorted({zone for _, zone in self.pools if zone != ANYWHERE})
        for index, plan in enumerate(plans_of(pattern, changing=True)):
            together = [block for block in plan if len(block) > 1]
            options = [z for z in zones if all((t, z) in self.pools for t in together[0])] if together else [ANYWHERE]
            for zone in options:
                column = self.lines.add([self.crowd.zone_change * (len(plan) - 1.0)], np.inf)
                self.laid.planned.append((int(column[0]), self.c, number, index, zone))
                goals = [self.pools[t, zone if len(block) > 1 else ANYWHERE] for block in plan for t in block]
                self.lines.put(row, column, -1.0)
                self.lines.put(np.array(goals), column, 1.0)
