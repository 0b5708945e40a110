"""Time for the way between two zones."""

from tests.factories import a_post, a_problem, a_shift, someone
from tests.rules.expo import judged

POSTS = [a_post("gate"), a_post("desk"), a_post("platform", zone="station")]
SHIFTS = [
    a_shift(8, 12, id="gate"),
    a_shift(12, 13, id="desk", post="desk"),
    a_shift(11, 13, id="during", post="platform"),
    a_shift(12, 14, id="now", post="platform"),
    a_shift(12.5, 15, id="soon", post="platform"),
    a_shift(12.75, 15, id="later", post="platform"),
]
PROBLEM = a_problem([someone("ann")], SHIFTS, posts=POSTS, travel={("station", "hall"): 45, ("hall", "hall"): 5})


def test_the_way_is_as_long_in_either_direction_and_takes_its_time() -> None:
    assert judged(PROBLEM, "travel", "ann gate", "ann soon") == [
        (
            1,
            "Ann needs 45 min from Hall to Station, with 30 min between Gate 11-02 08:00-12:00, "
            "Platform 11-02 12:30-15:00.",
        ),
    ]


def test_a_gap_as_long_as_the_way_is_enough_and_within_a_zone_none_is_needed() -> None:
    assert judged(PROBLEM, "travel", "ann gate", "ann later") == []
    assert judged(PROBLEM, "travel", "ann gate", "ann desk") == []


def test_the_next_shift_cannot_begin_elsewhere_when_the_last_one_ends() -> None:
    assert [cost for cost, _ in judged(PROBLEM, "travel", "ann gate", "ann now")] == [1]


def test_shifts_at_the_same_time_are_left_to_overlap() -> None:
    assert judged(PROBLEM, "travel", "ann gate", "ann during") == []
