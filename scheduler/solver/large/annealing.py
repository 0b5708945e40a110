"""Anneals a whole roster: every worker trades people's shifts from the same start, by chance of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from scheduler.domain.roster import Roster
from scheduler.rules import Tier
from scheduler.solver.clock import Clock
from scheduler.solver.large.ledger import HARD, Ledger, near_pairings, options
from scheduler.solver.large.trades import MOST_TIMES, anneal, assign, cost_at
from scheduler.solver.model.encoding import Encoding
from scheduler.solver.model.hard import Hard
from scheduler.solver.model.lines import Ints

Mask = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

ROUNDS = 100
"""Steps of a cooling, with a look at the clock after each; one more makes trades only that cost nothing."""

FROZEN = 1e-6


@dataclass(frozen=True)
class Heat:
    """How dear a trade may be at first and at last, and how many are tried for each place in the roster."""

    hot: float
    cold: float
    tries: int


class Annealer:
    """What all annealings of one problem share."""

    def __init__(self, encoding: Encoding) -> None:
        self.encoding = encoding
        self.entries, self.counters, self.offsets = Ledger(encoding).arrays()
        self.stretch = np.array(encoding.times.stretches.of, dtype=np.int64)
        self.trait, self.clash = _clashes(encoding)
        self.first, self.masks = _masks(encoding)
        self.pinned = encoding.arrays().lower[: encoding.assignments] > 0

    def job(
        self, roster: Roster, near: Mask, weights: Mapping[int, float], heat: Heat, clock: Clock, seed: int
    ) -> tuple[Any, ...]:
        """What `cool` needs to know."""
        columns = np.where(near_pairings(self.encoding, near), self.encoding.works, -1)
        rights = columns, self.stretch, self.trait, self.clash, self.first, self.masks, self.pinned
        tables = self.entries, self.counters, rights, options(self.encoding, near)
        weight = np.array([weights[tier] for tier in (HARD, *Tier)], dtype=np.float64)
        return tables, self.offsets, _work(self.encoding, roster), weight, heat, clock.left, seed

    def roster(self, work: Ints) -> Roster:
        """The roster of a table of everybody's shifts."""
        problem = self.encoding.problem
        pairs = zip(*np.nonzero(work >= 0), strict=True)
        named = ((problem.volunteers[v].id, problem.shifts[work[v, place]].id) for v, place in pairs)
        return Roster.of(named, pinned=problem.pinned)


def cool(tables: Any, offsets: Ints, work: Ints, weights: Floats, heat: Heat, seconds: float, seed: int) -> Ints:
    """Everybody's shifts after an annealing; runs in a worker."""
    seconds = max(seconds, 0.01)
    clock, state = Clock().within(seconds), begin(tables, offsets, work, len(weights))
    chance = np.array([np.random.default_rng(seed).integers(1, 2**63)], dtype=np.uint64)
    tries = heat.tries * int((work >= 0).sum()) // ROUNDS
    number, cooled = 0, 0.0
    while cooled < 1:
        hot = heat.hot * (heat.cold / heat.hot) ** cooled
        anneal(tables, state, weights, hot, tries, chance)
        number += 1
        cooled = max(number / ROUNDS, 1 - clock.left / seconds if np.isfinite(seconds) else 0.0)
    anneal(tables, state, weights, FROZEN, tries, chance)
    return state[2]


def begin(tables: Any, offsets: Ints, work: Ints, tiers: int) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """Totals, costs by tier, everybody's shifts, and who is on each shift: the state of a roster."""
    entries, counters, (columns, *_), _ = tables
    totals, spent = offsets.copy(), np.zeros(tiers, dtype=np.int64)
    for counter, total in enumerate(offsets.tolist()):
        spent[counters[4][counter]] += cost_at(counters, counter, total)
    people, place = np.nonzero(work >= 0)
    shifts = work[people, place]
    size = np.bincount(shifts, minlength=columns.shape[1])
    room = min(len(work), 2 * int(size.max(initial=0)) + 10) + 3
    on = np.full((columns.shape[1], room), -1, dtype=np.int64)
    filled = np.zeros_like(size)
    for person, shift in zip(people.tolist(), shifts.tolist(), strict=True):
        assign(entries, counters, totals, spent, columns[person, shift], 1)
        on[shift, filled[shift]] = person
        filled[shift] += 1
    return totals, spent, work.copy(), on, size


def _work(encoding: Encoding, roster: Roster) -> Ints:
    """Everybody's shifts, -1 where there is room for more."""
    order, shifts = encoding.problem.volunteer_index, encoding.problem.shift_index
    of = [[shifts[shift] for shift in sorted(roster.shifts_of.get(v.id, ()))] for v in encoding.problem.volunteers]
    most = max((len(pattern) for patterns in encoding.patterns.values() for pattern, _ in patterns), default=0)
    work = np.full((len(order), max(most, 1, *map(len, of))), -1, dtype=np.int64)
    for volunteer, mine in enumerate(of):
        work[volunteer, : len(mine)] = mine
    return work


def _clashes(encoding: Encoding) -> tuple[Ints, Mask]:
    """Everybody's kind, and for each kind which shifts clash."""
    hard = Hard(encoding.problem, encoding.rules)
    tables: dict[int, tuple[int, Mask]] = {}
    trait = []
    for volunteer in encoding.problem.volunteers:
        table = hard.clashes(volunteer)
        trait.append(tables.setdefault(id(table), (len(tables), table))[0])
    return np.array(trait, dtype=np.int64), np.array([table for _, table in tables.values()])


def _masks(encoding: Encoding) -> tuple[Ints, Ints]:
    """Everybody's patterns as sorted numbers with a bit for each stretch."""
    few = len(encoding.times.stretches.examples) <= MOST_TIMES
    mine = [
        sorted(sum(1 << stretch for stretch in pattern) for pattern, _ in encoding.patterns.get(v, ())) if few else []
        for v in range(len(encoding.works))
    ]
    first = np.concatenate([[0], np.cumsum([len(masks) for masks in mine])]).astype(np.int64)
    return first, np.array([mask for masks in mine for mask in masks], dtype=np.int64)
