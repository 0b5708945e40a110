"""Where to recruit: what one more person with the right skills, free at the right time, would be worth in places.

The relaxation has a price for each line. One more person on a shift is worth what the lines that bind everybody there
would gain (linear programming duality); the dearest are then confirmed by solving again with such a person.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from scheduler.check import check
from scheduler.domain.people import Availability, Consent, Organisation, Volunteer
from scheduler.domain.places import Post, Role, Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.skills import Skill
from scheduler.rules import RULES, Rule, Tier, rules_in_force
from scheduler.solver import Limits, solve
from scheduler.solver.clock import Clock
from scheduler.solver.engines.relaxation import Floats, vertex
from scheduler.solver.model.encoding import Encoding
from scheduler.solver.model.lines import Arrays
from scheduler.solver.model.tiers import hold

NEWCOMER = "newcomer"
MOST = 10
LEAST = 0.05
"""Prices below this are not worth a question."""


@dataclass(frozen=True)
class Recruit:
    """One more person who could work `shift`: its price, what a second solve saved in the tier, and places filled."""

    shift: Shift
    post: Post
    tier: Tier
    price: float
    saved: int
    filled: int
    proven: bool


def recruits(problem: Problem, roster: Roster, clock: Clock) -> Iterator[Recruit]:
    """The ten most valuable people to find, the best first, for the first tier that lacks anything."""
    tier = lacking(problem, roster)
    if tier is None:
        return
    rules = tuple(rule for rule in RULES if rule.tier is None or rule.tier <= tier)
    limits = Limits(max(1.0, clock.left / 3), 1)
    base = solve(problem, limits, start=roster, rules=rules, stop=clock.stop)
    best = base.roster or roster
    prices = _prices(problem, best, rules, tier, clock.within(clock.left / 3))
    dearest = _dearest(problem, np.maximum(prices, _at_once(problem, best, tier)))
    for left, (shift, price) in zip(range(len(dearest), 0, -1), dearest, strict=True):
        grown = _with_newcomer(problem, [shift])
        seconds = max(1.0, clock.left / left)
        result = solve(grown, Limits(seconds, 1), start=best, rules=rules, stop=clock.stop)
        after = result.roster or best
        saved = check(problem, best, rules).costs[tier] - check(grown, after, rules).costs[tier]
        proven = all(found.proven for found in (*base.tiers, *result.tiers) if found.tier <= tier)
        filled = _empty(problem, best, tier) - _empty(grown, after, tier)
        yield Recruit(shift, problem.post_of(shift), tier, price, saved, filled, proven)


def lacking(problem: Problem, roster: Roster) -> Tier | None:
    """The first tier in which places or people are wanting, of those that one more person can mend."""
    costs = check(problem, roster).costs
    return next((tier for tier in (Tier.COVERAGE, Tier.COMPOSITION, Tier.RESERVE) if costs[tier]), None)


def _empty(problem: Problem, roster: Roster, tier: Tier) -> int:
    """Places that wait at posts, or in the reserve where that is what the tier is about."""
    reserve = tier is Tier.RESERVE
    shifts = (shift for shift in problem.shifts if (problem.role_of(shift) is Role.RESERVE) == reserve)
    return sum(max(0, shift.wanted - len(roster.volunteers_on.get(shift.id, ()))) for shift in shifts)


def _prices(problem: Problem, roster: Roster, rules: tuple[Rule, ...], tier: Tier, clock: Clock) -> Floats:
    """What one more person on each shift is worth in a tier, the earlier ones held at the roster's cost.

    The lines are asked through somebody who could work anywhere and is kept at home: what the prices would pay them.
    """
    able = _with_newcomer(problem, problem.shifts)
    encoding, costs = Encoding(able, rules_in_force(able, rules)), check(problem, roster, rules).costs
    columns = encoding.works[-1]
    for column in columns[columns >= 0].tolist():
        encoding.lines.fix(column, 0)
    for earlier in Tier:
        if earlier <= tier:
            encoding.add_tier(earlier)
        if earlier < tier:
            hold(encoding.lines, encoding.lines.cost(earlier), costs[earlier])
    arrays = encoding.arrays()
    corner = vertex(arrays, encoding.lines.cost(tier), clock)
    if corner is None:
        return np.zeros(len(problem.shifts))
    shared = np.where(_own(encoding, arrays), 0.0, corner.prices)
    paid = np.bincount(arrays.index, weights=arrays.value * shared[arrays.row_of], minlength=arrays.columns)
    return np.asarray(np.where(columns >= 0, paid[columns], 0.0) - encoding.lines.cost(tier)[columns])


def _own(encoding: Encoding, arrays: Arrays) -> npt.NDArray[np.bool_]:
    """The lines that say how volunteers' patterns and shifts belong together, and those about the newcomer alone."""
    last = len(encoding.problem.volunteers) - 1
    mine = np.zeros(arrays.columns, dtype=bool)
    mine[encoding.works[last][encoding.works[last] >= 0]] = True
    mine[[column for _, column in encoding.patterns.get(last, ())]] = True
    others = np.bincount(arrays.row_of, weights=~mine[arrays.index], minlength=arrays.rows)
    return np.asarray(encoding.own_lines(arrays) | (others == 0))


def _at_once(problem: Problem, roster: Roster, tier: Tier) -> Floats:
    """What a newcomer would save on each shift if all others stayed; of several prices that fit, one may be 0."""
    able = _with_newcomer(problem, problem.shifts)
    counted = tuple(rule for rule in rules_in_force(able, RULES) if rule.tier is tier)
    before = check(able, roster, counted).costs[tier]
    short = [len(roster.volunteers_on.get(shift.id, ())) < shift.wanted for shift in problem.shifts]
    after = (
        check(able, roster.with_((NEWCOMER, shift.id)), counted).costs[tier] if lacks else before
        for shift, lacks in zip(problem.shifts, short, strict=True)
    )
    return np.array([float(before - cost) for cost in after])


def _dearest(problem: Problem, prices: Floats) -> list[tuple[Shift, float]]:
    """The shifts with the highest prices, one for each kind of person and time."""
    found: dict[object, tuple[Shift, float]] = {}
    for place in np.argsort(-prices, kind="stable").tolist():
        shift = problem.shifts[place]
        post = problem.post_of(shift)
        kind = post.requires, post.trainings, shift.start, shift.end
        if prices[place] >= LEAST:
            found.setdefault(kind, (shift, float(prices[place])))
    return list(found.values())[:MOST]


def _with_newcomer(problem: Problem, shifts: Sequence[Shift]) -> Problem:
    """The problem with an adult more who can do all that the shifts ask for, and is free just then."""
    posts = [problem.post_of(shift) for shift in shifts]
    wanted = {(one.code, one.level) for post in posts for need in post.requires for one in need.any_of[:1]}
    newcomer = Volunteer(
        NEWCOMER,
        NEWCOMER,
        NEWCOMER,
        skills=tuple(Skill(code, level) for code, level in sorted(wanted)),
        trainings=frozenset[str]().union(*(post.trainings for post in posts)),
        availability=tuple(dict.fromkeys(Availability(shift.start, shift.end) for shift in shifts)),
        consents=frozenset(Consent),
        age=max([problem.settings.adult_age, *(post.minimum_age or 0 for post in posts)]),
    )
    grown = replace(problem, organisations=(*problem.organisations, Organisation(NEWCOMER, NEWCOMER)))
    return replace(grown, volunteers=(*problem.volunteers, newcomer))
