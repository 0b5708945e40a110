"""Which volunteer may work which shift, at what price: rules over single pairings, asked once a pair of traits."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from scheduler.domain.problem import Problem
from scheduler.rules import PairingRule, PriceRule, Rule, Tier
from scheduler.rules.base import SinglesRule

Table = npt.NDArray[np.int64]
T = TypeVar("T")


def eligible(problem: Problem, rules: Sequence[Rule]) -> npt.NDArray[np.bool_]:
    """A volunteers x shifts table: no pairing rule forbids it, or it is pinned and stays all the same."""
    allowed = np.ones((len(problem.volunteers), len(problem.shifts)), dtype=bool)
    for rule in rules:
        if isinstance(rule, PairingRule):
            allowed &= _by_traits(problem, rule) == 0
    if problem.settings.keep_pins:
        for volunteer, shift in problem.pinned:
            allowed[problem.volunteer_index[volunteer], problem.shift_index[shift]] = True
    return allowed


def prices(problem: Problem, rules: Sequence[Rule], tier: Tier) -> Table:
    """A volunteers x shifts table: what the price rules of one tier charge for each pairing."""
    total = np.zeros((len(problem.volunteers), len(problem.shifts)), dtype=np.int64)
    for rule in rules:
        if isinstance(rule, PriceRule) and rule.tier is tier:
            total += _by_traits(problem, rule)
    return total


def _by_traits(problem: Problem, rule: SinglesRule) -> Table:
    people, person_kind = _kinds(problem.volunteers, lambda volunteer: rule.volunteer_trait(problem, volunteer))
    work, shift_kind = _kinds(problem.shifts, lambda shift: rule.shift_trait(problem, shift))
    table = np.array([[rule.cost(problem, v, s) for s in work] for v in people], dtype=np.int64)
    table = table.reshape(len(people), len(work))
    return table[np.ix_(person_kind, shift_kind)]


def _kinds(items: Sequence[T], trait: Callable[[T], Hashable]) -> tuple[list[T], npt.NDArray[np.intp]]:
    """One example of each kind, and the kind of each item."""
    number: dict[Hashable, int] = {}
    examples: list[T] = []
    kinds = np.empty(len(items), dtype=np.intp)
    for index, item in enumerate(items):
        kind = number.setdefault(trait(item), len(number))
        if kind == len(examples):
            examples.append(item)
        kinds[index] = kind
    return examples, kinds
