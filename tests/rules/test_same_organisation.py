"""People of one's own organisation on a shift."""

from scheduler.domain.people import Organisation
from tests.rules.expo import expo, judged, shift, someone

SHIFTS = [shift("pair", 8, 12, wanted=2), shift("single", 13, 17)]
TREE = (
    Organisation("college", "College"),
    Organisation("class", "Class", parent="college"),
    Organisation("town", "Town"),
    Organisation("club", "Club"),
)
PEOPLE = [
    someone("Ann"),
    someone("Bo"),
    someone("Cy", "class"),
    someone("Dee", "class"),
    someone("Eve", "town"),
    someone("Fay", "town"),
    someone("Gus", "club"),
]
PROBLEM = expo(SHIFTS, PEOPLE, organisations=TREE, weight_alone=30)


def test_the_only_one_of_a_family_costs() -> None:
    assert judged(PROBLEM, "same_organisation", "ann pair", "fay pair") == [
        (30, "Ann is the only one from College on Gate 11-02 08:00-12:00."),
        (30, "Fay is the only one from Town on Gate 11-02 08:00-12:00."),
    ]


def test_a_class_and_its_college_are_one_family() -> None:
    assert judged(PROBLEM, "same_organisation", "ann pair", "cy pair") == []


def test_shifts_for_one_and_organisations_of_one_cost_nothing() -> None:
    assert judged(PROBLEM, "same_organisation", "ann single", "gus pair") == []
