"""The rules over single pairings: by time they become wishes, by post they make classes of people."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from scheduler.domain.problem import Problem
from scheduler.rules import PairingRule, PriceRule, Rule, Tier
from scheduler.rules.base import SinglesRule
from scheduler.solver.crowd.facts import CLOSED, Bools, Ints, Small
from scheduler.solver.crowd.reading.days import DayRules
from scheduler.solver.crowd.reading.unfit import Unfit
from scheduler.tally.sheets import Sheet, sheet_of

MOST_CLASSES = 600
"""More classes than this, and days are no small programs any more."""


@dataclass
class Singles:
    """`kind[v]` is the class of volunteer v; `can` and `extra` are by class and shift, `wish` by volunteer and time."""

    kind: Small
    wish: Small
    can: Bools
    extra: Small
    tiers: set[Tier] = field(default_factory=set)


def singles_of(problem: Problem, rules: Sequence[Rule], days: DayRules) -> Singles:
    """All that rules say of single pairings."""
    people, times, of = len(problem.volunteers), len(days.times.day), np.array(days.stretches.of)
    wish = np.zeros((people, times), dtype=np.int32)
    open_ = np.ones((people, times), dtype=bool)
    tiers, placed = set[Tier](), list[tuple[SinglesRule, Sheet]]()
    for rule in rules:
        if not isinstance(rule, SinglesRule):
            continue
        sheet = sheet_of(problem, rule)
        if not sheet.table.any():
            continue
        if isinstance(rule, PriceRule) and rule.tier is not None:
            tiers.add(rule.tier)
        if _by_time(sheet, of):
            _add_times(rule, sheet, of, wish, open_)
        else:
            placed.append((rule, sheet))
    kind, can, extra = _classes(problem, placed)
    wish[~open_] = CLOSED
    return Singles(kind, wish, can, extra, tiers)


def _by_time(sheet: Sheet, of: Ints) -> bool:
    """Whether the answer is the same on all shifts at the same time."""
    asked = np.stack([sheet.part, sheet.work], axis=1)
    example = asked[np.unique(of, return_index=True)[1]]
    return bool((asked == example[of]).all())


def _add_times(rule: SinglesRule, sheet: Sheet, of: Ints, wish: Small, open_: Bools) -> None:
    for t, shift in zip(*np.unique(of, return_index=True), strict=True):
        costs = sheet.table[:, sheet.work[shift]][sheet.people[sheet.part[shift]]]
        if isinstance(rule, PairingRule):
            open_[:, t] &= costs == 0
        else:
            wish[:, t] += costs.astype(np.int32)


def _classes(problem: Problem, placed: Sequence[tuple[SinglesRule, Sheet]]) -> tuple[Small, Bools, Small]:
    """People whom all rules that look at posts see alike, and what each class may work at what price."""
    people, shifts = len(problem.volunteers), len(problem.shifts)
    if any(len(sheet.people) > 1 for _, sheet in placed):
        raise Unfit
    columns = [_alike(sheet.people[0], sheet.table) for _, sheet in placed]
    key = np.zeros(people, dtype=np.int64)
    for column in columns:
        key = np.unique(key * (int(column.max()) + 1) + column, return_inverse=True)[1].reshape(-1)
    _, example, kind = np.unique(key, return_index=True, return_inverse=True)
    if len(example) > MOST_CLASSES:
        raise Unfit
    can, extra = np.ones((len(example), shifts), dtype=bool), np.zeros((len(example), shifts), dtype=np.int32)
    for rule, sheet in placed:
        costs = sheet.table[np.ix_(sheet.people[0][example], sheet.work)]
        if isinstance(rule, PairingRule):
            can &= costs == 0
        else:
            extra += costs.astype(np.int32)
    return kind.reshape(-1).astype(np.int32), can, extra


def _alike(people: Ints, table: Ints) -> Ints:
    """Traits with the same answers everywhere are one."""
    return np.unique(table, axis=0, return_inverse=True)[1].reshape(-1)[people]
