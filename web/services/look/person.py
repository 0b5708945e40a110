"""One volunteer's part of a roster: their days as strips, their hours against the fair share, and why it is so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from scheduler.cli.explanations import Speaker
from scheduler.domain.people import Volunteer, Wish
from scheduler.domain.places import Shift
from scheduler.domain.skills import skill_label
from scheduler.domain.text import Text
from scheduler.domain.timeline import DAY, Minutes, Span, covers
from scheduler.explain import why_me
from scheduler.formats.roster_dates import clock_span, day_text, shift_time_text
from scheduler.rules.shares import fair_shares
from web.services.look.lanes import Axis, Block, Piece
from web.services.look.look import Look
from web.services.look.tables import Duty, duty
from web.services.look.timeline import clocks
from web.services.refusal import FORBIDDEN, GONE, Refused

_WISHES = {
    Wish.UNAVAILABLE: Text("没有时间", "not available"),
    Wish.UNDESIRED: Text("不愿意", "rather not"),
    Wish.NEUTRAL: Text("有时间", "available"),
    Wish.DESIRED: Text("希望", "wished for"),
}
STEP = 30
"""Minutes: so fine is the strip of a day."""


@dataclass(frozen=True)
class Person:
    """A volunteer as far as the reader sees them."""

    look: Look
    volunteer: Volunteer

    @property
    def label(self) -> str:
        return self.look.labels.people[self.volunteer.id]

    @property
    def organisation(self) -> str:
        return self.look.problem.organisation_by_id[self.volunteer.organisation].name

    @cached_property
    def shifts(self) -> tuple[Shift, ...]:
        return tuple(s for s in self.look.staffing.of(self.volunteer) if self.look.sees(self.volunteer, s))

    def duties(self) -> Iterator[tuple[str, Duty]]:
        """When, and what."""
        for shift in self.shifts:
            when = shift_time_text(self.look.problem.timeline, shift, self.look.language)
            yield when, duty(self.look, self.volunteer, shift)

    @cached_property
    def minutes(self) -> Minutes:
        return sum(shift.minutes for shift in self.shifts)

    @cached_property
    def fair(self) -> Minutes:
        return fair_shares(self.look.problem)[self.volunteer.id]

    @property
    def scale(self) -> Minutes:
        """What the bar of hours is measured by."""
        return max(self.minutes, self.fair, 1)

    def skills(self) -> list[str]:
        found = (skill_label(skill.code, skill.level) for skill in self.volunteer.skills)
        return [text.say(self.look.language) for text in found]

    def roles(self) -> list[str]:
        return [role.label.say(self.look.language) for role in self.volunteer.roles]

    @cached_property
    def axis(self) -> Axis:
        times = [clocks(self.look, shift) for shift in self.look.problem.shifts]
        last = min(DAY, max((end for _, end in times), default=18 * 60))
        first = min((start for start, _ in times), default=8 * 60)
        return Axis(first // 60 * 60, -(-last // 60) * 60, STEP)

    def strips(self) -> Iterator[tuple[str, list[Piece], list[str]]]:
        """Each day of the expo: what the volunteer said about its hours, and what they have on it."""
        problem = self.look.problem
        for day in sorted({*(d.date for d in problem.expo.days), *(problem.day_of[s.id] for s in self.shifts)}):
            own = [shift for shift in self.shifts if problem.day_of[shift.id] == day]
            yield day_text(day, self.look.language), self._strip(day, own), [self._told(shift) for shift in own]

    def _strip(self, day: date, own: list[Shift]) -> list[Piece]:
        """Half hours of one kind in a row are one piece."""
        pieces: list[Piece] = []
        for clock in range(self.axis.first, self.axis.last, STEP):
            start = self.look.problem.timeline.at(day, clock)
            found = self._block(clock, Span(start, start + STEP), own)
            known = pieces[-1].block if pieces else None
            if known is not None and (known.kind, known.key) == (found.kind, found.key):
                pieces[-1] = Piece(pieces[-1].width + 1, known._replace(end=found.end))
            else:
                pieces.append(Piece(1, found))
        return pieces

    def _block(self, clock: Minutes, span: Span, own: list[Shift]) -> Block:
        """What half an hour is taken by, or else what the volunteer says about it."""
        for shift in own:
            if shift.span.overlaps(span):
                code, told = self.look.labels.codes[shift.id], self._told(shift)
                return Block(clock, clock + STEP, f"duty {self.look.problem.role_of(shift)}", code, told, shift.id)
        wish = wish_at(self.volunteer, span)
        return Block(clock, clock + STEP, wish.value, told=_WISHES[wish].say(self.look.language))

    def _told(self, shift: Shift) -> str:
        post = self.look.problem.post_of(shift)
        return f"{clock_span(self.look.problem.timeline, shift.start, shift.end)} {post.name}"

    def wishes(self) -> list[tuple[str, str]]:
        """The key to the strips."""
        return [(wish.value, text.say(self.look.language)) for wish, text in _WISHES.items()]


def wish_at(volunteer: Volunteer, span: Span) -> Wish:
    """What the volunteer says about a stretch: as `Volunteer` has it, times without an entry are closed or open."""
    said = [entry for entry in volunteer.availability if entry.span.overlaps(span)]
    for wish in (Wish.UNAVAILABLE, Wish.UNDESIRED):
        if any(entry.wish is wish for entry in said):
            return wish
    if any(entry.wish is not Wish.UNAVAILABLE for entry in volunteer.availability):
        if not covers((entry.span for entry in said), span):
            return Wish.UNAVAILABLE
        return Wish.DESIRED if any(entry.wish is Wish.DESIRED for entry in said) else Wish.NEUTRAL
    return Wish.NEUTRAL


def person(look: Look, key: str) -> Person:
    """Raises `Refused` (404) for somebody whom the reader does not see."""
    volunteer = look.problem.volunteer_by_id.get(key)
    if volunteer is None or not look.sees_person(volunteer):
        raise Refused(GONE, 404)
    return Person(look, volunteer)


@dataclass(frozen=True, slots=True)
class Told:
    """What the rules say of somebody's part, in sentences; those set in belong to the one above."""

    person: Person
    lines: tuple[str, ...]


def outcome(look: Look, key: str) -> Told:
    """Why this volunteer has this and not that; asks the rules, so it takes a moment."""
    found = person(look, key)
    if not look.who.sees_all:
        raise Refused(FORBIDDEN, 403)  # the sentences name others
    said = Speaker(look.wording).outcome(why_me(look.problem, look.staffing.roster, found.volunteer))
    return Told(found, tuple(said)[1 + len(found.shifts) :])  # who and what is on the page already
