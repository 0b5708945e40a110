"""How many shifts one person works, a day and in all."""

from tests.factories import a_problem, a_shift, someone
from tests.rules.expo import judged

SHIFTS = [
    a_shift(8, 10, id="one"),
    a_shift(12, 14, id="two"),
    a_shift(22, 2, id="night"),
    a_shift(8, 10, id="next", day=1),
]
PEOPLE = [someone("ann"), someone("bo", maximum_shifts=1), someone("cy", maximum_shifts=9)]
PROBLEM = a_problem(PEOPLE, SHIFTS, settings={"max_shifts_per_day": 2, "max_shifts": 3})


def test_a_night_shift_counts_on_the_day_on_which_it_starts() -> None:
    assert judged(PROBLEM, "shifts_per_day", "ann one", "ann two", "ann night", "ann next") == [
        (1, "Ann has 3 shifts on 2020-11-02; at most 2 a day."),
    ]
    assert judged(PROBLEM, "shifts_per_day", "ann two", "ann night", "ann next") == []


def test_in_all_the_smaller_of_the_expos_limit_and_ones_own_holds() -> None:
    everything = [f"{person} {shift.id}" for person in ("ann", "bo", "cy") for shift in SHIFTS]

    assert judged(PROBLEM, "shifts_total", *everything) == [
        (1, "Ann has 4 shifts; at most 3."),
        (3, "Bo has 4 shifts; at most 1."),
        (1, "Cy has 4 shifts; at most 3."),
    ]


def test_without_the_expos_limits_only_ones_own_is_left() -> None:
    problem = PROBLEM.with_settings(max_shifts=None, max_shifts_per_day=None)
    everything = [f"{person} {shift.id}" for person in ("ann", "bo") for shift in SHIFTS]

    assert judged(problem, "shifts_total", *everything) == [(3, "Bo has 4 shifts; at most 1.")]
    assert judged(problem, "shifts_per_day", *everything) == []
