"""People of one's own organisation on a shift."""

from scheduler.domain.people import Organisation
from tests.rules.expo import expo, judged, shift, someone

SHIFTS = [shift("pair", 8, 12, wanted=2), shift("single", 13, 17)]
TREE = (
    Organisation("college", "College"),
    Organisation("class", "Class", parent="college"),
    Organisation("town", "Town"),
)
PEOPLE = [someone("Ann"), someone("Bo"), someone("Cy", "class"), someone("Dee", "class"), someone("Eve", "town")]
PROBLEM = expo(SHIFTS, PEOPLE, organisations=TREE, weight_alone=30)


def test_the_only_one_of_an_organisation_costs_even_next_to_one_from_above_it() -> None:
    assert judged(PROBLEM, "same_organisation", "ann pair", "bo pair", "cy pair") == [
        (30, "Cy is the only one from Class on Gate 11-02 08:00–12:00."),
    ]


def test_shifts_for_one_and_organisations_of_one_cost_nothing() -> None:
    assert judged(PROBLEM, "same_organisation", "ann single", "eve pair") == []
