"""A roster laid over its expo, for one reader in one language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlmodel import Session

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Post, Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment, Roster
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Language
from scheduler.formats.roster_duty import leaders_first
from scheduler.formats.roster_labels import Labels
from scheduler.wording import Wording
from web.exports.summary.voice import Voice
from web.services import rosters
from web.services.reading import listed, may_see
from web.services.who import Who
from web.store.shelf import Shelf
from web.store.snapshot import known_part, load_problem, load_roster
from web.store.tables import ExpoRow, RosterRow

_STAFFINGS, _LABELS = Shelf(6), Shelf(4)


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody on a shift; `label` tells people of one name apart."""

    id: str
    label: str
    leads: bool
    pinned: bool


@dataclass(frozen=True)
class Look:
    """`row` is `None` while the expo has no roster: then nobody stands anywhere. `rosters` are those to choose from."""

    expo: ExpoRow
    row: RosterRow | None
    rosters: tuple[RosterRow, ...]
    staffing: Staffing
    labels: Labels
    who: Who
    language: Language

    @property
    def problem(self) -> Problem:
        return self.staffing.problem

    @cached_property
    def voice(self) -> Voice:
        return Voice(self.problem, self.language)

    @cached_property
    def wording(self) -> Wording:
        return Wording(self.problem, self.language)

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """The posts that the reader sees and that have shifts, zone by zone."""
        used = {shift.post for shift in self.problem.shifts}
        seen = [post for post in self.problem.posts if post.id in used and self.who.sees_post(post.id)]
        order = {zone.id: number for number, zone in enumerate(self.problem.zones)}
        return tuple(sorted(seen, key=lambda post: order.get(post.zone, len(order))))

    @cached_property
    def shifts(self) -> tuple[Shift, ...]:
        """Those of the posts, in the problem's order."""
        seen = {post.id for post in self.posts}
        return tuple(shift for shift in self.problem.shifts if shift.post in seen)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Days with shifts."""
        return tuple(sorted({self.problem.day_of[shift.id] for shift in self.shifts}))

    def day(self, asked: str, now: datetime) -> date | None:
        """The day that was asked for, else today while the expo runs, else the first; `None` when there is none."""
        today = now.astimezone(self.problem.timeline.zone).date()
        wishes = (*(day for day in self.days if day.isoformat() == asked), *(day for day in self.days if day == today))
        return next(iter((*wishes, *self.days)), None)

    def names(self, shift: Shift) -> tuple[Name, ...]:
        """Whom the reader may see there, leaders in front."""
        pinned = self.staffing.roster.pinned
        return tuple(
            Name(volunteer.id, self.labels.people[volunteer.id], leads, (volunteer.id, shift.id) in pinned)
            for volunteer, leads in leaders_first(self.staffing, shift)
            if self.sees(volunteer, shift)
        )

    def sees(self, volunteer: Volunteer, shift: Shift) -> bool:
        return self.who.sees_all or may_see(self.problem, Assignment(volunteer.id, shift.id), self.who)

    def people(self) -> Iterator[Volunteer]:
        """The volunteers that the reader sees: of their organisations, or at their posts."""
        for volunteer in self.problem.volunteers:
            if self.sees_person(volunteer):
                yield volunteer

    def sees_person(self, volunteer: Volunteer) -> bool:
        if self.who.posts is None:
            return self.who.sees_organisation(volunteer.organisation)
        return any(self.sees(volunteer, shift) for shift in self.staffing.of(volunteer))


def open_look(session: Session, expo: ExpoRow, who: Who, language: Language, *, roster_id: int | None = None) -> Look:
    """The roster that was asked for, or the one in hand. Raises `Refused` (404) for one that the reader may not see."""
    assert expo.id is not None
    row = rosters.find(session, expo.id, roster_id, who) if roster_id else rosters.in_hand(session, expo.id, who)
    problem = load_problem(session, expo)
    labels = _LABELS.find(session, (expo.uid, expo.revision), lambda: Labels.of(problem))
    known = tuple(listed(session, expo.id, who))
    return Look(expo, row, known, _staffing(session, expo, row, problem), labels, who, language)


def _staffing(session: Session, expo: ExpoRow, row: RosterRow | None, problem: Problem) -> Staffing:
    if row is None:
        return Staffing(problem, Roster())
    name = (expo.uid, expo.revision, row.id, row.revision)
    return _STAFFINGS.find(session, name, lambda: Staffing(problem, known_part(problem, load_roster(session, row))))
