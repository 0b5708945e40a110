"""A small expo on which the soft rules are tried: two days, and nothing in it but what a test puts there."""

from collections.abc import Iterable
from datetime import date

from scheduler.check import check
from scheduler.domain.people import Availability, Organisation, Volunteer, Wish
from scheduler.domain.places import Post, Role, Shift, Zone
from scheduler.domain.problem import Day, Expo, Problem
from scheduler.domain.roster import Roster
from scheduler.domain.skills import LEADER, Skill
from scheduler.rules import RULE_BY_CODE
from scheduler.wording import Wording

FIRST, SECOND = date(2020, 11, 2), date(2020, 11, 3)
_EXPO = Expo("食博会", (Day(FIRST), Day(SECOND)))

LEADING = (Skill(LEADER),)
BILINGUAL = (Skill("english", 4),)


def gate(name: str = "Gate", role: Role = Role.ORDER, **facts: object) -> Post:
    return Post(name, name, role, "hall", **facts)  # type: ignore[arg-type]  # whatever a post may have


def shift(name: str, start: int, end: int, *, day: date = FIRST, post: str = "Gate", **facts: int | None) -> Shift:
    """From one full hour to another; one person is wanted unless said otherwise."""
    span = _EXPO.timeline.span(day, start * 60, end * 60)
    return Shift(name, post, span.start, span.end, **{"wanted": 1} | facts)  # type: ignore[arg-type]  # as above


def someone(name: str, organisation: str = "college", **facts: object) -> Volunteer:
    return Volunteer(name.lower(), name, organisation, **facts)  # type: ignore[arg-type]  # whatever a volunteer may have


def times(start: int, end: int, wish: Wish, *, day: date = FIRST) -> Availability:
    span = _EXPO.timeline.span(day, start * 60, end * 60)
    return Availability(span.start, span.end, wish)


def expo(
    shifts: Iterable[Shift],
    volunteers: Iterable[Volunteer],
    *,
    posts: Iterable[Post] = (),
    organisations: Iterable[Organisation] = (Organisation("college", "College"), Organisation("town", "Town")),
    ties: Iterable[object] = (),
    **settings: int | None,
) -> Problem:
    """A problem with one plain post and two organisations unless said otherwise, and with changed settings."""
    problem = Problem(
        _EXPO,
        (Zone("hall", "Hall"),),
        tuple(organisations),
        posts=tuple(posts) or (gate(),),
        shifts=tuple(shifts),
        volunteers=tuple(volunteers),
        ties=tuple(ties),  # type: ignore[arg-type]  # ties
    )
    return problem.with_settings(**settings)


def judged(problem: Problem, code: str, *pairs: str) -> list[tuple[int, str]]:
    """Cost and English sentence of each violation of one rule by a roster written as `ann early`, `bo late`."""
    assignments = ((volunteer, shift) for volunteer, shift in (pair.split() for pair in pairs))
    report = check(problem, Roster.of(assignments), [RULE_BY_CODE[code]])
    return [(violation.cost, Wording(problem, "en").sentence(violation)) for violation in report.violations]
