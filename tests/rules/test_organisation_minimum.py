"""The people an organisation was promised to have on the roster."""

from scheduler.domain.people import Organisation
from tests.rules.expo import expo, judged, shift, someone

TREE = (
    Organisation("city", "City", minimum=3),
    Organisation("college", "College", parent="city", minimum=1),
    Organisation("town", "Town", minimum=0),
)
SHIFTS = [shift("early", 8, 12), shift("late", 13, 17)]


def test_people_count_once_and_for_everything_above_them() -> None:
    problem = expo(SHIFTS, [someone("Ann"), someone("Bo", "town")], organisations=TREE, weight_quota=240)

    assert judged(problem, "organisation_minimum", "ann early", "ann late", "bo late") == [
        (480, "City has 1 people on the roster; at least 3 were agreed."),
    ]
