"""Keeps the roster that a solve started from when the solve came to nothing better."""

from dataclasses import replace

from scheduler.check import check
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.rules import Tier
from scheduler.solver.result import Result, Status, TierResult


def never_worse(problem: Problem, result: Result, start: Roster | None) -> Result:
    """The result, or the start with what the result proved about it: not every way of solving looks at the start."""
    if start is None or not start.assignments >= problem.pinned or result.status is Status.INFEASIBLE:
        return result
    report = check(problem, start)
    if not report.legal:
        return result
    found = {one.tier: one for one in result.tiers}
    costs = {tier: report.costs[tier] for tier in (found or report.costs)}
    if result.roster is not None and [one.cost for one in result.tiers] <= list(costs.values()):
        return result
    tiers = tuple(TierResult(tier, costs[tier], _bound(found, costs, tier)) for tier in costs)
    status = Status.OPTIMAL if all(tier.proven for tier in tiers) else Status.FEASIBLE
    return replace(result, status=status, roster=start, tiers=tiers)


def _bound(found: dict[Tier, TierResult], costs: dict[Tier, int], tier: Tier) -> int | None:
    """A bound holds for the costs of the earlier tiers with which it was proven."""
    same = all(found[earlier].cost == costs[earlier] for earlier in costs if earlier < tier and earlier in found)
    return found[tier].bound if tier in found and same else None
