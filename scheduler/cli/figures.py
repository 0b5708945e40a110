"""What a roster costs, as figures with labels: tier by tier, or a public instance's own objective."""

from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.formats.public import format_of
from scheduler.formats.public.instance import Measured
from scheduler.rules import Tier, rules_in_force
from scheduler.solver.result import TierResult

_TOTAL = Text("总代价", "total cost")
_OBJECTIVE = Text("目标值", "objective")


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its proven bound, from above where the most is best."""

    label: Text
    value: int
    bound: int | None
    gap: float | None
    maximise: bool = False

    @property
    def proven(self) -> bool:
        return self.value == self.bound


def figures(problem: Problem, tiers: Sequence[TierResult]) -> list[Figure]:
    """The figures of a roster with these costs; tiers in which nothing counts are left out."""
    measured = measured_by(problem, tiers)
    if measured is not None and measured.objective is not None:
        return [Figure(_OBJECTIVE, measured.objective, measured.bound, measured.gap, measured.maximise)]
    counting = {rule.tier for rule in rules_in_force(problem)} - ({Tier.TOLD} if problem.published is None else set())
    one = problem.settings.one_tier
    return [
        Figure(_TOTAL if one else found.tier.label, found.cost, found.bound, found.gap)
        for found in tiers
        if found.tier in counting
    ]


def measured_by(problem: Problem, tiers: Sequence[TierResult]) -> Measured | None:
    """The instance's own objective, `None` for an expo."""
    public = format_of(problem)
    if public is None:
        return None
    costs, bounds = {found.tier: found.cost for found in tiers}, {found.tier: found.bound for found in tiers}
    return public.measured(problem, costs, bounds)
