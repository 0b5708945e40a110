"""The reserve as a share of the places."""

from scheduler.domain.places import Role
from tests.rules.expo import expo, gate, judged, shift, someone

POSTS = [gate("Home", Role.RESERVE), gate()]
GATE = shift("s", 8, 12, wanted=25)


def test_a_reserve_that_may_be_larger_is_filled_up_to_its_share() -> None:
    problem = expo([shift("r", 8, 12, wanted=1, maximum=4, post="Home"), GATE], [someone("Ann")], posts=POSTS)

    assert judged(problem, "reserve_share", "ann r") == [
        (2, "The reserve of Home 11-02 08:00-12:00 has 1 people; 10 % would be 3."),
    ]


def test_the_demand_list_has_the_last_word_where_it_sets_the_maximum() -> None:
    problem = expo([shift("r", 8, 12, wanted=1, post="Home"), GATE], [someone("Ann")], posts=POSTS)

    assert judged(problem, "reserve_share") == []
