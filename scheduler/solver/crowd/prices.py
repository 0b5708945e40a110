"""Prices of the places: from a relaxation over everybody or a sample, and the bound that they prove."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from scheduler.solver.clock import Clock
from scheduler.solver.crowd.facts import Crowd, Floats, Ints, Small
from scheduler.solver.crowd.gains import fill_gains
from scheduler.solver.crowd.lines import loaded
from scheduler.solver.crowd.relaxed import Relaxed
from scheduler.solver.crowd.schedules import cheapest
from scheduler.solver.crowd.tables import Tables

ROUGH = 1e-4
"""How far first-order prices go; they are certified afterwards, so that they need not be exact."""

ROUNDS = 40_000
"""The most steps of the first-order method: a number and not a time, so that the same input has the same prices."""

PORTION = 4_000
"""Volunteers whose schedules are found in one go."""


@dataclass(frozen=True)
class Certified:
    """Scaled prices by shift, and the lowest cost of any legal roster that they prove."""

    price: Ints
    bound: int


def sampled(crowd: Crowd, people: int, seed: int) -> Crowd:
    """A small crowd like the large one: as many of each class, and places, in proportion."""
    everybody = len(crowd.people)
    if people >= everybody:
        return crowd
    order = np.lexsort((np.random.default_rng(seed).random(everybody), crowd.people.kind))
    chosen = np.sort(order[((np.arange(people) + 0.5) * everybody / people).astype(np.int64)])
    share = people / everybody
    places = replace(crowd.places, base=crowd.places.base * share, size=crowd.places.size * share)  # type: ignore[arg-type]  # shares of places
    return replace(crowd, people=crowd.people.some(chosen), places=places)


def rough_prices(crowd: Crowd, clock: Clock) -> Floats | None:
    """Prices by a first-order method; of a sample they are good for everybody."""
    relaxed = Relaxed.of(crowd)
    highs = loaded(
        relaxed.lines.program(), clock, solver="hipdlp", pdlp_optimality_tolerance=ROUGH, pdlp_iteration_limit=ROUNDS
    )
    highs.run()
    solution = highs.getSolution()
    if not solution.dual_valid or len(solution.row_dual) != relaxed.lines.rows:
        return None
    return relaxed.prices(np.array(solution.row_dual), len(crowd.places))


def certified(tables: Tables, prices: Floats, workers: int) -> Certified:
    """The bound at any prices: everybody's cheapest schedule, exactly, and what places cost that are paid so much.

    Prices are rounded to whole numbers of the scale first; from there on nothing is rounded but the last division, up.
    """
    price = np.rint(np.clip(prices, -tables.dearest, tables.dearest) * tables.scale).astype(np.int64)
    gain = np.zeros((len(tables.ground.can), tables.crowd.times.first[-1]), dtype=np.int32)
    fill_gains(price, tables.ground, gain)
    least = int(best_schedules(tables, gain, workers).sum())
    slopes = tables.ground.slope * tables.scale + price[:, np.newaxis]
    paid = int((tables.ground.size * np.minimum(0, slopes)).sum())
    total = least + paid + int(tables.crowd.places.base.sum()) * tables.scale
    return Certified(price, -(-total // tables.scale))


def best_schedules(tables: Tables, gain: Small, workers: int) -> Ints:
    """What everybody's cheapest schedule costs, scaled."""
    best = np.zeros(len(tables.folk.kind), dtype=np.int64)
    nothing = np.zeros((0, 0), dtype=np.int32)
    portions = [
        (members[low : low + PORTION], days)
        for members, days in zip(tables.members, tables.days, strict=True)
        for low in range(0, len(members), PORTION)
    ]
    with ThreadPoolExecutor(workers) as threads:
        for done in [
            threads.submit(cheapest, chosen, tables.folk, days, gain, tables.scale, 0, nothing, best)
            for chosen, days in portions
        ]:
            done.result()
    return best
