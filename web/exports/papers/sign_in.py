"""Sign-in sheets: one for each shift, with everybody who is expected and room for those who stand in."""

from dataclasses import dataclass

from scheduler.domain.places import Role, Shift
from scheduler.domain.text import Text
from scheduler.formats.roster_masks import masked_phone
from web.exports.papers.issue import Issue

SPARE = 3
"""Blank lines at the end, and one more for each place that is empty."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line to sign; blank for whoever stands in."""

    number: int
    name: str = ""
    leads: bool = False
    organisation: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class SignInSheet:
    """One shift. `expected` says how many people come, of how many."""

    kind: Role
    post: str
    when: str
    where: str
    expected: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class SignInSheets:
    title: str
    sheets: tuple[SignInSheet, ...]


def sign_in_sheets(issue: Issue) -> SignInSheets:
    """In the order of time, as they are carried to the posts."""
    return SignInSheets(issue.say(_TITLE), tuple(_sheet(issue, shift) for shift in issue.shifts))


def _sheet(issue: Issue, shift: Shift) -> SignInSheet:
    post, people = issue.post(shift), issue.staffed[shift.id]
    missing = max(0, shift.wanted - len(issue.edition.staffing.on(shift)))
    lines = [
        Line(number, issue.name(person), leads, issue.organisation(person), masked_phone(person.phone))
        for number, (person, leads) in enumerate(people, 1)
    ]
    lines += [Line(number) for number in range(len(people) + 1, len(people) + missing + SPARE + 1)]
    when = " ".join(filter(None, (issue.day(issue.problem.day_of[shift.id]), issue.clocks(shift), shift.slot)))
    where = issue.say(_SEPARATOR).join(filter(None, (issue.zone(post), post.gather)))
    expected = issue.say(_EXPECTED, people=len(people), wanted=shift.wanted)
    return SignInSheet(post.role, f"{post.id} {post.name}", when, where, expected, tuple(lines))


_TITLE = Text("签到表", "Sign-in sheets")
_SEPARATOR = Text("，集合：", "; gather at ")
_EXPECTED = Text("应到 {people} 人，需要 {wanted} 人", "{people} expected of {wanted} wanted")
