"""Lines for what one volunteer may work: patterns over times where they can be listed, clashes and loads elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from scheduler.domain.people import Volunteer
from scheduler.rules import ClashRule, LoadRule, RunRule
from scheduler.solver.model.days import WorkDays
from scheduler.solver.model.patterns import Pattern, Times

if TYPE_CHECKING:
    from scheduler.solver.model.encoding import Encoding

Graph = npt.NDArray[np.bool_]


def add_duties(encoding: Encoding) -> None:
    """Add every clash, load and run rule for every volunteer."""
    clashes, lister = _Clashes(encoding), _Lister(encoding.times)
    loads = [rule for rule in encoding.rules if isinstance(rule, LoadRule)]
    by_post = [rule for rule in loads if not (rule.by_time or rule.counts_days)]
    runs = [rule for rule in encoding.rules if isinstance(rule, RunRule)]
    for index, volunteer in enumerate(encoding.problem.volunteers):
        by_stretch = encoding.by_stretch(index)
        patterns = None if encoding.pins.break_a_rule(index) else lister.patterns(volunteer, tuple(by_stretch))
        if patterns is not None:
            _add_patterns(encoding, index, by_stretch, patterns)
        days = WorkDays(encoding, index, clashes.graph(index, volunteer))
        for rule in loads if patterns is None else by_post:
            _add_load(encoding, index, days, rule)
        for run in runs if patterns is None else ():
            days.forbid_short_runs(run)
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
        graph = self.graph(index, volunteer)[np.ix_(shifts, shifts)]
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

    def graph(self, index: int, volunteer: Volunteer) -> Graph:
        """Shifts x shifts: the volunteer may not work both, unless both are pinned and stay in any case."""
        trait = tuple(rule.volunteer_trait(self.encoding.problem, volunteer) for rule in self.rules)
        if trait not in self.graphs:
            self.graphs[trait] = self._draw(volunteer)
        graph, stay = self.graphs[trait], self.encoding.pins.shifts_of(index)
        if len(stay) > 1:
            graph = graph.copy()
            graph[np.ix_(stay, stay)] = False
        return graph

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
        reach = max((rule.reach(problem) for rule in by_post), default=0)
        for one, two in self._near(~graph, reach).tolist():
            earlier, later = problem.shifts[one], problem.shifts[two]
            if any(rule.clashes(problem, volunteer, earlier, later) for rule in by_post):
                graph[one, two] = graph[two, one] = True
        np.fill_diagonal(graph, val=False)
        return graph

    def _near(self, among: Graph, reach: int) -> npt.NDArray[np.intp]:
        """Pairs of shifts among those marked, the earlier first, that are no further apart than `reach`."""
        starts = np.array([shift.start for shift in self.encoding.problem.shifts])
        ends = np.array([shift.end for shift in self.encoding.problem.shifts])
        order = np.arange(len(starts))
        first = (starts[:, None] < starts) | ((starts[:, None] == starts) & (order[:, None] < order))
        return np.argwhere(among & first & (starts - ends[:, None] <= reach))


def _grow(graph: Graph, members: list[int]) -> list[int]:
    """The clique, grown greedily until nothing clashes with all of it."""
    common = graph[members].all(axis=0)
    while common.any():
        newest = int(common.argmax())
        members.append(newest)
        common &= graph[newest]
    return members


def _add_load(encoding: Encoding, volunteer: int, days: WorkDays, rule: LoadRule) -> None:
    problem = encoding.problem
    for window in rule.windows(problem):
        limit = rule.limit(problem, problem.volunteers[volunteer], window)
        if limit is None:
            continue
        limit = max(limit, encoding.pins.load(volunteer, rule, window))
        if rule.counts_days:
            days.limit(rule, window, limit)
        else:
            shifts = [shift for day in window for shift in days.shifts.get(day, ())]
            amounts = [rule.amount(problem, problem.shifts[shift]) for shift in shifts]
            if sum(amounts) > limit:
                encoding.lines.line([days.columns[shift] for shift in shifts], amounts, most=limit)
