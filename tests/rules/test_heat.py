"""What the heat forbids outdoors, and for how long."""

from hypothesis import given
from hypothesis import strategies as st

from scheduler.domain.problem import Problem
from tests.factories import a_post, a_problem, a_shift, someone
from tests.rules.expo import judged

POSTS = [a_post("yard", outdoor=True), a_post("hall")]
SHIFTS = [
    a_shift(8, 12, id="morning", post="yard"),
    a_shift(12, 15, id="pause", post="yard"),
    a_shift(11, 16, id="around", post="yard"),
    a_shift(15, 19, id="late", post="yard"),
    a_shift(12, 15, id="indoors", post="hall"),
]
PEOPLE = [someone("ann"), someone("bo", age=17)]


def expo(heat: int | None, **settings: object) -> Problem:
    return a_problem(PEOPLE, SHIFTS, posts=POSTS, heat={} if heat is None else {0: heat}, settings=settings)


def test_at_40_degrees_nobody_works_outdoors() -> None:
    assert judged(expo(40), "heat", "ann morning", "ann indoors") == [
        (1, "Ann cannot work outdoors on Yard 11-02 08:00-12:00 at 40 °C: no outdoor work from 40 °C."),
    ]
    assert judged(expo(39), "heat", "ann morning") == []


def test_from_37_degrees_a_shift_that_lies_in_the_pause_is_not_worked() -> None:
    assert judged(expo(37), "heat", "ann pause", "ann around", "ann late") == [
        (1, "Ann cannot work outdoors on Yard 11-02 12:00-15:00 at 37 °C: work pauses 12:00-15:00 from 37 °C."),
    ]
    assert judged(expo(36), "heat", "ann pause") == []


def test_from_35_degrees_minors_stay_indoors() -> None:
    assert judged(expo(35), "heat", "bo morning", "bo indoors", "ann morning") == [
        (1, "Bo cannot work outdoors on Yard 11-02 08:00-12:00 at 35 °C: no minors from 35 °C."),
    ]
    assert judged(expo(34), "heat", "bo morning") == []


def test_a_day_without_a_forecast_is_not_hot() -> None:
    nothing = {"heat_stop": 0, "heat_limit": 0, "heat_minors": 0, "heat_minutes": 0}

    assert judged(expo(None, **nothing), "heat", "ann pause", "bo morning") == []
    assert judged(expo(None, **nothing), "heat_hours", "ann morning") == []


def test_on_a_hot_day_the_minutes_outdoors_and_outside_the_pause_are_limited() -> None:
    assert judged(expo(37), "heat_hours", "ann morning", "ann around", "ann late", "ann indoors") == [
        (240, "Ann is outdoors for 600 min on 2020-11-02, a hot day, the pause taken off; at most 360."),
    ]
    assert judged(expo(37), "heat_hours", "ann morning", "ann around") == []
    assert judged(expo(36), "heat_hours", "ann morning", "ann around", "ann late") == []


def test_a_pause_that_ends_when_it_starts_or_before_takes_nothing_off() -> None:
    problem = expo(37, heat_pause_start=900, heat_pause_end=720, heat_minutes=0)

    assert judged(problem, "heat", "ann pause") == []
    assert judged(problem, "heat_hours", "ann pause") == [
        (180, "Ann is outdoors for 180 min on 2020-11-02, a hot day, the pause taken off; at most 0."),
    ]


@given(st.integers(20, 45))
def test_more_heat_never_allows_more(heat: int) -> None:
    pairs = [f"{person.id} {shift.id}" for person in PEOPLE for shift in SHIFTS]

    assert len(judged(expo(heat), "heat", *pairs)) <= len(judged(expo(heat + 1), "heat", *pairs))
