"""Rest between two days, the way home and back taken off."""

from scheduler.domain.people import Transport
from tests.factories import a_problem, a_shift, someone
from tests.rules.expo import judged

SHIFTS = [
    a_shift(14, 20, id="evening"),
    a_shift(20.5, 21, id="after"),
    a_shift(22, 6, id="night"),
    a_shift(7, 9, id="next", day=1),
]
PEOPLE = [someone("ann"), someone("bo", transport="coach")]
PROBLEM = a_problem(PEOPLE, SHIFTS, transports=(Transport("coach", "Coach", 45),), settings={"min_rest": 660})


def test_eleven_hours_are_enough_for_those_who_sleep_at_the_venue() -> None:
    assert judged(PROBLEM, "min_rest", "ann evening", "ann next") == []


def test_the_way_home_and_back_is_no_rest() -> None:
    assert judged(PROBLEM, "min_rest", "bo evening", "bo next") == [
        (
            1,
            "Bo would rest only 570 min between Gate 11-02 14:00-20:00, Gate 11-03 07:00-09:00, travel home taken off; "
            "at least 660 are due.",
        ),
    ]


def test_a_night_shift_belongs_to_the_day_on_which_it_starts_and_on_one_day_nobody_needs_to_go_home() -> None:
    assert [cost for cost, _ in judged(PROBLEM, "min_rest", "ann night", "ann next")] == [1]
    assert judged(PROBLEM, "min_rest", "ann evening", "ann after") == []


def test_without_a_limit_nobody_needs_rest() -> None:
    assert judged(PROBLEM.with_settings(min_rest=None), "min_rest", "ann night", "ann next") == []
