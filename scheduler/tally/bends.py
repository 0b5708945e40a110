"""Hinges and limits of many terms side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scheduler.rules.terms import Hinge
from scheduler.tally.kinds import Ints

NO_LIMIT = 2**60

PORTION = 10_000


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

    def times(self, times: int) -> "Bends":
        """The same terms so many times over, in no more room than once."""
        return Bends(*(repeated(part, times) for part in (self.points, self.slopes, self.limits, self.least)))

    def costs(self, totals: Ints) -> Ints:
        """What each term costs at its total, or all at one total; a portion at a time, as bends may be many."""
        found = np.zeros(len(self.limits), dtype=np.int64)
        each = np.broadcast_to(totals, found.shape)[:, np.newaxis]
        for low in range(0, len(found), PORTION):
            part = slice(low, low + PORTION)
            found[part] = np.maximum(0, self.slopes[part] * (each[part] - self.points[part])).sum(axis=1)
        return found

    def excess(self, totals: Ints) -> Ints:
        """How far each term is above its limit, or below its least."""
        return np.asarray(np.maximum(0, totals - self.limits) + np.maximum(0, self.least - totals), dtype=np.int64)


def repeated(rows: Ints, times: int) -> Ints:
    """All rows again and again, as a view if there is one row."""
    return np.broadcast_to(rows, (times, *rows.shape)).reshape(times * len(rows), *rows.shape[1:])
