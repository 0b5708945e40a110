"""What a post asks for, and who has it on the day."""

from collections.abc import Hashable

from scheduler.check import check
from scheduler.domain.roster import Roster
from scheduler.domain.skills import Requirement, Skill, Wanted
from scheduler.rules import RULE_BY_CODE
from scheduler.rules.skills import Skills
from scheduler.wording import Wording
from tests.factories import a_day, a_post, a_problem, a_shift, someone
from tests.rules.expo import judged

LANGUAGE = Requirement((Wanted("english", 4), Wanted("russian")))
FIRST_AID = Requirement((Wanted("first_aid"),))
POSTS = [a_post("desk", requires=(LANGUAGE, FIRST_AID))]
SHIFTS = [a_shift(8, 12, id="monday", post="desk"), a_shift(8, 12, id="tuesday", day=1, post="desk")]
AID = Skill("first_aid")
EXPIRING = Skill("first_aid", valid_until=a_day(0))
PEOPLE = [
    someone("ann", skills=(Skill("english", 5), EXPIRING)),
    someone("bo", skills=(Skill("english", 3), AID)),
    someone("cy", skills=(Skill("russian"), AID)),
    someone("di"),
]
PROBLEM = a_problem(PEOPLE, SHIFTS, posts=POSTS)


def test_any_one_of_the_alternatives_is_enough_but_a_lower_level_is_not() -> None:
    assert judged(PROBLEM, "skills", "bo monday", "cy monday") == [
        (1, "Bo lacks for Desk 11-02 08:00-12:00: English B2 or Russian."),
    ]


def test_a_certificate_is_good_to_the_end_of_its_last_day_and_then_said_to_have_expired() -> None:
    assert judged(PROBLEM, "skills", "ann monday", "ann tuesday") == [
        (1, "Ann lacks for Desk 11-03 08:00-12:00: first aid (expired 2020-11-02)."),
    ]


def test_all_that_is_missing_is_named() -> None:
    assert judged(PROBLEM, "skills", "di monday") == [
        (1, "Di lacks for Desk 11-02 08:00-12:00: English B2 or Russian; first aid."),
    ]


def test_a_skill_is_said_as_it_was_written_even_with_braces() -> None:
    odd = a_post("desk", requires=(Requirement((Wanted("{茶艺}"),)),))
    problem = a_problem([someone("ann")], SHIFTS, posts=[odd])

    violations = check(problem, Roster.of([("ann", "monday")]), [RULE_BY_CODE["skills"]]).violations

    assert [Wording(problem, "zh").sentence(violation) for violation in violations] == [
        "Ann不具备Desk 11-02 08:00-12:00要求的技能: {茶艺}。"
    ]


def test_more_than_any_post_asks_for_makes_no_difference() -> None:
    more = (Skill("english", 6), Skill("first_aid", valid_until=a_day(1)), Skill("photo"))
    plain = (Skill("english", 4), AID)

    assert trait(more) == trait(plain)


def test_a_certificate_that_expires_before_the_last_shift_makes_a_difference() -> None:
    assert trait((EXPIRING,)) != trait((AID,))


def trait(skills: tuple[Skill, ...]) -> Hashable:
    return Skills().volunteer_trait(PROBLEM, someone("ann", skills=skills))
