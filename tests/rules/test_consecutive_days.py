"""A day off after so many days running."""

from scheduler.rules.consecutive_days import ConsecutiveDays
from tests.factories import a_day, a_problem, a_shift, someone
from tests.rules.expo import judged

SHIFTS = [a_shift(9, 12, day=day, id=f"d{day}") for day in (0, 1, 2, 3, 5, 6)]
PROBLEM = a_problem([someone("ann")], SHIFTS, days=7, settings={"max_consecutive_days": 2})


def test_each_third_day_running_is_one_too_many() -> None:
    assert judged(PROBLEM, "consecutive_days", "ann d0", "ann d1", "ann d2", "ann d3") == [
        (1, "Ann would work 3 days running from 2020-11-02; at most 2."),
        (1, "Ann would work 3 days running from 2020-11-03; at most 2."),
    ]


def test_a_day_off_starts_the_count_again_even_if_nobody_works_on_it() -> None:
    assert judged(PROBLEM, "consecutive_days", "ann d0", "ann d1", "ann d3", "ann d5", "ann d6") == []


def test_only_days_running_with_shifts_on_all_of_them_are_looked_at() -> None:
    assert list(ConsecutiveDays().windows(PROBLEM)) == [
        (a_day(0), a_day(1), a_day(2)),
        (a_day(1), a_day(2), a_day(3)),
    ]


def test_without_a_limit_anybody_may_work_every_day() -> None:
    problem = PROBLEM.with_settings(max_consecutive_days=None)

    assert judged(problem, "consecutive_days", *(f"ann {shift.id}" for shift in SHIFTS)) == []
