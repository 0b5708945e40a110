"""Judges any roster by the rules, from the raw facts and without a solver: the one voice of feasibility."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.staffing import Staffing
from scheduler.rules import RULES, Rule, Tier, Violation, rules_in_force


@dataclass(frozen=True)
class Report:
    """Every violation of a roster, in the order of the rules."""

    violations: tuple[Violation, ...]
    rules: tuple[Rule, ...]

    @cached_property
    def hard(self) -> tuple[Violation, ...]:
        forbidden = {rule.code for rule in self.rules if rule.tier is None}
        return tuple(violation for violation in self.violations if violation.rule in forbidden)

    @property
    def legal(self) -> bool:
        return not self.hard

    @cached_property
    def cost_by_rule(self) -> Mapping[str, int]:
        """Total cost of each rule in force, 0 where nothing is violated."""
        costs = dict.fromkeys((rule.code for rule in self.rules), 0)
        for violation in self.violations:
            costs[violation.rule] += violation.cost
        return costs

    @cached_property
    def costs(self) -> Mapping[Tier, int]:
        """Total cost of each tier."""
        return {tier: sum(self.cost_by_rule[rule.code] for rule in self.rules if rule.tier is tier) for tier in Tier}


def check(problem: Problem, roster: Roster, rules: Sequence[Rule] = RULES) -> Report:
    """Judge a roster; rules that the settings switch off are left out. Raises ValueError for unknown ids."""
    refuse_strangers(problem, roster)
    staffing = Staffing(problem, roster)
    in_force = rules_in_force(problem, rules)
    return Report(tuple(violation for rule in in_force for violation in rule.check(staffing)), in_force)


def objections(problem: Problem, before: Roster, after: Roster, rules: Sequence[Rule] = RULES) -> tuple[Violation, ...]:
    """The hard violations that a change would newly cause: not there before, or worse than before."""
    hard = tuple(rule for rule in rules if rule.tier is None)
    known = {violation: violation.cost for violation in check(problem, before, hard).violations}
    return tuple(v for v in check(problem, after, hard).violations if v.cost > known.get(v, 0))


def refuse_strangers(problem: Problem, roster: Roster) -> None:
    """Raises ValueError when the roster names people or shifts that the problem does not know."""
    _refuse("volunteer", roster.shifts_of, problem.volunteer_by_id)
    _refuse("shift", roster.volunteers_on, problem.shift_by_id)


def _refuse(kind: str, named: Iterable[str], known: Mapping[str, object]) -> None:
    if strangers := sorted(set(named) - set(known)):
        raise ValueError(f"the roster names {len(strangers)} unknown {kind}(s): {', '.join(strangers[:5])}")
