"""Seats on the buses of one wave."""

from scheduler.domain.people import Transport
from tests.factories import a_problem, a_shift, someone
from tests.rules.expo import judged

SHIFTS = [
    a_shift(8, 12, id="gate", wave="1A"),
    a_shift(8, 12, id="desk", wave="1A"),
    a_shift(13, 17, id="late", wave="1P"),
    a_shift(13, 17, id="walk"),
]
PEOPLE = [
    someone("ann", transport="coach"),
    someone("bo", transport="coach"),
    someone("cy", transport="bicycle"),
    someone("di"),
]
PROBLEM = a_problem(
    PEOPLE, SHIFTS, transports=(Transport("coach", "Coach", 45, seats=1), Transport("bicycle", "Bicycle"))
)


def test_a_bus_carries_no_more_people_in_one_wave_than_it_has_seats() -> None:
    assert judged(PROBLEM, "bus_seats", "ann gate", "bo desk") == [
        (1, "Coach would carry 2 people in wave 1A; its seats are 1."),
    ]


def test_each_wave_has_the_seats_anew_and_other_ways_have_no_limit() -> None:
    assert judged(PROBLEM, "bus_seats", "ann gate", "bo late", "cy gate", "cy desk", "di gate", "di desk") == []


def test_shifts_without_a_wave_need_no_seats() -> None:
    assert judged(PROBLEM, "bus_seats", "ann walk", "bo walk", "ann gate") == []
