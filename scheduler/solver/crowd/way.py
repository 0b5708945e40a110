"""Very many volunteers whose rules look at times, posts and totals one person at a time: patterns, classes, prices."""

from collections.abc import Sequence

import numpy as np

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.text import Text
from scheduler.rules import Rule, Tier
from scheduler.solver.crowd.reading import Reading, read
from scheduler.solver.crowd.roster import Assigned
from scheduler.solver.crowd.search import Search
from scheduler.solver.result import TierResult
from scheduler.solver.ways import Found, Task

FEWEST = 100
"""With fewer volunteers other ways are as good."""

SEARCHING = Text("按价格与逐日精确排班", "prices and exact days")


class CrowdWay:
    """Takes problems in which nothing ties two people together but the number of places."""

    name = Text("班型、分类、定价与逐日精确求解", "patterns, classes, prices and exact days")

    def __init__(self, fewest: int = FEWEST) -> None:
        self._fewest = fewest
        self._reading: Reading | None = None

    def fits(self, problem: Problem, rules: Sequence[Rule]) -> bool:
        if len(problem.volunteers) < self._fewest:
            return False
        self._reading = read(problem, rules)
        return self._reading is not None

    def solve(self, task: Task) -> Found:
        reading = self._reading or read(task.problem, task.rules)
        if reading is None:
            raise ValueError("this way does not fit the problem")
        told = _Telling(task, reading)
        best = Search(reading.crowd, task.clock, task.crew.workers, task.seed, told.tell).run()
        return Found(told.roster(best.roster), told.tiers(best.cost, best.bound))


class _Telling:
    """Says in the words of the problem what the arrays have come to."""

    def __init__(self, task: Task, reading: Reading) -> None:
        self.task, self.reading = task, reading

    def tell(self, assigned: Assigned, cost: int, bound: int) -> None:
        self.task.tell(self.roster(assigned), self.tiers(cost, bound), SEARCHING)

    def roster(self, assigned: Assigned) -> Roster:
        problem = self.task.problem
        people, times = np.nonzero(assigned.post >= 0)
        at = people.astype(np.int64), assigned.post[people, times].astype(np.int64)
        return Roster.placed(problem.volunteer_index, problem.shift_index, at)

    def tiers(self, cost: int, bound: int) -> tuple[TierResult, ...]:
        """What costs is in one tier; the others have nothing to cost."""
        used = {rule.tier for rule in self.task.rules}
        told = {self.reading.tier: TierResult(self.reading.tier, cost, min(cost, max(0, bound)))}
        return tuple(told.get(tier, TierResult(tier, 0, 0)) for tier in Tier if tier in used)
