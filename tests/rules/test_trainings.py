"""不培训不上岗: no service without training."""

from tests.factories import a_post, a_problem, a_shift, someone
from tests.rules.expo import judged

POSTS = [a_post("desk", trainings=frozenset({"briefing", "courtesy"})), a_post("gate")]
SHIFTS = [a_shift(8, 12, id="desk", post="desk"), a_shift(8, 12, id="gate")]
PEOPLE = [someone("ann", trainings=frozenset({"briefing", "courtesy", "script"})), someone("bo")]
PROBLEM = a_problem(PEOPLE, SHIFTS, posts=POSTS)


def test_every_training_that_is_missing_is_named() -> None:
    assert judged(PROBLEM, "trainings", "bo desk") == [
        (1, "Bo has not passed for Desk 11-02 08:00-12:00: briefing; courtesy."),
    ]


def test_trained_people_may_come_and_some_posts_need_no_training() -> None:
    assert judged(PROBLEM, "trainings", "ann desk", "bo gate") == []
