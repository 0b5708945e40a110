"""Which volunteer may work which shift, at what price, as whole tables: for problems in which everybody has a row."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from scheduler.domain.problem import Problem
from scheduler.rules import PairingRule, PriceRule, Rule, Tier
from scheduler.tally.sheets import sheet_of

Table = npt.NDArray[np.int64]


def eligible(problem: Problem, rules: Sequence[Rule]) -> npt.NDArray[np.bool_]:
    """A volunteers x shifts table: no pairing rule forbids it, or it is pinned and stays all the same."""
    allowed = np.ones((len(problem.volunteers), len(problem.shifts)), dtype=bool)
    for rule in rules:
        if isinstance(rule, PairingRule):
            for shifts, kind, costs in sheet_of(problem, rule).blocks():
                allowed[:, shifts] &= (costs == 0)[kind]
    if problem.settings.keep_pins:
        for volunteer, shift in problem.pinned:
            allowed[problem.volunteer_index[volunteer], problem.shift_index[shift]] = True
    return allowed


def prices(problem: Problem, rules: Sequence[Rule], tier: Tier) -> Table:
    """A volunteers x shifts table: what the price rules of one tier charge for each pairing."""
    total = np.zeros((len(problem.volunteers), len(problem.shifts)), dtype=np.int64)
    for rule in rules:
        if isinstance(rule, PriceRule) and rule.tier is tier:
            for shifts, kind, costs in sheet_of(problem, rule).blocks():
                total[:, shifts] += costs[kind]
    return total


def dearest(problem: Problem, rules: Sequence[Rule], tier: Tier) -> list[int]:
    """What the dearest volunteer of each shift costs there, by the price rules of one tier."""
    sheets = [sheet_of(problem, rule) for rule in rules if isinstance(rule, PriceRule) and rule.tier is tier]
    most = np.zeros(len(problem.shifts), dtype=np.int64)
    if not sheets or not problem.volunteers:
        return list(map(int, most))
    parts = np.stack([sheet.part for sheet in sheets])
    for group in np.unique(parts, axis=1).T:
        shifts = np.nonzero((group == parts.T).all(axis=1))[0]
        rows = [sheet.people[part] for sheet, part in zip(sheets, group.tolist(), strict=True)]
        alike = np.unique(np.stack(rows), axis=1)
        costs = [sheet.table[np.ix_(kind, sheet.work[shifts])] for sheet, kind in zip(sheets, alike, strict=True)]
        most[shifts] = np.sum(costs, axis=0).max(axis=0)
    return list(map(int, most))
