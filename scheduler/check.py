"""Judges any roster by the rules, from the raw facts and without a solver: the one voice of feasibility."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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
    standing: Mapping[Violation, int] = field(default_factory=dict)
    """What pins that stay in any case already do against hard rules, and how badly; not held against the roster."""

    @cached_property
    def hard(self) -> tuple[Violation, ...]:
        forbidden = {rule.code for rule in self.rules if rule.tier is None}
        broken = (violation for violation in self.violations if violation.rule in forbidden)
        return tuple(violation for violation in broken if violation.cost > self.standing.get(violation, 0))

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
    violations = tuple(violation for rule in in_force for violation in rule.check(staffing))
    return Report(violations, in_force, _standing(problem, in_force) if problem.settings.keep_pins else {})


def _standing(problem: Problem, rules: Sequence[Rule]) -> Mapping[Violation, int]:
    """What the pins alone break; a rule that asks for work can still be kept by adding to them."""
    pins = Staffing(problem, Roster(problem.pinned))
    broken = (violation for rule in rules if rule.tier is None and rule.monotone for violation in rule.check(pins))
    return {violation: violation.cost for violation in broken}


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
