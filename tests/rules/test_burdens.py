"""Early, late and outdoor shifts are shared out."""

import pytest

from tests.rules.expo import SECOND, expo, gate, judged, shift, someone

ANN = [someone("Ann")]


def test_the_second_costs_the_weight_the_third_and_fourth_twice_the_fifth_three_times() -> None:
    names = [f"s{number}" for number in range(5)]
    problem = expo([shift(name, 8, 12) for name in names], ANN, posts=[gate(outdoor=True)], weight_burden=60)

    costs = [judged(problem, "fair_outdoor", *(f"ann {name}" for name in names[:count])) for count in range(6)]
    assert [sum(cost for cost, _ in found) for found in costs] == [0, 0, 60, 180, 300, 480]


def test_early_is_before_half_past_seven_and_the_shifts_are_named() -> None:
    shifts = [shift("one", 7, 12), shift("two", 7, 9, day=SECOND), shift("eight", 8, 12, day=SECOND)]

    assert judged(expo(shifts, ANN), "fair_early", "ann one", "ann two", "ann eight") == [
        (60, "Ann has 2 early shifts (Gate 11-02 07:00-12:00, Gate 11-03 07:00-09:00); one each would be fair."),
    ]


@pytest.mark.parametrize(("start", "end", "late"), [(12, 18, False), (13, 19, True), (18, 24, True), (22, 6, True)])
def test_late_is_after_six_and_all_that_runs_past_midnight(start: int, end: int, late: bool) -> None:
    problem = expo([shift("one", start, end), shift("two", start, end, day=SECOND)], ANN)

    assert bool(judged(problem, "fair_late", "ann one", "ann two")) == late


def test_only_posts_outdoors_count_as_outdoors() -> None:
    shifts = [shift("in", 8, 12), shift("out", 8, 12, day=SECOND, post="Square")]
    problem = expo(shifts, ANN, posts=[gate(), gate("Square", outdoor=True)])

    assert judged(problem, "fair_outdoor", "ann in", "ann out") == []
