"""How many minutes would be fair for each volunteer: the wanted work spread as evenly as people's time allows."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from scheduler.domain.problem import Problem
from scheduler.domain.timeline import Minutes
from scheduler.rules.free_time import Ints, most_minutes
from scheduler.rules.once import once_per_problem


@once_per_problem
def fair_shares(problem: Problem) -> Mapping[str, Minutes]:
    """Minutes by volunteer id; for a volunteer who named `target_minutes`, these.

    Everybody else has the same level, or the most they could work where that is less. The level is the highest whole
    minute at which all shares together do not exceed the minutes wanted on all shifts, the reserve included; so they
    fall short of them by less than a minute a person, or else everybody is at their most.
    """
    wanted = sum(shift.wanted * shift.minutes for shift in problem.shifts)
    targets = {v.id: v.target_minutes for v in problem.volunteers if v.target_minutes is not None}
    most = most_minutes(problem)
    open_ended = np.array([volunteer.id not in targets for volunteer in problem.volunteers], dtype=bool)
    level = _level(most[open_ended], max(0, wanted - sum(targets.values())))
    ids = [volunteer.id for volunteer in problem.volunteers]
    levelled = dict(zip(ids, np.minimum(most, level).tolist(), strict=True))
    return MappingProxyType(levelled | targets)


def _level(most: Ints, minutes: int) -> int:
    """The highest whole level at which min(level, most) adds up to no more than `minutes`."""
    ordered = np.sort(most)
    if ordered.sum() <= minutes:
        return int(ordered[-1]) if len(ordered) else 0
    below = np.cumsum(ordered) - ordered
    others = np.arange(len(ordered), 0, -1)
    first = int(np.argmax(below + others * ordered > minutes))
    return int((minutes - below[first]) // others[first])
