"""The way to fewest people: what it takes, what it finds, and that its bound is one."""

from itertools import product
from random import Random

import numpy as np
import pytest

from scheduler.check import check
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.skills import Requirement, Skill, Wanted
from scheduler.rules import RULE_BY_CODE, RULES, Tier, rules_in_force
from scheduler.solver import Status, solve
from scheduler.solver.crew import Inline
from scheduler.solver.people.places import largest_clique, read
from tests.factories import a_post, a_problem, a_shift, someone

ASKED = ("overlap", "skills", "headcount", "coverage", "fewest_people")
ONLY = {"off": frozenset(RULE_BY_CODE) - set(ASKED), "weight_people": 1}


def an_expo(able: dict[str, str], *shifts: tuple[str, int, int], **settings: object) -> Problem:
    """`able` says which posts, one letter each, a volunteer may work; a shift is a post from one hour to another."""
    posts = [a_post(name, requires=(Requirement((Wanted(name),)),)) for name in sorted({post for post, _, _ in shifts})]
    people = [someone(name, skills=tuple(Skill(post) for post in posts)) for name, posts in able.items()]
    jobs = [a_shift(start, end, post=post, id=f"{post}{start}") for post, start, end in shifts]
    return a_problem(people, jobs, posts=posts, settings=ONLY | settings)


EARLY, MIDDLE, LATE = ("a", 8, 12), ("b", 11, 15), ("c", 12, 16)


def test_two_people_do_for_three_shifts_of_which_two_go_on_at_once() -> None:
    result = solve(an_expo({"ann": "abc", "bo": "abc", "cy": "abc"}, EARLY, MIDDLE, LATE), executor=Inline())

    assert result.status is Status.OPTIMAL
    assert [(tier.cost, tier.bound) for tier in result.tiers if tier.tier is Tier.GOODWILL] == [(2, 2)]
    assert result.way.en.startswith("fewest people")


@pytest.mark.slow
def test_a_third_is_called_where_skills_ask_for_it_and_the_exact_model_proves_it() -> None:
    result = solve(an_expo({"ann": "ab", "bo": "b", "cy": "bc"}, EARLY, MIDDLE, LATE), executor=Inline())

    assert result.status is Status.OPTIMAL
    assert {tier.tier: tier.cost for tier in result.tiers}[Tier.GOODWILL] == 3


def test_where_a_place_cannot_be_filled_the_others_are_still_filled_by_the_fewest() -> None:
    result = solve(an_expo({"ann": "ac", "bo": "a", "cy": "c"}, EARLY, MIDDLE, LATE), executor=Inline())

    costs = {tier.tier: tier.cost for tier in result.tiers}
    assert (result.status, costs[Tier.COVERAGE], costs[Tier.GOODWILL]) == (Status.OPTIMAL, 1, 1)


def test_it_is_no_way_for_problems_that_ask_for_more() -> None:
    facts = {"ann": "abc", "bo": "abc"}, EARLY, LATE
    plain = an_expo(*facts)
    wishes = an_expo(*facts, off=ONLY["off"] - {"fair_hours"})
    capped = an_expo(*facts, off=ONLY["off"] - {"shifts_total"}, max_shifts=1)
    unasked = an_expo(*facts, weight_people=0)
    cheap = an_expo(*facts, one_tier=True, weight_people=1)

    fits = [read(problem, rules_in_force(problem)) is not None for problem in (plain, wishes, capped, unasked, cheap)]

    assert fits == [True, False, False, False, False]


def test_a_shift_with_three_places_needs_three_people() -> None:
    crowd = {name: "a" for name in ("ann", "bo", "cy", "di")}
    problem = a_problem(
        an_expo(crowd, EARLY).volunteers,
        [a_shift(8, 12, post="a", wanted=3), a_shift(13, 17, post="a", wanted=2)],
        posts=an_expo(crowd, EARLY).posts,
        settings=ONLY,
    )

    result = solve(problem, executor=Inline())

    assert [(tier.cost, tier.bound) for tier in result.tiers if tier.tier is Tier.GOODWILL] == [(3, 3)]


def test_a_clique_holds_only_places_that_clash_with_each_other() -> None:
    clash = np.array([[0, 1, 1], [1, 0, 0], [1, 0, 0]], dtype=bool)
    start, end, order = np.array([0, 0, 0]), np.array([9, 9, 9]), np.array([0, 1, 2])

    assert largest_clique(clash, order, start, end) == 2


@pytest.mark.parametrize("seed", range(12))
def test_no_roster_at_all_does_with_fewer(seed: int) -> None:
    chance = Random(seed)
    able = {name: "".join(post for post in "abcd" if chance.random() < 0.6) for name in ("ann", "bo", "cy")}
    shifts = [(post, start := chance.randint(8, 14), start + chance.randint(1, 4)) for post in "abcd"]
    problem = an_expo(able, *shifts)

    result = solve(problem, seed=seed, executor=Inline())

    assert result.status is Status.OPTIMAL
    assert [result.tiers[0].cost, {t.tier: t.cost for t in result.tiers}[Tier.GOODWILL]] == _best(problem)


def _best(problem: Problem) -> list[int]:
    """Cost of empty places and people of the best of all rosters."""
    people = [None, *(volunteer.id for volunteer in problem.volunteers)]
    found = []
    for holders in product(people, repeat=len(problem.shifts)):
        pairs = ((holder, shift.id) for holder, shift in zip(holders, problem.shifts, strict=True) if holder)
        report = check(problem, Roster.of(pairs), RULES)
        if report.legal:
            found.append([report.costs[Tier.COVERAGE], report.costs[Tier.GOODWILL]])
    return min(found)
