"""A gap before another post."""

from tests.factories import a_post, a_problem, a_shift, someone
from tests.rules.expo import judged

SHIFTS = [
    a_shift(8, 12, id="gate"),
    a_shift(12, 14, id="on", post="gate"),
    a_shift(12.25, 14, id="soon", post="desk"),
    a_shift(12.5, 14, id="later", post="desk"),
    a_shift(11, 14, id="during", post="desk"),
    a_shift(22, 6, id="night"),
    a_shift(6, 10, id="morning", day=1, post="desk"),
]
PROBLEM = a_problem([someone("ann")], SHIFTS, posts=[a_post("gate"), a_post("desk")], settings={"change_gap": 30})


def test_another_post_needs_the_gap() -> None:
    assert judged(PROBLEM, "change_gap", "ann gate", "ann soon") == [
        (
            1,
            "Ann would change post with 15 min between Gate 11-02 08:00-12:00, Desk 11-02 12:15-14:00; "
            "at least 30 are due.",
        ),
    ]


def test_the_same_post_goes_on_without_a_gap_and_the_full_gap_is_enough() -> None:
    assert judged(PROBLEM, "change_gap", "ann gate", "ann on") == []
    assert judged(PROBLEM, "change_gap", "ann gate", "ann later") == []


def test_overlaps_and_shifts_of_different_days_are_left_to_other_rules() -> None:
    assert judged(PROBLEM, "change_gap", "ann gate", "ann during") == []
    assert judged(PROBLEM, "change_gap", "ann night", "ann morning") == []


def test_without_a_limit_nobody_needs_a_gap() -> None:
    assert judged(PROBLEM.with_settings(change_gap=None), "change_gap", "ann gate", "ann soon") == []
