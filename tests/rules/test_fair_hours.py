"""Hours by person."""

from tests.rules.expo import SECOND, expo, judged, shift, someone

SHIFTS = [shift("mon", 8, 12), shift("noon", 12, 14), shift("tue", 8, 12, day=SECOND)]
PEOPLE = [someone("Ann"), someone("Bo")]


def test_a_minute_outside_the_band_costs_once_and_outside_two_bands_twice() -> None:
    problem = expo(SHIFTS, PEOPLE, fair_band=120, weight_hours=1)

    assert judged(problem, "fair_hours", "ann mon", "ann noon", "ann tue") == [
        (180 + 60, "Ann works 600 min; a fair share is 180 to 420."),
        (180 + 60, "Bo works 0 min; a fair share is 180 to 420."),
    ]


def test_the_band_itself_costs_nothing() -> None:
    assert judged(expo(SHIFTS, PEOPLE, fair_band=60), "fair_hours", "ann mon", "bo tue", "bo noon") == []
