"""Whoever may see a part of the roster gets that part: names, kinds and numbers of everybody else stay out."""

from dataclasses import replace

import pytest

from scheduler.domain.roster import Roster
from scheduler.domain.text import Language
from tests.exports.papers.expo import COPIES, PROBLEM, ROSTER, SATURDAY, SUNDAY, VOLUNTEERS, found, issue, told
from web.exports.papers.buses import trips
from web.exports.papers.catalogue import Format
from web.exports.papers.issue import Scope
from web.exports.papers.meals import meal_counts

every_copy = pytest.mark.parametrize(("code", "kind"), COPIES)
TELLING = tuple(
    replace(p, name=f"某人{p.id}", meal=f"餐{p.id}", size=f"码{p.id}", gender=f"性{p.id}", phone=f"139{n}0008{n}88")
    for n, p in enumerate(VOLUNTEERS, 1)
)
"""Everything about these people says whose it is."""


def facts(person: str) -> list[str]:
    return [f"某人{person}", f"餐{person}", f"码{person.upper()}", f"性{person}"]


def printed_for(scope: Scope, code: str, kind: Format, language: Language = "zh") -> str:
    return told(code, kind, issue(language, replace(PROBLEM, volunteers=TELLING), scope=scope))


@every_copy
@pytest.mark.parametrize(
    ("scope", "seen"),
    [
        (Scope(organisation="club"), {"di", "w1"}),
        (Scope(organisation="uni"), {"an", "bo", "cy", "el", "w2"}),
        (Scope(posts=frozenset({"G1"})), {"an", "bo", "w2"}),
        (Scope(posts=frozenset({"N1"})), set()),
        (Scope(posts=frozenset()), set()),
        (Scope(day=SUNDAY), {"an", "cy", "el"}),
        (Scope(SATURDAY, frozenset({"O1"}), "uni"), set()),
        (Scope(SUNDAY, frozenset({"O1"}), "art"), {"an"}),
    ],
    ids=["an organisation", "with those below", "a post", "an empty post", "no post", "a day", "nobody", "all three"],
)
def test_nothing_about_anybody_else_is_printed(code: str, kind: Format, scope: Scope, seen: set[str]) -> None:
    text = printed_for(scope, code, kind)

    assert [p.id for p in VOLUNTEERS if p.id not in seen and found(facts(p.id), text)] == []


@pytest.mark.parametrize("code", ["posters", "sign-in", "contacts-by-organisation", "contacts-by-post", "buses"])
def test_those_within_are_all_printed(code: str) -> None:
    text = printed_for(Scope(organisation="art"), code, "pdf")

    assert found(["某人an", "某人bo"], text) == ["某人an", "某人bo"]


def test_only_the_posts_of_a_lead_have_sheets_and_posters() -> None:
    scope = Scope(posts=frozenset({"O1"}))

    assert ["G1" in told(code, "pdf", issue(scope=scope)) for code in ("posters", "sign-in")] == [False, False]


def test_a_bus_leaves_when_it_leaves_also_on_the_list_of_a_part() -> None:
    late = Roster.of([("an", "G1-6A"), ("w2", "N1-7A"), ("di", "O1-7A")])

    def leaves(scope: Scope) -> dict[object, object]:
        return {(trip.day, trip.wave): trip.leaves for trip in trips(issue(roster=late, scope=scope))}

    part = leaves(Scope(organisation="law"))
    assert list(part) == [(SUNDAY, "早")]
    assert part.items() <= leaves(Scope()).items()


def test_whoever_changes_posts_at_noon_comes_once_and_eats_where_lunch_finds_them() -> None:
    moving = issue(roster=Roster.of([("an", "O1-6A"), ("an", "G1-6P")]), scope=Scope(posts=frozenset({"G1"})))

    assert [(trip.wave, len(trip.aboard)) for trip in trips(moving)] == [("早", 1)]
    assert meal_counts(moving).sheets[0].sections[0].rows == ()


def test_a_day_at_somebody_elses_post_is_not_printed() -> None:
    both = issue(roster=Roster.of([("an", "G1-6A"), ("an", "O1-7A")]), scope=Scope(posts=frozenset({"G1"})))

    assert [trip.day for trip in trips(both)] == [SATURDAY]
    assert "秩序" not in told("buses", "pdf", both)


def test_a_part_counts_what_is_missing_from_the_whole() -> None:
    text = told("posters", "pdf", issue("en", roster=ROSTER, scope=Scope(organisation="uni")))

    assert text.count("short") == 1, "the club's two people stand on Saturday's gate though they are not named"
