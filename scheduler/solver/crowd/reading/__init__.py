"""Reads a problem and its rules into a crowd, if every rule in force can be said exactly in its arrays."""

from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.domain.problem import Problem
from scheduler.rules import Rule, RunRule, Tier
from scheduler.solver.crowd.facts import Crowd, People
from scheduler.solver.crowd.reading.days import DayRules, ruled_days
from scheduler.solver.crowd.reading.machines import machines_of
from scheduler.solver.crowd.reading.places import places_of
from scheduler.solver.crowd.reading.singles import singles_of
from scheduler.solver.crowd.reading.terms import Terms, terms_of
from scheduler.solver.crowd.reading.totals import Totals
from scheduler.solver.crowd.reading.unfit import Unfit

__all__ = ["Reading", "Unfit", "read"]


@dataclass(frozen=True)
class Reading:
    """The crowd, and the one tier in which anything costs; the other tiers cost nothing whatever happens."""

    crowd: Crowd
    tier: Tier


def read(problem: Problem, rules: Sequence[Rule]) -> Reading | None:
    """The arrays; `None` where a rule cannot be said in them."""
    if not problem.shifts or not problem.volunteers or problem.pinned or problem.published:
        return None
    try:
        return _read(problem, rules)
    except Unfit:
        return None


def _read(problem: Problem, rules: Sequence[Rule]) -> Reading:
    if any(isinstance(rule, RunRule) and _asks(problem, rule) for rule in rules):
        raise Unfit
    days: DayRules = ruled_days(problem, rules)
    totals = Totals(problem, days)
    totals.add_limits(rules)
    terms: Terms = terms_of(problem, rules, totals)
    singles = singles_of(problem, rules, days)
    tiers = terms.tiers | singles.tiers
    if len(tiers) > 1:
        raise Unfit
    ending, tallies = totals.endings()
    machines = machines_of(days, tallies)
    people = People(singles.kind, singles.wish, days.kind, ending)
    places = places_of(problem, days, terms, singles)
    crowd = Crowd(people, days.times, places, machines, days.rests, tallies, terms.zone_change)
    return Reading(crowd, next(iter(tiers), Tier.COVERAGE))


def _asks(problem: Problem, rule: RunRule) -> bool:
    return any(rule.least(problem, volunteer) > 1 for volunteer in problem.volunteers)
