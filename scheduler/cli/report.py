"""REPORT.json: what a solve achieved, as numbers for other programs."""

from dataclasses import dataclass
from typing import Any

from scheduler.check import check
from scheduler.cli.figures import measured_by
from scheduler.cli.version import package_version
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.rules import RULES, Rule, rules_in_force
from scheduler.solver import Result, TierResult, filled_places
from scheduler.solver.weights import objective, objective_bound, objective_weights

FORMAT = 1
"""Rises whenever a key changes its meaning or goes."""


@dataclass(frozen=True, slots=True)
class Run:
    """What is known about a solve besides its result."""

    seed: int
    input_sha256: str
    peak_mb: float


def report(problem: Problem, result: Result, run: Run) -> dict[str, Any]:
    """The report, ready for JSON. Without a roster everything that would describe one is null.

    Objective, bound and gap of a public instance are in its own objective; `public_format` and `sense` say so.
    """
    costs = None if result.roster is None else _costs(problem, result.roster)
    return {
        "format": FORMAT,
        "version": package_version(),
        "status": result.status.value,
        **_overall(problem, result),
        "tiers": [_tier(tier) for tier in result.tiers],
        "costs": costs,
        "filled": None if result.roster is None else filled_places(problem, result.roster),
        "demanded": problem.places,
        "volunteers_used": None if result.roster is None else len(result.roster.shifts_of),
        "volunteers": len(problem.volunteers),
        "seconds": round(result.seconds, 3),
        "first_solution_seconds": None if result.first_seconds is None else round(result.first_seconds, 3),
        "stopped": result.stopped,
        "way": result.way.en,
        "peak_mb": round(run.peak_mb, 1),
        "seed": run.seed,
        "input_sha256": run.input_sha256,
    }


def _overall(problem: Problem, result: Result) -> dict[str, Any]:
    if (measured := measured_by(problem, result.tiers)) is not None:
        sense = "maximise" if measured.maximise else "minimise"
        figures = {"objective": measured.objective, "bound": measured.bound, "gap": measured.gap}
        return {"public_format": problem.expo.public_format, "sense": sense, **figures}
    if result.roster is None:
        return {"objective": None, "bound": None, "gap": None}
    weights = objective_weights(problem)
    cost = objective({tier.tier: tier.cost for tier in result.tiers}, weights)
    bound = objective_bound(result.tiers, weights)
    gap = None if bound is None else 0.0 if bound == cost else (cost - bound) / cost
    return {"objective": cost, "bound": bound, "gap": gap}


def _tier(result: TierResult) -> dict[str, Any]:
    return {
        "tier": int(result.tier),
        "name": result.tier.name.lower(),
        "cost": result.cost,
        "bound": result.bound,
        "gap": result.gap,
    }


def _costs(problem: Problem, roster: Roster) -> dict[str, Any]:
    """Cost of each rule in force by its code; hard rules, whose tier is null, cost 0 in a legal roster."""
    by_rule = check(problem, roster).cost_by_rule
    return {rule.code: {"cost": by_rule[rule.code], "tier": _number(rule)} for rule in rules_in_force(problem, RULES)}


def _number(rule: Rule) -> int | None:
    return None if rule.tier is None else int(rule.tier)
