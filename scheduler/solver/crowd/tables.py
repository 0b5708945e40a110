"""The facts as tuples of arrays, which is what compiled loops can take."""

from functools import cached_property
from typing import NamedTuple

import numpy as np

from scheduler.solver.crowd.facts import Bools, Crowd, Ints, Machine, Small, Times
from scheduler.solver.crowd.layout import Layout

NOWHERE = -1
"""In `Days.step`: the pattern may not be worked in that state."""

ROOM = 1 << 26
"""What the scaled costs of one schedule stay below, so that sums of them fit into 32 bits."""

MOST_SCALE = 4096


class Folk(NamedTuple):
    """The people."""

    kind: Small
    wish: Small
    ending: Small


class Days(NamedTuple):
    """The patterns of each day and one machine over them; `step[state, p]` is the state after a day's p-th pattern."""

    first: Small
    start: Small
    worked: Small
    first_state: Small
    into: Small
    origin: Small
    pattern: Small
    tally: Small
    endings: Ints
    step: Small


class Ground(NamedTuple):
    """The places, and how patterns are laid over them; costs are multiplied by `scale`."""

    scale: int
    change: int
    can: Bools
    extra: Small
    zones: int
    cell_start: Small
    cell_shift: Small
    plan_start: Small
    block_start: Small
    stretch_start: Small
    stretch: Small
    most: Ints
    size: Ints
    slope: Ints


class Tables:
    """A crowd in all these forms."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd
        people, places = crowd.people, crowd.places
        self.folk = Folk(people.kind, people.wish, people.ending)
        self.days = tuple(_days(crowd.times, machine) for machine in crowd.machines)
        self.members = tuple(np.nonzero(people.machine == which)[0] for which in range(len(crowd.machines)))
        layout = Layout.of(crowd)
        self.ground = Ground(
            self.scale, crowd.zone_change, places.can, places.extra, layout.zones, layout.cell_start, layout.cell_shift,
            layout.plan_start, layout.block_start, layout.stretch_start, layout.stretch,
            places.most, places.size, places.slope,
        )  # fmt: skip

    @cached_property
    def dearest(self) -> int:
        """No price of a place is worth more than this: what the dearest empty place costs."""
        return int(max(1, -self.crowd.places.slope.min(initial=0)))

    @cached_property
    def scale(self) -> int:
        """The power of two by which prices and costs are multiplied before they are rounded."""
        times, people = self.crowd.times, self.crowd.people
        longest = max(map(len, times.all_patterns))
        a_day = longest * (
            2 * self.dearest + int(people.wish.max(initial=0)) + int(self.crowd.places.extra.max(initial=0))
        )
        most = times.days * (a_day + self.crowd.zone_change * longest) + 1
        return int(min(MOST_SCALE, 1 << max(0, (ROOM // most).bit_length() - 1)))


def _days(times: Times, machine: Machine) -> Days:
    width = int(np.diff(times.first).max())
    step = np.full((int(machine.first_state[-1]), width), NOWHERE, dtype=np.int32)
    reached = np.repeat(np.arange(len(machine.into) - 1), np.diff(machine.into))
    day = np.searchsorted(times.first, machine.pattern, side="right") - 1
    step[machine.origin, machine.pattern - times.first[day]] = reached
    return Days(
        times.first, times.start, times.worked, machine.first_state, machine.into, machine.origin, machine.pattern,
        machine.tally, machine.endings, step,
    )  # fmt: skip
