"""What can be chosen from: organisations as a tree, slots by their times, skills with their levels."""

from collections.abc import Iterator

from scheduler.domain.people import Organisation, Volunteer
from scheduler.domain.places import Role
from scheduler.domain.problem import Problem
from scheduler.domain.skills import SCALES, SKILLS, skill_label
from scheduler.domain.text import Text
from scheduler.formats.roster_dates import clock_span, day_text
from web.services.who import Who

Choices = list[tuple[str, Text | str]]

ANY = Text("不限", "any")


def organisations(venue: Problem, who: Who) -> Choices:
    """Those that the asker sees, each after the one above it and set in by its depth."""
    return [(one.id, "\u3000" * depth + one.name) for one, depth in tree(venue) if who.sees_organisation(one.id)]


def tree(venue: Problem) -> Iterator[tuple[Organisation, int]]:
    """Every organisation with its depth, those below after the one above."""
    below: dict[str | None, list[Organisation]] = {}
    for one in venue.organisations:
        below.setdefault(one.parent, []).append(one)

    def walk(parent: str | None, depth: int) -> Iterator[tuple[Organisation, int]]:
        for one in below.get(parent, ()):
            yield one, depth
            yield from walk(one.id, depth + 1)

    return walk(None, 0)


def slots(venue: Problem) -> Choices:
    return [(slot.id, slot_label(venue, slot.start, slot.end)) for slot in venue.slots]


def slot_label(venue: Problem, start: int, end: int) -> Text:
    """`11月2日 周一 07:30-12:45`."""
    day, clocks = venue.timeline.day(start), clock_span(venue.timeline, start, end)
    return Text(f"{day_text(day, 'zh')} {clocks}", f"{day_text(day, 'en')} {clocks}")


def strip(venue: Problem) -> list[int]:
    """Where the square of each slot begins in the strip of a person, days a little apart; last, how long it is."""
    found, at, before = [], 0, None
    for slot in venue.slots:
        day = venue.timeline.day(slot.start)
        at += 5 if before not in (None, day) else 0
        found.append(at)
        at, before = at + 14, day
    return [*found, at]


def skills(venue: Problem) -> Choices:
    """Well-known skills, and those that posts ask for, each level from its own on."""
    asked = {
        wanted.code
        for post in venue.posts
        for need in (*post.requires, *(part.trait for part in post.composition if part.trait))
        for wanted in need.any_of
    }
    codes = sorted(asked, key=str) + [code for code in SKILLS if code not in asked]
    return [
        (f"{code}:{level}", skill_label(code, level))
        for code in codes
        for level in range(1, max(1, len(SCALES.get(code, ()))) + 1)
    ]


def trainings(venue: Problem, *more: str) -> Choices:
    """Those that posts ask for, and more."""
    codes = {code for post in venue.posts for code in post.trainings} | set(more)
    return [(code, skill_label(code)) for code in sorted(codes)]


def roles() -> Choices:
    return [(role.value, role.label) for role in Role]


def abilities(person: Volunteer) -> list[Text]:
    """Skills, then trainings, in words."""
    skilled = [skill_label(skill.code, skill.level) for skill in person.skills]
    return skilled + [skill_label(code) for code in sorted(person.trainings)]


def skill_words(code: str, level: int) -> Text:
    return skill_label(code, level)


def role_words(role: str) -> Text:
    return Role(role).label
