"""Nobody is in two places at once."""

from tests.factories import a_problem, a_shift, someone
from tests.rules.expo import judged

SHIFTS = [
    a_shift(8, 12, id="early"),
    a_shift(12, 15, id="noon"),
    a_shift(11.5, 13, id="lunch"),
    a_shift(8, 10, id="short"),
]
PROBLEM = a_problem([someone("ann"), someone("bo")], SHIFTS)


def test_two_shifts_that_share_minutes_clash() -> None:
    assert judged(PROBLEM, "overlap", "ann early", "ann lunch") == [
        (1, "Ann would be in two places for 30 min: Gate 11-02 08:00-12:00, Gate 11-02 11:30-13:00."),
    ]


def test_shifts_that_start_together_clash_for_as_long_as_the_shorter_one() -> None:
    assert judged(PROBLEM, "overlap", "ann early", "ann short") == [
        (1, "Ann would be in two places for 120 min: Gate 11-02 08:00-10:00, Gate 11-02 08:00-12:00."),
    ]


def test_one_shift_may_begin_when_the_other_ends_and_two_people_may_work_at_once() -> None:
    assert judged(PROBLEM, "overlap", "ann early", "ann noon", "bo lunch") == []
