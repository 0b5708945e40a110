"""A sharper bound: the lines that the first relaxation went without come back, over the columns that are near.

The prices of all other lines stay within a box around those known, so that columns left aside stay dear. Where prices
of lazy lines come to more than the helpers they define can pay, they are cut back; any prices make a true bound.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scheduler.solver.clock import Clock
from scheduler.solver.engines import relaxation
from scheduler.solver.large.bounds import Bound, Floats, certify
from scheduler.solver.model.completion import newest_of
from scheduler.solver.model.encoding import Encoding
from scheduler.solver.model.lines import Arrays, Ints
from scheduler.solver.model.pockets import cut_out

Mask = npt.NDArray[np.bool_]

REACH = 3
"""How many times the dearest helper of lazy lines a column may be off, or a price may change."""

PASSES = 4
"""Helpers of lazy lines pay for other such helpers, never through more steps than this."""


@dataclass(frozen=True)
class Priced:
    """What a relaxation knows: prices of lines, values of columns, and the bound they come to."""

    prices: Floats
    values: Floats
    bound: Bound


def sharpen(encoding: Encoding, arrays: Arrays, cost: Ints, known: Priced, clock: Clock, seed: int) -> Priced:
    """The better of what was known and what the lazy lines add to it."""
    reach = REACH * _dearest(encoding, arrays, cost)
    everything = np.arange(arrays.columns)
    free = (known.bound.regret <= reach) | (known.values > relaxation.NEARLY) | encoding.is_helper(everything)
    core = cut_out(encoding, arrays, cost, arrays.lower, free | (arrays.lower > 0))
    asking = ~core.arrays.implied()
    shared = ~encoding.own_lines(arrays) & ~arrays.lazy
    box = relaxation.Box(np.nonzero(shared[core.rows][asking])[0], known.prices[core.rows][asking], reach)
    relaxed = relaxation.relax(core.arrays.only(asking), core.cost, clock, seed=seed, box=box)
    if not reach or relaxed is None:
        return known
    prices, values = np.zeros(arrays.rows), arrays.lower.astype(np.float64)
    prices[core.rows[asking]], values[core.columns] = relaxed.prices, relaxed.values
    boxed = np.clip(prices, known.prices - reach, known.prices + reach)
    prices = affordable(encoding, arrays, cost, np.where(shared, boxed, prices))
    bound = certify(encoding, arrays, cost, prices)
    return Priced(prices, values, bound) if bound.exact > known.bound.exact else known


def affordable(encoding: Encoding, arrays: Arrays, cost: Ints, prices: Floats) -> Floats:
    """Prices with those of lazy lines cut back until no helper that such a line defines pays more than it has."""
    newest, worth = newest_of(arrays)
    defines = arrays.lazy & encoding.is_helper(newest)
    prices = prices.copy()
    for _ in range(PASSES):
        moved = np.bincount(arrays.index, weights=arrays.value * prices[arrays.row_of], minlength=arrays.columns)
        pays = np.where(defines, np.maximum(0.0, worth * prices), 0.0)
        has = np.maximum(0.0, cost - moved + np.bincount(newest, weights=pays, minlength=arrays.columns))
        could = np.minimum(pays, has[newest])
        total = np.bincount(newest, weights=could, minlength=arrays.columns)
        share = np.where(total > has, has / np.maximum(total, 1e-12), 1.0)
        prices = np.where(pays > 0, could * share[newest] / worth, prices)
    return prices


def _dearest(encoding: Encoding, arrays: Arrays, cost: Ints) -> int:
    """What the dearest helper costs that lazy lines define."""
    newest, _ = newest_of(arrays)
    helpers = newest[arrays.lazy & encoding.is_helper(newest)]
    return int(cost[helpers].max(initial=0))
