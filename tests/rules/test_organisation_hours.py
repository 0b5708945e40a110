"""Hours by organisation."""

from scheduler.domain.people import Organisation
from tests.rules.expo import SECOND, expo, judged, shift, someone

SHIFTS = [shift("mon", 8, 12), shift("tue", 8, 12, day=SECOND)]
TREE = Organisation("city", "City"), Organisation("college", "College", parent="city"), Organisation("town", "Town")


def test_minutes_beyond_the_band_cost_on_both_sides_and_parents_without_members_have_no_share() -> None:
    problem = expo(SHIFTS, [someone("Ann"), someone("Bo", "town")], organisations=TREE, organisation_band=10)

    assert judged(problem, "organisation_hours", "ann mon", "ann tue") == [
        (216, "The volunteers of College work 480 min together; a fair share is 216 to 264."),
        (216, "The volunteers of Town work 0 min together; a fair share is 216 to 264."),
    ]


def test_who_works_inside_the_organisation_does_not_matter() -> None:
    problem = expo(SHIFTS, [someone("Ann"), someone("Bo")])

    assert judged(problem, "organisation_hours", "ann mon", "ann tue") == []
