"""Where work is done: shifts by time and zone, and the ways to lay a day's pattern over zones."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from scheduler.solver.crowd.facts import Crowd, Pattern, Small

Plan = tuple[Pattern, ...]
"""A pattern cut into blocks: a block of several stretches stays in one zone, each block after the first costs a change.

A block of one stretch may go to any zone. So the cheapest plan of a day costs what the changes of zone cost.
"""


@dataclass(frozen=True)
class Layout:
    """Cells (stretch, zone) with their shifts, and the plans of each pattern, as compiled loops want them."""

    zones: int
    cell_start: Small
    cell_shift: Small
    plan_start: Small
    block_start: Small
    stretch_start: Small
    stretch: Small

    @classmethod
    def of(cls, crowd: Crowd) -> "Layout":
        places, times = crowd.places, crowd.times
        zones = int(places.zone.max(initial=0)) + 1
        cell = places.stretch * zones + places.zone
        order = np.argsort(cell, kind="stable").astype(np.int32)
        counts = np.bincount(cell, minlength=len(times.day) * zones)
        plans, blocks, lengths, stretches = [0], [0], [0], []
        for pattern in times.all_patterns:
            for plan in plans_of(pattern, changing=crowd.zone_change > 0):
                stretches += [t for block in plan for t in block]
                lengths += [lengths[-1] + size for size in np.cumsum([len(block) for block in plan]).tolist()]
                blocks.append(len(lengths) - 1)
            plans.append(len(blocks) - 1)
        lists = (np.array(values, dtype=np.int32) for values in (plans, blocks, lengths, stretches))
        return cls(zones, np.append(0, np.cumsum(counts)).astype(np.int32), order, *lists)


def plans_of(pattern: Pattern, *, changing: bool) -> list[Plan]:
    """All ways to cut a pattern into blocks; where changes are free, only that into single stretches."""
    if not pattern:
        return []
    return list(_cuts(pattern)) if changing else [tuple((t,) for t in pattern)]


def _cuts(pattern: Pattern) -> Iterator[Plan]:
    if not pattern:
        yield ()
        return
    first, rest = pattern[0], pattern[1:]
    for cut in _cuts(rest):
        yield ((first,), *cut)
        for place, block in enumerate(cut):
            yield (*cut[:place], (first, *block), *cut[place + 1 :])
