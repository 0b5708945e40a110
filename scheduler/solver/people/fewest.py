"""Looks for the fewest people in rounds: each worker goes on from where it stands, the best roster leads."""

from collections.abc import Callable

import numpy as np

from scheduler.solver.clock import Clock
from scheduler.solver.crew import Crew
from scheduler.solver.people.places import Places, Stand
from scheduler.solver.people.search import descend, recount, sweep

WORK = 10_000
"""What one round may look at, per pair of places that clash."""

MOST_WORK = 400_000_000
"""About a second."""

RESTART = 15
"""After so many rounds from where it stood a worker begins anew from the best."""

PATIENCE = 30
"""Rounds without a better roster after which a search without a time limit ends."""


def opening(places: Places) -> Stand:
    """The places given out in the order of time, everybody being in use."""
    stand = Stand(np.full(len(places.shift), -1, dtype=np.int64), np.ones(len(places.able), dtype=np.bool_))
    state = stand.holder, np.zeros(places.able.shape, np.int16), np.zeros(len(places.shift), np.int64), stand.used
    recount(places.facts, state)
    sweep(places.facts, state, places.order, places.end)
    return stand


def fewest(
    places: Places, clock: Clock, crew: Crew, *, seed: int, patient: bool, tell: Callable[[Stand], None]
) -> Stand:
    """The roster with all places filled and the fewest people found, or with few places waiting when all cannot be.

    `tell` hears of each better one. Without patience, or before all places are filled, it ends when many rounds have
    brought nothing.
    """
    best = opening(places)
    stands = [best] * crew.workers
    tell(best)
    idle, number = 0, 1
    while clock.left > 0 and ((best.complete and patient) or idle < PATIENCE) and not _proven(places, best):
        jobs = [(places, stand, seed * 1_000_003 + number * crew.workers + place) for place, stand in enumerate(stands)]
        found = [answer for answer in crew.run(round_of, jobs) if answer is not None]
        full = [stand for stand, _ in found if stand is not None]
        better = min([best, *full], key=lambda stand: (not stand.complete, stand.people))
        idle = 0 if better is not best else idle + 1
        best = better
        stands = [_next(best, near) for _, near in found] if number % RESTART else [best]
        stands += [best] * (crew.workers - len(stands))
        number += 1
        if not idle:
            tell(best)
    return best if best.complete else min(stands, key=lambda stand: int((stand.holder < 0).sum()))


def _proven(places: Places, stand: Stand) -> bool:
    return stand.complete and stand.people <= places.clique


def round_of(places: Places, stand: Stand, seed: int) -> tuple[Stand | None, Stand]:
    """One worker's round: the best complete roster if it met one, and where it stands; runs in a worker."""
    work = min(MOST_WORK, WORK * (len(places.near) + len(places.shift)))
    holder, used = stand.holder.copy(), stand.used.copy()
    full, full_used, near, near_used = descend(places.facts, holder, used, places.clique, work, seed % 2**32)
    return (Stand(full, full_used) if len(full) else None), Stand(near, near_used)


def _next(best: Stand, near: Stand) -> Stand:
    """Where a worker goes on: where it stands, unless that would use no fewer people than the best does."""
    return best if best.complete and int(near.used.sum()) >= best.people else near
