"""How many minutes one person works, a day and in all."""

from tests.factories import a_problem, a_shift, someone
from tests.rules.expo import judged

SHIFTS = [
    a_shift(8, 12, id="early"),
    a_shift(13, 17, id="late"),
    a_shift(20, 1, id="night"),
    a_shift(8, 9, id="next", day=1),
]
PEOPLE = [someone("ann"), someone("bo", maximum_minutes=240), someone("cy", maximum_minutes=9999)]
PROBLEM = a_problem(PEOPLE, SHIFTS, settings={"max_minutes_per_day": 480, "max_minutes": 500})


def test_all_minutes_of_a_night_shift_count_on_the_day_on_which_it_starts() -> None:
    assert judged(PROBLEM, "hours_per_day", "ann early", "ann late", "ann next") == []
    assert judged(PROBLEM, "hours_per_day", "ann early", "ann night", "ann next") == [
        (60, "Ann works 540 min on 2020-11-02; at most 480 a day."),
    ]


def test_in_all_the_smaller_of_the_expos_limit_and_ones_own_holds() -> None:
    both = [f"{person} {shift}" for person in ("ann", "bo", "cy") for shift in ("early", "night")]

    assert judged(PROBLEM, "hours_total", *both) == [
        (40, "Ann works 540 min; at most 500."),
        (300, "Bo works 540 min; at most 240."),
        (40, "Cy works 540 min; at most 500."),
    ]


def test_without_limits_anybody_may_work_as_long_as_they_like() -> None:
    problem = PROBLEM.with_settings(max_minutes=None, max_minutes_per_day=None)

    assert judged(problem, "hours_total", "ann early", "ann night") == []
    assert judged(problem, "hours_per_day", "ann early", "ann night") == []
