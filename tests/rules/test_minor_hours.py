"""The shorter day of minors."""

from tests.factories import a_problem, a_shift, someone
from tests.rules.expo import judged

SHIFTS = [
    a_shift(8, 11, id="early"),
    a_shift(13, 16, id="late"),
    a_shift(17, 18, id="more"),
    a_shift(8, 11, day=1, id="next"),
]
PROBLEM = a_problem([someone("ann", age=17), someone("bo", age=18)], SHIFTS)


def test_a_minor_works_six_hours_a_day_and_no_more() -> None:
    assert judged(PROBLEM, "minor_hours", "ann early", "ann late", "ann next") == []
    assert judged(PROBLEM, "minor_hours", "ann early", "ann late", "ann more", "ann next") == [
        (60, "Ann, a minor, works 420 min on 2020-11-02; at most 360 a day."),
    ]


def test_adults_may_work_longer() -> None:
    assert judged(PROBLEM, "minor_hours", "bo early", "bo late", "bo more") == []
