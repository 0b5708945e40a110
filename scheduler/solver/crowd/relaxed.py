"""The relaxation over whole schedules: everybody's day patterns, the rules over days, and the places of all days."""

from dataclasses import dataclass

import numpy as np

from scheduler.solver.crowd.facts import FAR, Crowd, Floats, Ints, Rests, Tally
from scheduler.solver.crowd.lines import Lines
from scheduler.solver.crowd.posts import DayPlaces, lay


@dataclass(frozen=True)
class Relaxed:
    """`works[d][v, p]` is the column of volunteer v and the p-th pattern of day d, -1 where there is none."""

    lines: Lines
    works: tuple[Ints, ...]
    days: tuple[DayPlaces, ...]

    @classmethod
    def of(cls, crowd: Crowd) -> "Relaxed":
        lines = Lines()
        days = tuple(lay(lines, crowd, day) for day in range(crowd.times.days))
        works = tuple(_patterns(lines, crowd, day, laid) for day, laid in enumerate(days))
        for which, rests in enumerate(crowd.rests):
            _rest(lines, crowd, works, rests, np.nonzero(crowd.people.machine == which)[0])
        for tally in crowd.tallies:
            for e in np.unique(crowd.people.ending).tolist():
                _total(lines, crowd, works, tally, e)
        return cls(lines, works, days)

    @property
    def columns(self) -> Ints:
        """The columns of patterns."""
        return np.concatenate([table[table >= 0] for table in self.works])

    def prices(self, duals: Floats, shifts: int) -> Floats:
        """What one more person on each shift is worth."""
        found = np.zeros(shifts)
        for laid in self.days:
            found[list(laid.rows)] = duals[list(laid.rows.values())]
        return found


def pattern_costs(crowd: Crowd, day: int) -> Ints:
    """Volunteers x patterns of a day: what the wishes say, FAR where closed."""
    people = crowd.people
    cost = np.zeros((len(people), len(crowd.times.patterns[day])), dtype=np.int64)
    for number, pattern in enumerate(crowd.times.patterns[day]):
        asked = people.wish[:, list(pattern)]
        cost[:, number] = np.where((asked < 0).any(axis=1), FAR, asked.sum(axis=1))
    return cost


def _patterns(lines: Lines, crowd: Crowd, day: int, laid: DayPlaces) -> Ints:
    """A column for each pattern but rest that a volunteer may work that day, at most one of them worked."""
    cost, kind, classes = pattern_costs(crowd, day), crowd.people.kind, len(crowd.places.can)
    open_ = (cost < FAR) & laid.able(classes, cost.shape[1])[kind]
    open_[:, 0] = False
    for which, machine in enumerate(crowd.machines):
        known = np.unique(machine.pattern) - crowd.times.first[day]
        legal = np.zeros(cost.shape[1], dtype=bool)
        legal[known[(known >= 0) & (known < len(legal))]] = True
        open_[crowd.people.machine == which] &= legal
    works = np.full(cost.shape, -1, dtype=np.int64)
    works[open_] = lines.add(cost[open_], 1.0)
    several = np.nonzero(open_.sum(axis=1) > 1)[0]
    row, number = np.nonzero(open_[several])
    lines.put(lines.limit(np.full(len(several), -np.inf), 1.0)[row], works[several[row], number], 1.0)
    v, number = np.nonzero(open_)
    for rows in np.moveaxis(laid.hit(classes, cost.shape[1]), 2, 0):
        row = rows[kind[v], number]
        lines.put(row[row >= 0], works[v, number][row >= 0], 1.0)
    return works


def _rest(lines: Lines, crowd: Crowd, works: tuple[Ints, ...], rests: Rests, mine: Ints) -> None:
    """Patterns that bar others on the next day, and runs of days of which one is free."""
    first = crowd.times.first
    for bars in sorted({bars for bars in rests.barred.values() if bars}):
        day = int(np.searchsorted(first, bars[0], side="right")) - 1
        before = [p - first[day - 1] for p, other in rests.barred.items() if set(other) >= set(bars)]
        after = [p - first[day] for p in bars]
        _at_most(lines, [works[day - 1][np.ix_(mine, before)], works[day][np.ix_(mine, after)]], 1)
    for run in rests.runs:
        _at_most(lines, [works[day][mine] for day in run], len(run) - 1)


def _at_most(lines: Lines, tables: list[Ints], most: int) -> None:
    """Of each volunteer's columns in the tables at most so many, for those who have columns in all of them."""
    full = np.nonzero(np.all([(table >= 0).any(axis=1) for table in tables], axis=0))[0]
    rows = lines.limit(np.full(len(full), -np.inf), float(most))
    for table in tables:
        v, number = np.nonzero(table[full] >= 0)
        lines.put(rows[v], table[full[v], number], 1.0)


def _total(lines: Lines, crowd: Crowd, works: tuple[Ints, ...], tally: Tally, e: int) -> None:
    """What the totals of one kind of ending cost: columns for steps of equal slope, dearer and dearer."""
    mine, cost = np.nonzero(crowd.people.ending == e)[0], tally.cost[e]
    last = int(np.nonzero(cost < FAR)[0][-1])
    slopes, sizes = np.unique(np.diff(cost[: last + 1]), return_counts=True)
    rows = lines.limit(np.zeros(len(mine)), 0.0)
    for slope, size in zip(slopes.tolist(), sizes.tolist(), strict=True):
        lines.put(rows, lines.add(np.full(len(mine), float(slope)), float(size)), -1.0)
    for day, table in enumerate(works):
        for number, pattern in enumerate(crowd.times.patterns[day]):
            amount = int(tally.amounts[list(pattern)].sum())
            if amount:
                has = np.nonzero(table[mine, number] >= 0)[0]
                lines.put(rows[has], table[mine[has], number], float(amount))
