"""All that is laid out before anybody is sent anywhere: jobs, units, rules over times."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scheduler.domain.problem import Problem
from scheduler.rules import LoadRule, PairingRule, PriceRule, Rule, RunRule
from scheduler.solver.model.patterns import Stretches
from scheduler.solver.vast.jobs import Jobs, jobs_of, own_totals, singles
from scheduler.solver.vast.time import TimeRules, time_rules
from scheduler.solver.vast.units import Units, units_of
from scheduler.tally.kinds import Ints

FINE = 10
"""Prices are tenths of the costs' unit, and all costs are counted in tenths beside them."""

NO_CAP = 2**30


@dataclass(frozen=True)
class Plan:
    """Volunteers are rows of `people`; `units` are who moves as one. `heat` and `cap`: see `_heat`."""

    problem: Problem
    rules: tuple[Rule, ...]
    jobs: Jobs
    people: Units
    units: Units
    times: TimeRules
    traits: Ints
    most: Ints
    heat: Ints
    cap: Ints


def plan_of(problem: Problem, rules: Sequence[Rule]) -> Plan | None:
    """The plan, or `None` when the rules are of forms that this way cannot take."""
    if not all(_takes(problem, rule) for rule in rules) or not problem.shifts or not own_totals(problem, rules):
        return None
    stretch = np.array(Stretches.find(problem).of, dtype=np.int64)
    times = time_rules(problem, rules)
    if times is None or not _by_time(problem, rules, stretch):
        return None
    jobs = jobs_of(problem, rules, stretch)
    first_total = np.unique(np.column_stack([jobs.stretch, jobs.amounts[jobs.profile, 0]]), axis=0)
    if len(first_total) > len(times.day):  # a bound counts the first total by times alone
        return None
    units = units_of(problem, rules, jobs)
    first, second = units.members[:, 0], units.members[:, 1]
    traits = np.column_stack([times.trait[first], np.where(second >= 0, times.trait[second], -1)])
    most = times.shifts[traits].min(axis=1, where=traits >= 0, initial=NO_CAP)
    heat, cap = _heat(problem, rules, jobs, times)
    return Plan(
        problem, tuple(rules), jobs, units_of(problem, rules, jobs, paired=False), units, times, traits, most, heat, cap
    )


def _takes(problem: Problem, rule: Rule) -> bool:
    if isinstance(rule, RunRule):
        return all(rule.least(problem, volunteer) <= 1 for volunteer in problem.volunteers)
    return True


def _by_time(problem: Problem, rules: Sequence[Rule], stretch: Ints) -> bool:
    """Whether rules that tell people apart by the day look at nothing but the time in a shift."""
    daily = [rule for rule in rules if isinstance(rule, PairingRule | PriceRule) and rule.by_day]
    forbidding, charging = singles(problem, daily)
    for sheet in (*forbidding, *charging):
        if len(np.unique(np.column_stack([stretch, sheet.work]), axis=0)) > int(stretch.max()) + 1:
            return False
    return True


def _heat(problem: Problem, rules: Sequence[Rule], jobs: Jobs, times: TimeRules) -> tuple[Ints, Ints]:
    """What a rule that adds up a day's work by its posts counts, by stretch and profile, and its cap for each day.

    Only one such rule is looked at here; what any other forbids is mended in the end.
    """
    heat = np.zeros((len(times.day), len(jobs.amounts)), dtype=np.int64)
    cap = np.full(int(times.day.max()) + 1, NO_CAP, dtype=np.int64)
    for rule in rules:
        if isinstance(rule, LoadRule) and not rule.by_time and not rule.counts_days and not (heat > 0).any():
            amounts = np.array([rule.amount(problem, problem.shifts[s]) for s in jobs.examples.tolist()])
            np.maximum.at(heat, (jobs.stretch, jobs.profile), amounts)
            day_of = {
                problem.day_of[problem.shifts[s].id]: times.day[t]
                for s, t in zip(jobs.examples, jobs.stretch, strict=True)
            }
            for window in rule.windows(problem):
                limit = rule.limit(problem, problem.volunteers[0], window)
                if len(window) == 1 and limit is not None and window[0] in day_of:
                    cap[day_of[window[0]]] = limit
    return heat, cap
