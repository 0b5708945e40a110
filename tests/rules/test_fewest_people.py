"""Fewest people."""

from tests.rules.expo import expo, judged, shift, someone

PEOPLE = [someone("Ann"), someone("Bo"), someone("Cy")]
SHIFTS = [shift("early", 8, 12), shift("late", 13, 17)]


def test_each_person_with_a_shift_costs_the_same_however_many_they_have() -> None:
    problem = expo(SHIFTS, PEOPLE, weight_people=7)

    assert judged(problem, "fewest_people", "ann early", "ann late", "cy late") == [
        (7, "Ann has to come, for 2 shift(s)."),
        (7, "Cy has to come, for 1 shift(s)."),
    ]


def test_unless_it_is_asked_for_people_cost_nothing() -> None:
    assert judged(expo(SHIFTS, PEOPLE), "fewest_people", "ann early", "cy late") == []
