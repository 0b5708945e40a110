"""Slips to hand out: each person's own link as a code to scan, their shifts, and whom to ring."""

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.text import Text
from web.exports.papers.issue import Issue

MOST = 5
"""Shifts that stand on a slip; of more, the rest is behind the code."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One shift: when, where, and the phone that is answered there."""

    when: str
    where: str
    gather: str
    contact: str


@dataclass(frozen=True, slots=True)
class Slip:
    """`more` is how many shifts there was no room for."""

    name: str
    organisation: str
    link: str
    duties: tuple[Duty, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Slips:
    title: str
    slips: tuple[Slip, ...]


def personal_slips(issue: Issue, links: Mapping[str, str]) -> Slips:
    """One for each link, by the volunteer's id, organisation by organisation as they are handed out."""
    shifts_of = {volunteer.id: shifts for volunteer, shifts in issue.people}
    order = {organisation.id: at for at, organisation in enumerate(issue.problem.organisations)}
    people = sorted((issue.problem.volunteer_by_id[key] for key in links), key=lambda one: order[one.organisation])
    return Slips(
        issue.say(_TITLE),
        tuple(_slip(issue, person, links[person.id], shifts_of.get(person.id, ())) for person in people),
    )


def _slip(issue: Issue, person: Volunteer, link: str, shifts: tuple[Shift, ...]) -> Slip:
    duties = tuple(_duty(issue, shift) for shift in shifts[:MOST])
    return Slip(person.name, issue.organisation(person), link, duties, max(0, len(shifts) - MOST))


def _duty(issue: Issue, shift: Shift) -> Duty:
    post = issue.post(shift)
    when = f"{issue.day(issue.problem.day_of[shift.id])} {issue.clocks(shift)}"
    return Duty(when, post.name, post.gather, " ".join(filter(None, (post.contact, post.contact_phone))))


_TITLE = Text("个人链接纸条", "Personal links")
