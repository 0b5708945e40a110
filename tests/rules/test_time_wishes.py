"""The times a volunteer wished for."""

from scheduler.domain.people import Availability, Wish
from tests.rules.expo import expo, judged, shift, someone, times

SHIFTS = [shift("morning", 8, 12), shift("evening", 17, 20)]
UNDESIRED = "Ann works Gate 11-02 17:00-20:00, a time they would rather have free."
NOT_ASKED_FOR = "Ann works Gate 11-02 17:00-20:00, outside the times they asked for."


def _judged(*availability: Availability) -> list[tuple[int, str]]:
    problem = expo(SHIFTS, [someone("Ann", availability=availability)], weight_undesired=90, weight_desired=30)
    return judged(problem, "time_wishes", "ann morning", "ann evening")


def test_undesired_time_that_touches_a_shift_costs() -> None:
    assert _judged(times(19, 22, Wish.UNDESIRED)) == [(90, UNDESIRED)]


def test_who_named_desired_times_pays_for_others() -> None:
    assert _judged(times(8, 12, Wish.DESIRED)) == [(30, NOT_ASKED_FOR)]


def test_undesired_and_not_desired_is_not_charged_twice() -> None:
    assert _judged(times(8, 12, Wish.DESIRED), times(17, 20, Wish.UNDESIRED)) == [(90, UNDESIRED)]


def test_desired_times_may_cover_a_shift_together_and_neutral_times_are_no_wish() -> None:
    assert _judged(times(8, 18, Wish.DESIRED), times(18, 20, Wish.DESIRED)) == []
    assert _judged(times(8, 12, Wish.NEUTRAL)) == []
