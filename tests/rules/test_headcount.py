"""No more people on a shift than it takes."""

from tests.factories import a_problem, a_shift, someone
from tests.rules.expo import judged

PEOPLE = [someone("ann"), someone("bo"), someone("cy")]
PROBLEM = a_problem(
    PEOPLE, [a_shift(8, 12, id="one"), a_shift(8, 12, id="two", maximum=2), a_shift(8, 12, id="none", wanted=0)]
)


def test_each_person_above_the_maximum_or_else_above_those_wanted_is_one_too_many() -> None:
    everybody_everywhere = [f"{person.id} {shift.id}" for person in PEOPLE for shift in PROBLEM.shifts]

    assert judged(PROBLEM, "headcount", *everybody_everywhere) == [
        (2, "Gate 11-02 08:00-12:00 has 3 people; at most 1."),
        (1, "Gate 11-02 08:00-12:00 has 3 people; at most 2."),
        (3, "Gate 11-02 08:00-12:00 has 3 people; at most 0."),
    ]


def test_as_many_as_the_maximum_may_come() -> None:
    assert judged(PROBLEM, "headcount", "ann one", "ann two", "bo two") == []
