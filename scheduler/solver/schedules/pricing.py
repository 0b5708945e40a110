"""Branch and price over everybody and all days, as work that can be laid down and taken up again.

What is laid down is plain arrays: the schedules found so far, the prices of the best bound, the parts still open.
"""

import math
import time
from dataclasses import dataclass, replace

import numpy as np

from scheduler.solver.clock import Clock
from scheduler.solver.schedules.columns import Columns
from scheduler.solver.schedules.dive import Depth
from scheduler.solver.schedules.node import Node
from scheduler.solver.schedules.person import Habits
from scheduler.solver.schedules.pocket import Pocket
from scheduler.solver.schedules.staff import Floats, Ints, Staff
from scheduler.solver.schedules.tree import Tree

FINE = 0.125
"""How near to the cheapest everybody's schedule is found for the bound."""

FAR, NEAR = 0.02, 0.006
"""Of what a plan costs: how far from the bound it is worth diving at once, and how near mixture and bound are then."""

ROUNDS = 150
"""Rounds of pricing that most problems need."""

LINES = 2000
"""Days times kinds up to which the program of everybody is solved in seconds, not in minutes."""


@dataclass(frozen=True)
class Stand:
    """Where pricing stands. `parts` are open parts of the tree, `None` while columns are still to be found; `moved`
    says how often prices have been moved before, and where they are.
    """

    places: Ints
    rows: Ints
    basis: tuple[Ints, Ints]
    centre: Floats
    bound: float
    unsure: float
    parts: tuple[Node, ...] | None
    diving: Depth | None = None
    moved: tuple[int, Floats] = (0, np.zeros(0))
    too_slow: bool = False

    @property
    def done(self) -> bool:
        """Whether there is nothing left to do, or no hope to come to an end in time."""
        return self.too_slow or self.parts == ()


def in_reach(staff: Staff) -> bool:
    """Whether it makes sense to begin at all."""
    return staff.days * staff.kinds <= LINES


def take_up(staff: Staff, plan: Ints, stand: Stand | None, seconds: float, total: float) -> tuple[Stand, Ints | None]:
    """Go on for some seconds out of `total`; where it stands then, and a plan that was found.

    It is better than the one given, or may become so: it has nothing of its weaknesses.
    """
    clock = Clock().within(seconds)
    columns = Columns(Pocket(Habits(staff), np.arange(staff.people), 0, staff.days, plan), FINE)
    if stand is None and _seconds_a_round(columns, clock) * ROUNDS > total:
        return replace(_stand(columns, None), too_slow=True), None
    if stand is not None:
        columns.master.recall(stand.places, stand.rows, stand.basis)
        columns.centre, columns.bound, (columns.moves, columns.moving) = stand.centre, stand.bound, stand.moved
    cost = staff.cost(plan) - staff.constant
    if stand is None or stand.parts is None:
        columns.warm(clock)
        columns.master.add(list(enumerate(columns.pocket.now())))
        columns.generate(clock, hopeless=cost - 1, near=NEAR)
        if clock.left <= 0:
            return _stand(columns, None), None
    tree = _tree(columns, cost, stand)
    tree.search(clock)
    schedules = tree.other if tree.best is None else tree.best
    return _stand(columns, tree), None if schedules is None else columns.pocket.filled(schedules)


def _tree(columns: Columns, cost: float, stand: Stand | None) -> Tree:
    """The tree as it stands; at first with a dive, if the plan is far from the bound."""
    bound = columns.bound
    far = FAR * (cost + columns.pocket.staff.constant)
    tree = Tree(columns, cost, math.inf if cost - bound > far else -math.inf)
    if stand is not None and stand.parts is not None:
        tree.take_up(stand.parts, stand.diving, stand.unsure)
    elif cost - bound > far:
        tree.dive()
    return tree


def _seconds_a_round(columns: Columns, clock: Clock) -> float:
    """How long it takes to price everybody, once compiled loops are loaded."""
    began = time.monotonic()
    for _ in range(2):
        began = time.monotonic()
        columns.price(np.zeros_like(columns.centre), clock)
    return time.monotonic() - began


def _stand(columns: Columns, tree: Tree | None) -> Stand:
    master = columns.master
    bound = columns.bound if tree is None else tree.bound
    return Stand(
        master.places, master.rows, master.basis(), columns.centre, bound, math.inf if tree is None else tree.unsure,
        None if tree is None else tree.open_parts(), None if tree is None else tree.depth(),
        (columns.moves, columns.moving),
    )  # fmt: skip
