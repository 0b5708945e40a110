"""Shifts at one time that no rule over single volunteers tells apart, taken together: jobs, with their places."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scheduler.domain.problem import Problem
from scheduler.rules import PairingRule, PriceRule, Rule, TermRule, Tier
from scheduler.tally.kinds import Ints
from scheduler.tally.layout import laid_of
from scheduler.tally.shapes import Own
from scheduler.tally.sheets import Sheet, sheet_of


@dataclass(frozen=True)
class Jobs:
    """Jobs in the order of their stretches, those of stretch t from `first[t]` on.

    `of` is the job of each shift; `kind` says what a job asks of volunteers and charges them, `profile` what it counts
    for each of the volunteers' own totals: row by row in `amounts`.
    """

    stretch: Ints
    first: Ints
    of: Ints
    kind: Ints
    examples: Ints
    places: Ints
    profile: Ints
    amounts: Ints


def singles(problem: Problem, rules: Sequence[Rule]) -> tuple[list[Sheet], list[Sheet]]:
    """The sheets of the rules that forbid, and of those that charge, single pairings."""
    forbidding = [sheet_of(problem, rule) for rule in rules if isinstance(rule, PairingRule)]
    charging = [sheet_of(problem, rule) for rule in rules if isinstance(rule, PriceRule) and rule.tier is Tier.GOODWILL]
    return forbidding, charging


def own_totals(problem: Problem, rules: Sequence[Rule]) -> list[Own]:
    """What soft rules add up for each volunteer alone."""
    soft = [rule for rule in rules if isinstance(rule, TermRule) and rule.tier is Tier.GOODWILL]
    return [own for rule in soft for own in laid_of(problem, rule).own]


def jobs_of(problem: Problem, rules: Sequence[Rule], stretch: Ints) -> Jobs:
    """The jobs; `stretch` is that of each shift."""
    shifts = len(problem.shifts)
    amounts = np.zeros((shifts, 0), dtype=np.int64)
    for own in own_totals(problem, rules):
        counted = np.zeros((shifts, 1), dtype=np.int64)
        np.add.at(counted[:, 0], own.shifts, own.amounts)
        amounts = np.hstack([amounts, counted])
    forbidding, charging = singles(problem, rules)
    looks = [sheet.work for sheet in (*forbidding, *charging) if len(sheet.people) == 1]
    looks += [_parts(problem, rules)]
    kind = np.unique(np.column_stack([*looks, amounts]), axis=0, return_inverse=True)[1].reshape(-1)
    profiles, profile = np.unique(amounts, axis=0, return_inverse=True)
    of_time = np.column_stack([stretch, kind])
    found, example, of = np.unique(of_time, axis=0, return_index=True, return_inverse=True)
    wanted = np.array([shift.wanted for shift in problem.shifts], dtype=np.int64)
    places = np.bincount(of.reshape(-1), wanted, minlength=len(found)).astype(np.int64)
    first = np.searchsorted(found[:, 0], np.arange(int(stretch.max(initial=-1)) + 2))
    return Jobs(
        found[:, 0], first, of.reshape(-1), found[:, 1], example, places, profile.reshape(-1)[example], profiles
    )


def _parts(problem: Problem, rules: Sequence[Rule]) -> Ints:
    """A number for each shift: shifts with the same one are made up of the same groups of people."""
    asked: list[list[int]] = [[] for _ in problem.shifts]
    number = 0
    for rule in rules:
        if isinstance(rule, TermRule) and rule.tier is Tier.COMPOSITION:
            for joint in laid_of(problem, rule).joint:
                number += 1
                for shift in joint.shifts.tolist():
                    asked[shift].append(number)
    known: dict[tuple[int, ...], int] = {}
    return np.array([known.setdefault(tuple(parts), len(known)) for parts in asked], dtype=np.int64)
