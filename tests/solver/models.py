"""What a roster costs: to a model, by filling in its point or by letting an engine search, and to the judge."""

import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from scheduler.check import check
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.rules import RULES, Rule, Tier
from scheduler.solver.clock import Clock
from scheduler.solver.crew import Crew, Inline
from scheduler.solver.engines import relaxation
from scheduler.solver.model.completion import complete
from scheduler.solver.model.encoding import Encoding
from scheduler.solver.model.lines import Arrays
from scheduler.solver.ways import Task

HARD = tuple(rule for rule in RULES if rule.tier is None)
SOFT = tuple(rule for rule in RULES if rule.tier is not None)


def encoded(problem: Problem, rules: Sequence[Rule], *tiers: Tier) -> tuple[Encoding, Arrays]:
    """The model of some rules; soft ones count in the tiers named, or in their own when none are."""
    encoding = Encoding(problem, rules)
    for tier in tiers or sorted({rule.tier for rule in rules if rule.tier is not None}):
        encoding.add_tier(tier)
    return encoding, encoding.arrays()


def cost_by_filling_in(problem: Problem, roster: Roster, *rules: Rule) -> int | None:
    """What the model of the rules charges at the roster's point; `None` when it refuses the roster."""
    encoding, arrays = encoded(problem, rules)
    point = complete(encoding, arrays, roster)
    return None if point is None else sum(int(encoding.lines.cost(tier) @ point) for tier in Tier)


def cost_by_search(problem: Problem, roster: Roster, *rules: Rule) -> int | None:
    """The least that the model of the rules charges when its assignments are those of the roster."""
    encoding, arrays = encoded(problem, rules)
    fixed = fixed_to(encoding, arrays, roster)
    if fixed is None:
        return None
    cost = np.sum([encoding.lines.cost(tier) for tier in Tier], axis=0)
    return relaxation.minimise(fixed, cost, Clock()).cost


def fixed_to(encoding: Encoding, arrays: Arrays, roster: Roster) -> Arrays | None:
    """The model with every assignment fixed; `None` when it has no column for one of them."""
    order, shifts = encoding.problem.volunteer_index, encoding.problem.shift_index
    columns = [int(encoding.works[order[volunteer], shifts[shift]]) for volunteer, shift in roster.assignments]
    if any(column < 0 for column in columns):
        return None
    lower, upper = arrays.lower.copy(), arrays.upper.copy()
    lower[: encoding.assignments] = upper[: encoding.assignments] = 0
    lower[columns] = upper[columns] = 1
    return replace(arrays, lower=lower, upper=upper)


def cost_in_check(problem: Problem, roster: Roster, *rules: Rule) -> int | None:
    """What the judge charges for the soft ones of the rules; `None` when the roster breaks one of the hard."""
    report = check(problem, roster, rules)
    return sum(report.costs.values()) if report.legal else None


def task_of(problem: Problem, rules: Sequence[Rule], *, seconds: float) -> Task:
    """A solve that starts from nothing, told to nobody, with no workers beside this process."""
    clock = Clock(time.monotonic() + seconds)
    return Task(problem, tuple(rules), clock, Crew(Inline(), 1, clock), 0, None, lambda roster, tiers, phase: None)
