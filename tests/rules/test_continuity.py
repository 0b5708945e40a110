"""Posts to learn."""

from tests.rules.expo import SECOND, expo, gate, judged, shift, someone

POSTS = [gate("Gate"), gate("Square")]
SHIFTS = [
    shift("gate1", 8, 12),
    shift("gate2", 8, 12, day=SECOND),
    shift("square", 13, 17, post="Square"),
]
PROBLEM = expo(SHIFTS, [someone("Ann")], posts=POSTS, weight_post_change=1)


def test_each_post_costs_a_briefing() -> None:
    assert judged(PROBLEM, "continuity", "ann gate1", "ann square") == [
        (2, "Ann has to learn (posts: 2): Gate, Square.")
    ]


def test_the_same_post_again_costs_nothing_more() -> None:
    assert judged(PROBLEM, "continuity", "ann gate1", "ann gate2") == [(1, "Ann has to learn (posts: 1): Gate.")]
