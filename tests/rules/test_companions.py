"""Companions and the shifts they share."""

from scheduler.domain.people import Tie
from tests.rules.expo import expo, judged, shift, someone

SHIFTS = [shift("early", 8, 12, wanted=2), shift("late", 13, 17, wanted=2)]
PEOPLE = [someone("Ann"), someone("Bo"), someone("Cy")]


def test_a_shift_without_ones_companion_costs_each_time_for_a_tie_named_by_both() -> None:
    problem = expo(SHIFTS, PEOPLE, ties=[Tie("ann", "bo"), Tie("bo", "ann")], weight_apart=60)

    assert judged(problem, "companions", "ann early", "bo early", "ann late") == [
        (60, "Ann works Gate 11-02 13:00-17:00 without their companion Bo."),
    ]


def test_people_who_must_not_meet_are_no_companions() -> None:
    assert judged(expo(SHIFTS, PEOPLE, ties=[Tie("ann", "bo", together=False)]), "companions", "ann early") == []
