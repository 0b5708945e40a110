"""What each further person told would buy: the same repair at other prices of telling somebody, each point proven."""

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, replace

from scheduler.check import check
from scheduler.domain.places import Role
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.text import Text
from scheduler.rules import RULES, Rule, Tier, rules_in_force
from scheduler.solver.clock import Clock
from scheduler.solver.result import Limits, Result
from scheduler.solver.solve import solve

NOBODY = Text("只通知非通知不可的人", "tell only who must be told")
WORTH = Text("每通知一人至少省下岗位代价 {cost}", "tell somebody only where places get {cost} cheaper")
CHOSEN = Text("先补岗位, 再少通知", "fill all places that can be, then tell the fewest")
LEADERS = Text("还要补齐组长与构成", "restore leaders and composition as well")
RESERVE = Text("还要补齐机动力量", "restore the reserve as well")

DEAREST = 3
"""Points are looked for at which a person told saves so much, a place below a shift's minimum counting thrice."""


@dataclass(frozen=True)
class Point:
    """One repair: how many people are told, what stays empty, what leaders and the reserve cost; `proven`: no roster

    that tells as few leaves less empty, or none as good in the tiers named tells fewer.
    """

    name: Text
    told: int
    empty: int
    costs: Mapping[Tier, int]
    proven: bool
    roster: Roster


def frontier(problem: Problem, chosen: Result, clock: Clock, *, workers: int, seed: int) -> Iterator[Point]:
    """The points from the fewest told to the most, as far as there is time; the chosen repair is one of them."""
    if chosen.roster is None:
        return
    fewer = [(NOBODY, problem, _in_turn(problem, "told", "coverage"))]
    for cost in range(DEAREST, 1, -1):
        name = Text(WORTH.zh.format(cost=cost), WORTH.en.format(cost=cost))
        fewer.append((name, _priced(problem, cost), _together(problem)))
    yield from _points(problem, fewer, chosen.roster, clock, workers, seed)
    proven = all(tier.proven for tier in chosen.tiers if tier.tier <= Tier.TOLD)
    yield _point(problem, CHOSEN, chosen.roster, proven=proven)
    more = [
        (LEADERS, problem, _in_turn(problem, "coverage", "composition", "told")),
        (RESERVE, problem, _in_turn(problem, "coverage", "composition", "reserve", "told")),
    ]
    yield from _points(problem, more, chosen.roster, clock, workers, seed)


def _points(
    problem: Problem, asked: list[tuple[Text, Problem, tuple[Rule, ...]]], start: Roster, clock: Clock, workers: int,
    seed: int,
) -> Iterator[Point]:  # fmt: skip
    for left, (name, priced, rules) in zip(range(len(asked), 0, -1), asked, strict=True):
        if clock.left < 1:
            return
        limits = Limits(clock.left / left, workers)
        result = solve(priced, limits, seed=seed, start=start, stop=clock.stop, rules=rules)
        if result.roster is not None:
            used = {rule.tier for rule in rules}
            proven = all(tier.proven for tier in result.tiers if tier.tier in used)
            yield _point(problem, name, result.roster, proven=proven)


def _point(problem: Problem, name: Text, roster: Roster, *, proven: bool) -> Point:
    report = check(problem, roster)
    told = sum(violation.rule == "told" for violation in report.violations)
    return Point(name, told, _empty(problem, roster), report.costs, proven, roster)


def _empty(problem: Problem, roster: Roster) -> int:
    """Places that wait at posts; the reserve is told by its own cost."""
    posts = (shift for shift in problem.shifts if problem.role_of(shift) is not Role.RESERVE)
    return sum(max(0, shift.wanted - len(roster.volunteers_on.get(shift.id, ()))) for shift in posts)


_TIERS_OF = {
    "told": (Tier.TOLD,),
    "coverage": (Tier.COVERAGE,),
    "composition": (Tier.COMPOSITION,),
    "reserve": (Tier.RESERVE,),
}


def _in_turn(problem: Problem, *order: str) -> tuple[Rule, ...]:
    """The hard rules, and those soft ones that are named, in tiers of that order."""
    place = {tier: Tier(number) for number, name in enumerate(order, 1) for tier in _TIERS_OF[name]}
    moved = (_moved(rule, place.get(rule.tier)) for rule in rules_in_force(problem, RULES) if rule.tier in place)
    return (*(rule for rule in rules_in_force(problem, RULES) if rule.tier is None), *moved)


def _together(problem: Problem) -> tuple[Rule, ...]:
    """The hard rules, and places and people told in one tier."""
    soft = [rule for rule in rules_in_force(problem, RULES) if rule.tier in (Tier.COVERAGE, Tier.TOLD)]
    hard = (rule for rule in rules_in_force(problem, RULES) if rule.tier is None)
    return (*hard, *(_moved(rule, Tier.COVERAGE) for rule in soft))


def _moved(rule: Rule, tier: Tier | None) -> Rule:
    there = copy(rule)
    there.tier = tier
    return there


def _priced(problem: Problem, cost: int) -> Problem:
    """The problem in which telling somebody pays where places get so much cheaper, and not before."""
    shifts = tuple(replace(shift, importance=2 * shift.importance) for shift in problem.shifts)
    dearer = replace(problem, shifts=shifts)
    return dearer.with_settings(weight_told=2 * cost - 1, weight_told_day=0)
