"""Scarce skills are kept for the posts that need them."""

from scheduler.domain.places import Role
from scheduler.domain.problem import Problem
from scheduler.domain.skills import Requirement, Wanted
from tests.rules.expo import BILINGUAL, expo, gate, judged, shift, someone

ENGLISH = Requirement((Wanted("english", 4), Wanted("russian")))
POSTS = [gate(), gate("Guide", Role.GUIDING, requires=(ENGLISH,)), gate("Home", Role.RESERVE)]
SHIFTS = [shift("plain", 8, 12), shift("guide", 8, 12, post="Guide"), shift("reserve", 8, 12, post="Home")]


def _with_others(count: int) -> Problem:
    others = [someone(f"Other{number}") for number in range(count)]
    return expo(SHIFTS, [someone("Ann", skills=BILINGUAL), *others], posts=POSTS, scarce_below=10, weight_scarce=40)


def test_a_scarce_skill_on_a_plain_post_costs_but_not_in_the_reserve() -> None:
    assert judged(_with_others(10), "scarce_skills", "ann plain", "ann guide", "ann reserve", "other0 plain") == [
        (40, "Ann has a scarce skill, English B2 or Russian, that Gate 11-02 08:00-12:00 has no use for."),
    ]


def test_what_one_in_ten_has_is_not_scarce() -> None:
    assert judged(_with_others(9), "scarce_skills", "ann plain") == []
