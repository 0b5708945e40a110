"""Where, when and how young people serve."""

from scheduler.domain.people import Consent
from tests.factories import a_post, a_problem, a_shift, someone
from tests.rules.expo import judged

WITH_GUARDIAN = frozenset(Consent)
POSTS = [a_post("hall", minors=True), a_post("gate"), a_post("road", minimum_age=20)]
SHIFTS = [
    a_shift(7, 20, id="day", post="hall"),
    a_shift(6.75, 12, id="early", post="hall"),
    a_shift(18, 20.25, id="late", post="hall"),
    a_shift(19, 2, id="night", post="hall"),
    a_shift(9, 12, id="gate"),
    a_shift(9, 12, id="road", post="road"),
]
PEOPLE = [
    someone("ann", age=16, consents=WITH_GUARDIAN),
    someone("bo", age=17),
    someone("cy", age=15, consents=WITH_GUARDIAN),
    someone("di", age=19),
    someone("ed"),
]
PROBLEM = a_problem(PEOPLE, SHIFTS, posts=POSTS)


def reasons(*pairs: str) -> list[str]:
    return [sentence.split(": ")[-1] for _, sentence in judged(PROBLEM, "age", *pairs)]


def test_minors_with_consent_serve_by_day_where_the_post_takes_them() -> None:
    assert reasons("ann day") == []
    assert judged(PROBLEM, "age", "ann gate") == [
        (1, "Ann, aged 16, cannot work Gate 11-02 09:00-12:00: the post does not take minors."),
    ]


def test_minors_start_no_earlier_and_end_no_later_than_the_limits_even_if_that_is_after_midnight() -> None:
    assert reasons("ann early") == ["minors do not start before 07:00."]
    assert reasons("ann late") == ["minors do not work after 20:00."]
    assert reasons("ann night") == ["minors do not work after 20:00."]


def test_minors_need_a_guardian_and_nobody_is_younger_than_the_expo_allows() -> None:
    assert reasons("bo day") == ["the guardian's consent is missing."]
    assert reasons("cy day") == ["volunteers are 16 or older."]


def test_a_post_may_ask_for_more_years_than_the_expo() -> None:
    assert reasons("di road", "bo road") == [
        "the post is for people of 20 and over; the post does not take minors; the guardian's consent is missing.",
        "the post is for people of 20 and over.",
    ]


def test_adults_and_people_without_an_age_work_at_any_hour() -> None:
    assert reasons("di night", "di gate", "ed night", "ed road") == []


def test_with_a_limit_of_24_00_minors_work_to_midnight_and_not_beyond() -> None:
    shifts = [a_shift(18, 24, id="evening"), a_shift(18, 24.25, id="beyond")]
    problem = a_problem(PEOPLE[:1], shifts, posts=[a_post(minors=True)], settings={"minor_end": 1440})

    assert judged(problem, "age", "ann evening", "ann beyond") == [
        (1, "Ann, aged 16, cannot work Gate 11-02 18:00-00:15+1: minors do not work after 24:00."),
    ]
