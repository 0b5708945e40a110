"""The fewest people, by skill and organisation, and the curve below them, against all rosters of tiny expos."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.check import check
from scheduler.domain.people import Organisation
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment, Roster
from scheduler.domain.skills import Requirement, Skill, Wanted
from scheduler.recruit import RECRUITING, by_organisation, by_skill, curve, recruit, recruiting
from scheduler.rules import RULES, Rule, Tier
from scheduler.solver import Inline, Limits, Status, filled_places
from scheduler.solver.clock import Clock
from tests.factories import COLLEGE, a_post, a_problem, a_shift, someone
from tests.strategies import problems

HARD = [rule for rule in RULES if rule.tier is None]
NEEDS = (Tier.COVERAGE, Tier.COMPOSITION, Tier.RESERVE, Tier.GOODWILL)
TINY = problems(volunteers=3, shifts=3)

ENGLISH = Requirement((Wanted("english", 4),))
GUIDE = a_post("guide", requires=(ENGLISH,))
EXPO = a_problem(
    [
        someone("ann", skills=(Skill("english", 4),)),
        someone("bo", skills=(Skill("english", 4),)),
        someone("cy"),
        someone("di", organisation="town"),
    ],
    [a_shift(8, 10, post="guide"), a_shift(11, 13, post="guide"), a_shift(8, 10, wanted=2)],
    posts=(a_post(), GUIDE),
    organisations=(COLLEGE, Organisation("town", "Town {1}")),
    settings={"max_shifts_per_day": None},
)


def _rosters(problem: Problem, rules: list[Rule]) -> Iterator[Roster]:
    """Every legal roster there is."""
    pairs = [Assignment(volunteer.id, shift.id) for volunteer in problem.volunteers for shift in problem.shifts]
    for size in range(len(pairs) + 1):
        for chosen in combinations(pairs, size):
            roster = Roster(frozenset(chosen))
            if check(problem, roster, rules).legal:
                yield roster


def test_one_person_does_for_two_shifts_and_a_guide_for_two_tours() -> None:
    found = recruit(EXPO, executor=Inline())

    assert (found.people, found.least, found.empty) == (3, 3, 0)
    assert found.result.status is Status.OPTIMAL


def test_shares_say_who_is_called_who_registered_and_how_many_are_needed_in_any_case() -> None:
    roster = Roster.of([("ann", "guide-0-8"), ("ann", "guide-0-11"), ("cy", "gate-0-8"), ("di", "gate-0-8")])

    skills, organisations = by_skill(EXPO, roster, Clock()), by_organisation(EXPO, roster)

    assert [(s.name.en, s.called, s.registered, s.places, s.least) for s in skills] == [("English B2", 1, 2, 2, 1)]
    assert [(s.name.say("en"), s.called, s.registered) for s in organisations] == [
        ("College", 2, 3),
        ("Town {1}", 1, 1),
    ]


@pytest.mark.parametrize("whole", [10_000, 0], ids=["exactly", "by prices"])
def test_each_person_fewer_leaves_a_place_empty_or_two(whole: int) -> None:
    roster = Roster.of([("ann", "guide-0-8"), ("ann", "guide-0-11"), ("cy", "gate-0-8"), ("di", "gate-0-8")])

    steps = list(curve(recruiting(EXPO), roster, Clock(), limits=Limits(whole=whole)))

    assert [(step.people, step.empty, step.least) for step in steps] == [(2, 1, 1), (1, 2, 2), (0, 4, 4)]


def test_what_an_organiser_has_switched_off_is_asked_all_the_same() -> None:
    problem = EXPO.with_settings(off=frozenset({"coverage"}), one_tier=True)

    assert (recruit(problem, executor=Inline()).people, recruiting(problem).settings.one_tier) == (3, False)


@settings(deadline=None, max_examples=25)
@given(TINY)
def test_no_roster_as_good_calls_fewer_people(problem: Problem) -> None:
    asked = recruiting(problem)
    rosters = [check(asked, roster, RECRUITING).costs for roster in _rosters(asked, list(RECRUITING))]

    found = recruit(problem, executor=Inline())

    if not rosters:
        assert found.result.status is Status.INFEASIBLE
    else:
        best = min([costs[tier] for tier in NEEDS] for costs in rosters)
        assert (found.people, found.least) == (best[-1], best[-1])


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_no_roster_of_so_many_leaves_fewer_places_empty_than_the_curve_says(data: st.DataObject) -> None:
    problem = recruiting(data.draw(TINY))
    whole = data.draw(st.sampled_from((10_000, 0)))
    rosters = list(_rosters(problem, HARD))
    if not rosters:
        return
    start = max(rosters, key=lambda roster: (filled_places(problem, roster), len(roster.shifts_of)))

    for step in curve(problem, start, Clock(), limits=Limits(whole=whole)):
        fewest = problem.places - max(
            filled_places(problem, roster) for roster in rosters if len(roster.shifts_of) <= step.people
        )
        assert step.least <= fewest <= step.empty
        assert len(step.roster.shifts_of) <= step.people
        assert not whole or step.empty == fewest
