"""A volunteer's own minimum."""

from tests.rules.expo import expo, judged, shift, someone

PEOPLE = [someone("Ann", minimum_minutes=600), someone("Bo", minimum_minutes=240), someone("Cy")]
PROBLEM = expo([shift("s", 8, 12, wanted=3)], PEOPLE, weight_minimum_hours=3)


def test_each_minute_below_ones_own_minimum_costs() -> None:
    assert judged(PROBLEM, "minimum_hours", "ann s", "bo s") == [
        (1080, "Ann works 240 min, 360 less than the 600 they need."),
    ]
