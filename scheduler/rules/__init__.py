"""The rules, in the order in which people ask about them. A new rule is a new file and one entry here."""

from collections.abc import Sequence

from scheduler.domain.problem import Problem
from scheduler.rules.availability import Availability
from scheduler.rules.base import ClashRule, LoadRule, PairingRule, PriceRule, Rule, TermRule, Tier
from scheduler.rules.coverage import Coverage
from scheduler.rules.hours_per_day import HoursPerDay
from scheduler.rules.min_rest import MinRest
from scheduler.rules.violation import Violation

RULES: tuple[Rule, ...] = (
    Availability(),
    HoursPerDay(),
    MinRest(),
    Coverage(),
)

RULE_BY_CODE = {rule.code: rule for rule in RULES}


def rules_in_force(problem: Problem, rules: Sequence[Rule] = RULES) -> tuple[Rule, ...]:
    """The rules that the expo's settings have not switched off."""
    return tuple(rule for rule in rules if rule.code not in problem.settings.off)


__all__ = [
    "RULES",
    "RULE_BY_CODE",
    "ClashRule",
    "LoadRule",
    "PairingRule",
    "PriceRule",
    "Rule",
    "TermRule",
    "Tier",
    "Violation",
    "rules_in_force",
]
