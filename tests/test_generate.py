"""Generated expos: the same for the same seed, of the size asked for, with everything that the rules know of."""

import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.domain.people import Wish
from scheduler.domain.places import Role
from scheduler.domain.problem import Problem
from scheduler.formats.workbook import read_problem, write_problem
from scheduler.generate import generate


@pytest.fixture(scope="module")
def problem() -> Problem:
    return generate(1000, 9, seed=1)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 80), st.integers(1, 9), st.integers(0, 5))
def test_any_size_is_a_problem_with_as_many_people_and_days_as_asked_for(volunteers: int, days: int, seed: int) -> None:
    problem = generate(volunteers, days, seed)

    assert (len(problem.volunteers), len(problem.expo.days)) == (volunteers, days)
    assert problem == generate(volunteers, days, seed)


def test_another_seed_gives_another_problem(problem: Problem) -> None:
    assert generate(1000, 9, seed=2) != problem


@pytest.mark.parametrize(("volunteers", "days"), [(0, 3), (10, 0), (-1, 1)])
def test_an_expo_without_people_or_days_is_refused(volunteers: int, days: int) -> None:
    with pytest.raises(ValueError, match="at least one volunteer and one day"):
        generate(volunteers, days, seed=1)


def test_about_seven_tenths_of_what_people_could_work_is_wanted(problem: Problem) -> None:
    load = problem.settings.max_shifts
    assert load is not None

    assert 0.5 < problem.places / (load * len(problem.volunteers)) < 0.7


def test_the_organisations_are_a_tree_whose_promises_add_up(problem: Problem) -> None:
    people = Counter(person.organisation for person in problem.volunteers)
    leaves = {o.id: o.promised for o in problem.organisations if o.id in people}
    roots = [o.id for o in problem.organisations if o.parent is None]

    assert (leaves, roots) == (people, ["CITY"])


def test_every_campus_has_buses_for_most_of_its_people_in_each_wave(problem: Problem) -> None:
    people = Counter(person.transport for person in problem.volunteers)
    shares = [t.seats / people[t.id] for t in problem.transports if t.seats is not None]

    assert (len(shares) > 1, min(shares) >= 2 / 3) == (True, True)


def test_all_that_rules_look_at_is_there(problem: Problem) -> None:
    people, posts = problem.volunteers, problem.posts
    found = {
        "minors": any(problem.is_minor(person) for person in people),
        "uninsured": any(not person.insured for person in people),
        "wishes": {entry.wish for person in people for entry in person.availability},
        "ties": {tie.together for tie in problem.ties},
        "roles": {post.role for post in posts},
        "composition": any(post.composition for post in posts),
        "risk": any(post.risk for post in posts),
        "heat": any(day.heat is not None and day.heat >= 35 for day in problem.expo.days),
        "importance": {shift.importance for shift in problem.shifts},
        "minimum": any(shift.minimum for shift in problem.shifts),
    }

    assert found == {
        "minors": True,
        "uninsured": True,
        "wishes": {Wish.NEUTRAL, Wish.UNDESIRED, Wish.DESIRED},
        "ties": {True, False},
        "roles": set(Role),
        "composition": True,
        "risk": True,
        "heat": True,
        "importance": {1, 2, 3},
        "minimum": True,
    }


def test_a_thousand_people_for_nine_days_take_less_than_a_second() -> None:
    start = time.perf_counter()
    generate(1000, 9, seed=3)

    assert time.perf_counter() - start < 1


def test_a_hundred_thousand_people_for_seventeen_days_take_less_than_a_minute() -> None:
    start = time.perf_counter()
    problem = generate(100_000, 17, seed=1)

    assert (len(problem.volunteers), time.perf_counter() - start < 60) == (100_000, True)


def test_a_generated_expo_comes_back_from_its_workbook() -> None:
    problem = generate(150, 3, seed=4)

    assert read_problem(write_problem(problem)).problem == problem
