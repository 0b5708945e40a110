"""What recruiting asks of a problem: the hard rules, places filled, leaders, reserve, then as few people as can be."""

from scheduler.domain.problem import Problem
from scheduler.rules import RULES, Rule, Tier

_NEEDS = (Tier.COVERAGE, Tier.COMPOSITION, Tier.RESERVE)
_ASKED = frozenset({"coverage", "fewest_people"})

RECRUITING: tuple[Rule, ...] = tuple(
    rule for rule in RULES if rule.tier is None or rule.tier in _NEEDS or rule.code in _ASKED
)
"""The rules of recruiting: wishes and fairness do not call anybody."""


def recruiting(problem: Problem) -> Problem:
    """The problem with everybody at the same price, places first, whatever its own settings say of that."""
    off = problem.settings.off - _ASKED
    return problem.with_settings(weight_people=1, one_tier=False, off=off)
