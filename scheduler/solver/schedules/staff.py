"""Who may work what at which price and under which limits, as plain arrays: all that this way's engines know.

A plan is a volunteers x days table of kinds of shift, -1 for a day off. A kind is a post: on one day it has at most one
shift, and everybody works at most one shift a day.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

OFF = -1

FORBIDDEN = 1e9
"""What each person above a hard headcount costs: more than any legal plan."""

LONG = 100
"""Days from which on a roster is a long one: too long for its details to be got right all at once."""


@dataclass(frozen=True)
class Staff:
    """The facts, first for each kind, then for each volunteer, then for each day.

    `cover[day, kind, n]` is what n people there cost, convex in n; `ends[volunteer, total]` what a total of units of
    time costs, infinite where it is forbidden. Runs at either end of the days are never too short. `weekend` numbers
    the days that count once together, one or two next to each other, -1 for all others.
    """

    length: Ints
    follows: Mask  # [kind, kind]: the second may be worked the day after the first
    may: Mask  # [volunteer, day, kind]
    rest: Mask  # [volunteer, day]: may have the day off
    price: Ints  # [volunteer, day, kind]
    min_run: Ints
    max_run: Ints
    min_off: Ints
    max_weekends: Ints
    max_kind: Ints  # [volunteer, kind]
    ends: Floats
    weekend: Ints
    cover: Floats
    constant: int

    @property
    def people(self) -> int:
        return len(self.may)

    @property
    def days(self) -> int:
        return len(self.weekend)

    @property
    def kinds(self) -> int:
        return len(self.length)

    @property
    def long(self) -> bool:
        return self.days > LONG

    def cost(self, plan: Ints) -> int:
        """What a legal plan costs."""
        people, days = np.nonzero(plan >= 0)
        kinds = plan[people, days]
        covered = self.cost_of_cover(plan).sum()
        minutes = np.array([self.length[row[row >= 0]].sum() for row in plan], dtype=np.int64)
        ended = self.ends[np.arange(self.people), minutes].sum()
        return int(self.constant + self.price[people, days, kinds].sum() + covered + ended)

    def cost_of_cover(self, plan: Ints) -> Floats:
        """What headcounts cost, by day."""
        return np.asarray(np.take_along_axis(self.cover, self.counts(plan)[:, :, None], axis=2).sum(axis=(1, 2)))

    def counts(self, plan: Ints) -> Ints:
        """How many work each kind on each day."""
        counts = np.zeros((self.days, self.kinds), dtype=np.int64)
        people, days = np.nonzero(plan >= 0)
        np.add.at(counts, (days, plan[people, days]), 1)
        return counts
