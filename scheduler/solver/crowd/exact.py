"""The proof for crowds that are not too large: a vertex of the relaxation, and branch and cut on what is not whole.

Costs disturbed by very little let an interior method end beside one vertex of the huge optimal face; what is whole
there is frozen, and the few volunteers and days that are not are searched, with more of them thawed in each round.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import highspy
import numpy as np

from scheduler.solver.clock import Clock
from scheduler.solver.crowd.facts import FAR, Bools, Floats
from scheduler.solver.crowd.lines import loaded, whole
from scheduler.solver.crowd.relaxed import Relaxed
from scheduler.solver.crowd.roster import Assigned
from scheduler.solver.crowd.sweep import Sweeper
from scheduler.solver.crowd.tables import Tables

JITTER = 0.002
NEARLY = 0.01
THAWS = (0.0, 0.1, 0.2, 0.3, 0.3, 0.4, 0.4, 0.5, 0.5)
"""Shares of the volunteers who are thawed on top of those who are not whole."""

SECONDS = 30.0
"""The longest for one branch and cut."""


@dataclass(frozen=True)
class Vertex:
    """Values near a vertex of the relaxation, and the prices there."""

    tables: Tables
    relaxed: Relaxed
    values: Floats
    prices: Floats
    random: np.random.Generator

    @classmethod
    def of(cls, tables: Tables, clock: Clock, seed: int) -> "Vertex | None":
        relaxed, random = Relaxed.of(tables.crowd), np.random.default_rng(seed)
        columns, cost = relaxed.columns, relaxed.lines.cost
        cost[columns] += random.random(len(columns)) * JITTER
        highs = loaded(relaxed.lines.program(cost), clock, solver="ipx", run_crossover="off")
        highs.run()
        solution = highs.getSolution()
        if highs.getModelStatus() not in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kUnknown):
            return None
        prices = relaxed.prices(np.array(solution.row_dual), len(tables.crowd.places))
        return cls(tables, relaxed, np.array(solution.col_value), prices, random)

    def rounded(self, sweeper: Sweeper, clock: Clock, best: Callable[[], object]) -> Iterator[Assigned]:
        """Rosters, each from a search with more people thawed."""
        for share in THAWS:
            if clock.left <= 0:
                return
            thawed = self.random.random(len(self.tables.folk.kind)) < share
            values = self._searched(thawed, clock)
            if values is not None:
                yield self._roster(values, sweeper, clock)

    def _searched(self, thawed: Bools, clock: Clock) -> Floats | None:
        """Branch and cut over those who are thawed or not whole; patterns whole, places nearly so by themselves."""
        lines = self.relaxed.lines
        lower, upper = np.zeros(lines.columns), lines.upper
        free = []
        for works in self.relaxed.works:
            shares = np.where(works >= 0, self.values[works], 0.0)
            loose = thawed | ((shares > NEARLY) & (shares < 1 - NEARLY)).any(axis=1)
            frozen = works[~loose][works[~loose] >= 0]
            lower[frozen] = upper[frozen] = np.rint(self.values[frozen])
            free.append(works[loose][works[loose] >= 0])
        highs = loaded(lines.program(lower=lower, upper=upper), clock.within(SECONDS))
        whole(highs, np.concatenate(free))
        highs.run()
        if highs.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None
        return np.array(highs.getSolution().col_value)

    def _roster(self, values: Floats, sweeper: Sweeper, clock: Clock) -> Assigned:
        """The roster of whole patterns: each day's places are laid out with the patterns as they are."""
        roster = Assigned.nobody(self.tables)
        first = self.tables.crowd.times.first
        for day, works in enumerate(self.relaxed.works):
            worked = np.where(works >= 0, values[works], 0.0) > 0.5
            roster.pattern[:, day] = first[day] + np.where(worked.any(axis=1), worked.argmax(axis=1), 0)
        for place in sweeper.days:
            cost = np.full((len(roster.pattern), len(place.patterns)), FAR, dtype=np.int64)
            cost[:, 0] = 0
            mine = roster.pattern[:, place.day] - first[place.day]
            cost[np.arange(len(mine)), mine] = np.where(mine > 0, -FAR // 4, 0)
            place.solve(cost, roster, clock)
        return roster
