"""One number for a whole roster: the tiers' costs weighed so that an earlier tier always wins."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from scheduler.domain.problem import Problem
from scheduler.rules import RULES, Rule, TermRule, Tier, rules_in_force
from scheduler.solver.model.pairings import dearest
from scheduler.solver.result import TierResult
from scheduler.tally.bends import Bends
from scheduler.tally.kinds import Ints
from scheduler.tally.layout import laid_of
from scheduler.tally.shapes import Laid


def objective_weights(problem: Problem, rules: Sequence[Rule] = RULES) -> dict[Tier, int]:
    """Powers of ten that depend on the problem alone: the sum of weight * cost ranks its legal rosters tier by tier.

    Each weight is above everything that all later tiers together can cost.
    """
    in_force = rules_in_force(problem, rules)
    weights, weight = {}, 1
    for tier in sorted(Tier, reverse=True):
        weights[tier] = weight
        weight *= 10 ** len(str(worst_cost(problem, in_force, tier)))
    return dict(sorted(weights.items()))


def worst_cost(problem: Problem, rules: Sequence[Rule], tier: Tier) -> int:
    """An upper bound on what any roster within the shifts' maximum headcounts can cost in one tier."""
    most = _headcounts(problem, rules)
    total = sum(map(int.__mul__, dearest(problem, rules, tier), most))
    for rule in rules:
        if rule.tier is tier and isinstance(rule, TermRule):
            total += _worst(laid_of(problem, rule), np.array(most, dtype=np.int64))
    return total


def objective(costs: Mapping[Tier, int], weights: Mapping[Tier, int]) -> int:
    """The weighed sum of the tiers' costs."""
    return sum(weights[tier] * cost for tier, cost in costs.items())


def objective_bound(tiers: Iterable[TierResult], weights: Mapping[Tier, int]) -> int | None:
    """A proven lower bound on the objective; `None` when not even the first tier has one.

    A tier's bound holds only given the costs of the earlier tiers. So after the first tier that is not proven optimal a
    later one counts nothing: a roster better there may cost anything from 0 in the later tiers.
    """
    bound: int | None = None
    for result in sorted(tiers, key=lambda result: result.tier):
        if result.bound is None:
            break
        bound = (bound or 0) + weights[result.tier] * result.bound
        if not result.proven:
            break
    return bound


def _headcounts(problem: Problem, rules: Sequence[Rule]) -> list[int]:
    """The most people on each shift: its maximum, where a hard rule keeps to it, else everybody."""
    most = np.full(len(problem.shifts), len(problem.volunteers), dtype=np.int64)
    for rule in rules:
        if rule.tier is None and isinstance(rule, TermRule):
            for joint in laid_of(problem, rule).joint:
                limit = np.repeat(joint.bends.limits, np.diff(joint.start))
                counted = (joint.amounts > 0) & (joint.volunteers is None)
                np.minimum.at(most, joint.shifts[counted], limit[counted] // joint.amounts[counted])
    return list(map(int, most))


def _worst(laid: Laid, most: Ints) -> int:
    """The dearest that terms can be; convex costs are dearest at one of their ends."""
    total = sum(
        _worst_sums(own.bends, np.array([(own.amounts * np.minimum(1, most[own.shifts])).sum()])) for own in laid.own
    )
    for joint in laid.joint:
        people = most.max(initial=0) if joint.volunteers is None else len(joint.volunteers)
        running = np.concatenate([[0], np.cumsum(joint.amounts * np.minimum(people, most[joint.shifts]))])
        total += _worst_sums(joint.bends, running[joint.start[1:]] - running[joint.start[:-1]])
    total += sum(_worst_sums(heads.bends, np.array([len(heads.volunteers)])) for heads in laid.heads)
    total += sum(int(pairs.cost.sum()) * len(pairs.shifts) for pairs in laid.together)
    total += sum(int(touched.cost.sum()) * touched.count for touched in laid.touched)
    return total + sum(int(one.cost.sum()) for shape in (laid.alone, laid.guarded, laid.changed) for one in shape)


def _worst_sums(bends: Bends, largest: Ints) -> int:
    return int(np.maximum(bends.costs(np.zeros_like(largest)), bends.costs(largest)).sum())
