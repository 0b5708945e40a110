"""Minors and the adult leaders with them."""

from tests.rules.expo import LEADING, expo, judged, shift, someone

PEOPLE = [
    someone("Ann", age=17),
    someone("Bo", age=16, skills=LEADING),
    someone("Cy", age=18, skills=LEADING),
    someone("Dee"),
]
PROBLEM = expo([shift("s", 8, 12, wanted=4)], PEOPLE)


def test_minors_are_not_alone_with_adults_who_do_not_lead_or_leaders_under_age() -> None:
    assert judged(PROBLEM, "minors_accompanied", "ann s", "bo s", "dee s") == [
        (1, "No adult leader is on Gate 11-02 08:00-12:00 with Ann, Bo, under age."),
    ]


def test_an_adult_leader_is_enough_and_adults_need_none() -> None:
    assert judged(PROBLEM, "minors_accompanied", "ann s", "cy s") == []
    assert judged(PROBLEM, "minors_accompanied", "dee s") == []
