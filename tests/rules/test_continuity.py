"""Posts to learn."""

from scheduler.domain.places import Role
from tests.rules.expo import SECOND, expo, gate, judged, shift, someone

POSTS = [gate("Gate"), gate("Square"), gate("Home", Role.RESERVE)]
SHIFTS = [
    shift("gate1", 8, 12),
    shift("gate2", 8, 12, day=SECOND),
    shift("square", 13, 17, post="Square"),
    shift("reserve", 13, 17, post="Home", day=SECOND),
]
PROBLEM = expo(SHIFTS, [someone("Ann")], posts=POSTS, weight_post_change=1)


def test_each_further_post_costs() -> None:
    assert judged(PROBLEM, "continuity", "ann gate1", "ann square") == [(1, "Ann has 2 posts to learn: Gate, Square.")]


def test_the_same_post_again_and_the_reserve_cost_nothing() -> None:
    assert judged(PROBLEM, "continuity", "ann gate1", "ann gate2", "ann reserve") == []
