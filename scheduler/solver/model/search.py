"""Tier after tier over one linear model: the best roster so far, and each tier held at what it came to."""

from collections.abc import Sequence

import numpy as np

from scheduler.check import check
from scheduler.domain.roster import Roster
from scheduler.domain.text import Text
from scheduler.rules import Tier
from scheduler.solver.clock import Clock
from scheduler.solver.engines import cpsat
from scheduler.solver.model.completion import complete
from scheduler.solver.model.encoding import Encoding
from scheduler.solver.model.lines import Arrays, Ints
from scheduler.solver.model.tiers import Joint, hold
from scheduler.solver.result import TierResult
from scheduler.solver.ways import Found, Task


class TierSearch:
    """The model as far as it is encoded, the tiers that are done, and the best roster so far."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.encoding = Encoding(task.problem, task.rules)
        self.done: tuple[TierResult, ...] = ()
        self.best = task.start or Roster(task.problem.pinned, task.problem.pinned)

    def find_start(self, clock: Clock) -> Found | None:
        """Make the best roster a legal one; where that fails, what there is to say instead.

        Only rules that are not monotone can make the pins alone illegal; then any point of the model will do.
        """
        if check(self.task.problem, self.best, self.task.rules).legal:
            return None
        arrays = self.encoding.arrays()
        nothing = np.zeros(arrays.columns, dtype=np.int64)
        answer = cpsat.minimise(arrays, nothing, clock, workers=self.task.crew.workers, seed=self.task.seed)
        if answer.point is None:
            return Found(None, (), impossible=answer.impossible)
        self.best = self.encoding.roster(answer.point)
        return None

    def start(self, tiers: Sequence[Tier]) -> tuple[Arrays, Joint, Ints]:
        """The model as it is now, what is to be minimised, and the best roster as a point."""
        arrays = self.encoding.arrays()
        point = complete(self.encoding, arrays, self.best)
        if point is None:
            raise AssertionError("a legal roster is not a point of the model")
        return arrays, Joint.of(self.encoding.lines, arrays, tiers), point

    def settle(self, result: TierResult) -> None:
        """From now on the tier may cost no more than this."""
        self.done += (result,)
        hold(self.encoding.lines, self.encoding.lines.cost(result.tier), result.cost)

    def tell(self, joint: Joint, point: Ints, bound: int, phase: Text) -> None:
        """Remember the roster of a point as the best, and report."""
        self.best = self.encoding.roster(point)
        self.task.tell(self.best, self.done + joint.results(point, bound), phase)

    def found(self) -> Found:
        return Found(self.best, self.done)
