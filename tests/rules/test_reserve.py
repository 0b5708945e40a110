"""The strength of the reserve."""

from scheduler.domain.places import Role
from tests.rules.expo import expo, gate, judged, shift, someone

SHIFTS = [shift("r", 8, 12, wanted=3, importance=2, post="Home"), shift("s", 8, 12, wanted=3)]
PROBLEM = expo(SHIFTS, [someone("Ann")], posts=[gate("Home", Role.RESERVE), gate()])


def test_an_empty_place_of_the_reserve_costs_its_importance() -> None:
    assert judged(PROBLEM, "reserve", "ann r") == [(4, "The reserve of Home 11-02 08:00-12:00 is 2 short of 3.")]
