"""Leaders and the mix of people on a shift."""

from dataclasses import replace
from datetime import date

from scheduler.domain.people import Organisation
from scheduler.domain.places import Part, Role
from scheduler.domain.skills import LEADER, Requirement, Skill, Wanted
from tests.rules.expo import FIRST, LEADING, SECOND, expo, gate, judged, shift, someone


def test_a_post_that_says_nothing_needs_one_leader_for_twelve_places() -> None:
    problem = expo(
        [shift("small", 8, 12, wanted=12), shift("large", 13, 17, wanted=13)], [someone("Ann", skills=LEADING)]
    )

    assert judged(problem, "composition", "ann small", "ann large") == [
        (1, "Leaders on Gate 11-02 13:00-17:00: 2 needed, 1 missing."),
    ]


def test_a_post_that_names_leaders_needs_only_those() -> None:
    leaders = Part("cadre", Requirement((Wanted(LEADER),)), least=1)
    problem = expo([shift("s", 8, 12, wanted=24)], [someone("Ann")], posts=[gate(composition=(leaders,))])

    assert judged(problem, "composition", "ann s") == [(1, "cadre on Gate 11-02 08:00-12:00: 1 needed, 1 missing.")]


def test_a_shift_with_parts_of_its_own_needs_nothing_else() -> None:
    college = Part("college", organisation_kind="college", least=1)
    shifts = [shift("plain", 8, 12, composition=()), shift("mixed", 13, 17, composition=(college,))]
    problem = expo(
        shifts, [someone("Ann")], posts=[gate(composition=(Part("league", organisation_kind="league", least=1),))]
    )

    assert judged(problem, "composition", "ann plain", "ann mixed") == [
        (1, "college on Gate 11-02 13:00-17:00: 1 needed, 1 missing."),
    ]


def test_no_leaders_are_needed_when_the_setting_is_0_or_in_the_reserve() -> None:
    shifts = [shift("s", 8, 12)]

    assert judged(expo(shifts, [], leader_per=0), "composition") == []
    assert judged(expo(shifts, [], posts=[gate(role=Role.RESERVE)]), "composition") == []


def test_people_count_for_every_kind_of_organisation_above_them() -> None:
    tree = Organisation("league", "League", kind="league"), Organisation("college", "College", parent="league")
    mixed = gate(composition=(Part("league", organisation_kind="league", least=2),))
    problem = expo([shift("s", 8, 12, wanted=2)], [someone("Ann")], posts=[mixed], organisations=tree, leader_per=0)

    assert judged(problem, "composition", "ann s") == [(1, "league on Gate 11-02 08:00-12:00: 2 needed, 1 missing.")]


def test_a_leader_counts_while_the_certificate_is_valid() -> None:
    until_first = replace(LEADING[0], valid_until=FIRST)
    problem = expo([shift("one", 8, 12), shift("two", 8, 12, day=SECOND)], [someone("Ann", skills=(until_first,))])

    assert judged(problem, "composition", "ann one", "ann two") == [
        (1, "Leaders on Gate 11-03 08:00-12:00: 1 needed, 1 missing."),
    ]


def test_one_person_counts_for_several_parts() -> None:
    parts = tuple(Part(code, Requirement((Wanted(code),)), least=1) for code in (LEADER, "first_aid"))
    both = (*LEADING, Skill("first_aid", valid_until=date(2030, 1, 1)))
    problem = expo([shift("s", 8, 12)], [someone("Ann", skills=both)], posts=[gate(composition=parts)])

    assert judged(problem, "composition", "ann s") == []
