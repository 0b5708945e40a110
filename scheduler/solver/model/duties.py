"""Lines for what one volunteer may work: patterns over times where they can be listed, clashes and loads elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from scheduler.domain.people import Volunteer
from scheduler.rules import ClashRule, LoadRule
from scheduler.solver.model.patterns import Pattern, Times

if TYPE_CHECKING:
    from scheduler.solver.model.encoding import Encoding

Graph = npt.NDArray[np.bool_]


def add_duties(encoding: Encoding) -> None:
    """Add every clash and load rule for every volunteer."""
    clashes, lister = _Clashes(encoding), _Lister(encoding.times)
    loads = [rule for rule in encoding.rules if isinstance(rule, LoadRule)]
    by_post = [rule for rule in loads if not (rule.by_time or rule.counts_days)]
    for index, volunteer in enumerate(encoding.problem.volunteers):
        by_stretch = encoding.by_stretch(index)
        patterns = lister.patterns(volunteer, tuple(by_stretch))
        if patterns is not None:
            _add_patterns(encoding, index, by_stretch, patterns)
        for rule in loads if patterns is None else by_post:
            _add_load(encoding, index, rule)
        for clique in clashes.cliques(index, volunteer, patterns):
            encoding.lines.line(encoding.columns_of(index, clique).values(), most=1)


class _Lister:
    """Lists patterns once for all volunteers who are alike in time."""

    def __init__(self, times: Times) -> None:
        self.times = times
        self.usable = times.one_at_a_time
        self.known: dict[Hashable, list[Pattern] | None] = {}

    def patterns(self, volunteer: Volunteer, stretches: Pattern) -> list[Pattern] | None:
        """The volunteer's patterns; `None` where there are too many to list."""
        if not self.usable:
            return None
        key = self.times.trait(volunteer), stretches
        if key not in self.known:
            self.known[key] = self.times.patterns(volunteer, stretches)
        return self.known[key]


def _add_patterns(
    encoding: Encoding, volunteer: int, by_stretch: dict[int, list[int]], patterns: list[Pattern]
) -> None:
    """One pattern a volunteer; a stretch is worked on exactly one shift when its pattern has it, else on none."""
    columns = encoding.lines.columns(len(patterns))
    encoding.patterns[volunteer] = list(zip(patterns, columns, strict=True))
    encoding.pattern_lines.append(encoding.lines.line(columns, least=1, most=1))
    having = defaultdict(list)
    for pattern, column in encoding.patterns[volunteer]:
        for stretch in pattern:
            having[stretch].append(column)
    for stretch, shifts in by_stretch.items():
        chosen = having[stretch]
        signs = [1] * len(shifts) + [-1] * len(chosen)
        encoding.pattern_lines.append(encoding.lines.line([*shifts, *chosen], signs, least=0, most=0))


class _Clashes:
    """Which shifts one volunteer may not both work, as cliques of shifts of which at most one is worked."""

    def __init__(self, encoding: Encoding) -> None:
        self.encoding = encoding
        self.rules = [rule for rule in encoding.rules if isinstance(rule, ClashRule)]
        self.graphs: dict[Hashable, Graph] = {}
        self.stretch = np.array(encoding.times.stretches.of, dtype=np.int64)

    def cliques(self, index: int, volunteer: Volunteer, patterns: list[Pattern] | None) -> Iterator[list[int]]:
        """A cover of all clashing pairs that the patterns do not rule out already."""
        shifts = np.nonzero(self.encoding.works[index] >= 0)[0]
        graph = self._graph(volunteer)[np.ix_(shifts, shifts)]
        uncovered = np.triu(graph, 1)
        if patterns is not None:
            uncovered &= self._together(patterns)[np.ix_(self.stretch[shifts], self.stretch[shifts])]
        for first in range(len(shifts)):
            while uncovered[first].any():
                members = _grow(graph, [first, int(uncovered[first].argmax())])
                uncovered[np.ix_(members, members)] = False
                yield shifts[members].tolist()

    def _together(self, patterns: Iterable[Pattern]) -> Graph:
        """Pairs of stretches that some pattern has together."""
        size = len(self.encoding.times.stretches.examples)
        found = np.zeros((size, size), dtype=bool)
        for pattern in patterns:
            for pair in combinations(pattern, 2):
                found[pair] = found[pair[::-1]] = True
        return found

    def _graph(self, volunteer: Volunteer) -> Graph:
        trait = tuple(rule.volunteer_trait(self.encoding.problem, volunteer) for rule in self.rules)
        if trait not in self.graphs:
            self.graphs[trait] = self._draw(volunteer)
        return self.graphs[trait]

    def _draw(self, volunteer: Volunteer) -> Graph:
        """The graph of clashing shifts for everybody with this volunteer's traits."""
        problem, times = self.encoding.problem, self.encoding.times
        size = len(times.stretches.examples)
        by_time = np.zeros((size, size), dtype=bool)
        for first in range(size):
            for second in range(first, size):
                by_time[first, second] = by_time[second, first] = times.clash(volunteer, first, second)
        graph = by_time[np.ix_(self.stretch, self.stretch)]
        by_post = [rule for rule in self.rules if not rule.by_time]
        for one, two in np.argwhere(np.triu(~graph, 1)).tolist():
            earlier, later = sorted((problem.shifts[one], problem.shifts[two]), key=lambda shift: shift.start)
            if any(rule.clashes(problem, volunteer, earlier, later) for rule in by_post):
                graph[one, two] = graph[two, one] = True
        np.fill_diagonal(graph, val=False)
        return graph


def _grow(graph: Graph, members: list[int]) -> list[int]:
    """The clique, grown greedily until nothing clashes with all of it."""
    common = graph[members].all(axis=0)
    while common.any():
        newest = int(common.argmax())
        members.append(newest)
        common &= graph[newest]
    return members


def _add_load(encoding: Encoding, volunteer: int, rule: LoadRule) -> None:
    problem = encoding.problem
    columns = encoding.columns_of(volunteer)
    by_day: dict[date, list[int]] = defaultdict(list)
    for shift in columns:
        by_day[problem.day_of[problem.shifts[shift].id]].append(shift)
    worked = _days_worked(encoding, columns, by_day) if rule.counts_days else {}
    for window in rule.windows(problem):
        limit = rule.limit(problem, problem.volunteers[volunteer], window)
        if limit is None:
            continue
        if rule.counts_days:
            encoding.lines.line([worked[day] for day in window if day in worked], most=limit)
        else:
            shifts = [shift for day in window for shift in by_day.get(day, ())]
            amounts = [rule.amount(problem, problem.shifts[shift]) for shift in shifts]
            if sum(amounts) > limit:
                encoding.lines.line([columns[shift] for shift in shifts], amounts, most=limit)


def _days_worked(encoding: Encoding, columns: dict[int, int], by_day: dict[date, list[int]]) -> dict[date, int]:
    """A column for each day that is 1 when the volunteer works on it."""
    worked: dict[date, int] = {}
    for day, shifts in by_day.items():
        worked[day] = encoding.lines.column()
        for shift in shifts:
            encoding.lines.line([columns[shift], worked[day]], [1, -1], most=0)
    return worked
