"""Hinges and limits of many terms side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scheduler.rules.terms import Hinge
from scheduler.tally.kinds import Ints

NO_LIMIT = 2**60


@dataclass(frozen=True)
class Bends:
    """`points` and `slopes` are terms x hinges, with slope 0 where a term has fewer; totals keep to [least, limits]."""

    points: Ints
    slopes: Ints
    limits: Ints
    least: Ints

    @classmethod
    def of(cls, hinges: Sequence[tuple[Hinge, ...]], limits: Sequence[int | None], least: Sequence[int]) -> "Bends":
        most = max(map(len, hinges), default=0)
        blank = Hinge(0, 0)
        even = [[*bends, *[blank] * (most - len(bends))] for bends in hinges]
        points = np.array([[hinge.point for hinge in row] for row in even], dtype=np.int64)
        slopes = np.array([[hinge.slope for hinge in row] for row in even], dtype=np.int64)
        kept = np.array([NO_LIMIT if limit is None else limit for limit in limits], dtype=np.int64)
        return cls(points.reshape(len(hinges), most), slopes.reshape(len(hinges), most), kept, np.array(least))

    def costs(self, totals: Ints) -> Ints:
        """What each term costs at its total."""
        bent = self.slopes * (totals[:, np.newaxis] - self.points)
        return np.asarray(np.maximum(0, bent).sum(axis=1), dtype=np.int64)

    def excess(self, totals: Ints) -> Ints:
        """How far each term is above its limit, or below its least."""
        return np.asarray(np.maximum(0, totals - self.limits) + np.maximum(0, self.least - totals), dtype=np.int64)
