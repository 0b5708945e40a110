"""The fair share of each volunteer."""

import gc
import weakref

from scheduler.domain.people import Consent, Wish
from scheduler.rules.once import once_per_problem
from scheduler.rules.shares import fair_shares
from tests.rules.expo import SECOND, expo, shift, someone, times

MONDAY_ONLY = (times(8, 12, Wish.NEUTRAL),)
SHIFTS = [shift("mon", 8, 12, wanted=2), shift("noon", 12, 14, wanted=2), shift("tue", 8, 16, day=SECOND, wanted=2)]
"""1,680 minutes wanted; who is free works 360 on the first day and 480 on the second."""


def test_everybody_has_the_same_share_where_nobody_is_at_their_most() -> None:
    assert fair_shares(expo(SHIFTS, [someone("Ann"), someone("Bo"), someone("Cy")])) == {
        "ann": 560,
        "bo": 560,
        "cy": 560,
    }


def test_who_can_work_little_has_that_and_the_others_share_the_rest() -> None:
    people = [someone("Ann", availability=MONDAY_ONLY), someone("Bo"), someone("Cy")]

    assert fair_shares(expo(SHIFTS, people)) == {"ann": 240, "bo": 720, "cy": 720}


def test_a_target_is_a_share_and_lowers_the_others() -> None:
    people = [someone("Ann", target_minutes=880), someone("Bo"), someone("Cy")]

    assert fair_shares(expo(SHIFTS, people)) == {"ann": 880, "bo": 400, "cy": 400}


def test_everybody_is_at_their_most_where_there_is_more_work_than_time() -> None:
    people = [
        someone("Ann"),
        someone("Bo", maximum_shifts=1),
        someone("Cy", maximum_minutes=300),
        someone("Dee", availability=(times(11, 13, Wish.UNAVAILABLE),)),
        someone("Eve", consents=frozenset({Consent.DATA})),
    ]
    much = [shift("mon", 8, 12, wanted=9), shift("noon", 12, 14, wanted=9), shift("tue", 8, 16, day=SECOND, wanted=9)]

    assert fair_shares(expo(much, people)) == {"ann": 840, "bo": 480, "cy": 300, "dee": 480, "eve": 0}


def test_a_day_counts_no_more_than_a_day_may() -> None:
    much = [shift("mon", 8, 12, wanted=9), shift("noon", 12, 14, wanted=9), shift("over", 11, 13, wanted=9)]
    ann = [someone("Ann")]

    assert fair_shares(expo(much, ann)) == {"ann": 360}
    assert fair_shares(expo(much, ann, max_shifts_per_day=1)) == {"ann": 240}
    assert fair_shares(expo(much, ann, max_minutes_per_day=300)) == {"ann": 240}


def test_the_level_is_rounded_down_to_whole_minutes_for_everybody_alike() -> None:
    people = [someone(f"P{number}") for number in range(11)]

    assert set(fair_shares(expo(SHIFTS, people)).values()) == {152}


def test_an_expo_without_people_or_shifts_has_shares_too() -> None:
    assert fair_shares(expo(SHIFTS, [])) == {}
    assert fair_shares(expo([], [someone("Ann")])) == {"ann": 0}


def test_shares_are_worked_out_once_and_forgotten_with_their_problem() -> None:
    problem, asked = expo(SHIFTS, []), []
    count = once_per_problem(lambda problem: asked.append(len(problem.shifts)) or len(asked))  # type: ignore[func-returns-value]  # append
    gone = weakref.ref(problem)

    assert (count(problem), count(problem), count(expo([], []))) == (1, 1, 2)
    del problem
    gc.collect()
    assert gone() is None
