"""How few people with one skill can fill the places that ask for it, other work left out."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from scheduler.domain.problem import Problem
from scheduler.domain.skills import Requirement
from scheduler.recruit.question import RECRUITING, recruiting
from scheduler.rules import Tier, rules_in_force
from scheduler.solver import Limits, solve
from scheduler.solver.clock import Clock
from scheduler.solver.model.pairings import eligible

LONGEST = 5.0
"""Seconds for one skill."""

_ASKED = tuple(
    rule for rule in RECRUITING if rule.monotone and (rule.tier is None or rule.code in ("coverage", "fewest_people"))
)
"""Sending home whoever has other work breaks none of these: what they need here is needed in every roster."""


def least_holders(problem: Problem, requirement: Requirement, people: Sequence[str], clock: Clock) -> int | None:
    """A proven bound; `None` where there are no such places, not all can be filled, or the question is too large."""
    shifts = tuple(s for s in problem.shifts if s.wanted and requirement in problem.post_of(s).requires)
    part = recruiting(_part(problem, frozenset(s.id for s in shifts), frozenset(people)))
    rules, limits = rules_in_force(part, _ASKED), Limits(max(0.1, min(LONGEST, clock.left)))
    pairings = int(np.count_nonzero(eligible(part, rules))) if shifts and people else 0
    if not pairings or pairings > limits.whole or clock.left <= 0:
        return None
    tiers = {tier.tier: tier for tier in solve(part, limits, stop=clock.stop, rules=_ASKED).tiers}
    filled = Tier.COVERAGE in tiers and tiers[Tier.COVERAGE].cost == 0
    return tiers[Tier.GOODWILL].bound if filled and Tier.GOODWILL in tiers else None


def _part(problem: Problem, shifts: frozenset[str], people: frozenset[str]) -> Problem:
    """The problem with these shifts and people only; nothing is pinned, nothing was published."""
    ties = tuple(tie for tie in problem.ties if {tie.first, tie.second} <= people)
    return replace(
        problem,
        shifts=tuple(shift for shift in problem.shifts if shift.id in shifts),
        volunteers=tuple(volunteer for volunteer in problem.volunteers if volunteer.id in people),
        ties=ties,
        pinned=frozenset(),
        published=None,
    )
