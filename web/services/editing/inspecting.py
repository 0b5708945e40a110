"""What stands beside a roster: one shift with who is on it, or one person with what they have, and what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from sqlmodel import Session

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.roster import Assignment
from scheduler.domain.text import Language
from scheduler.explain import Candidate, Candidates, Shortage
from scheduler.formats.roster_duty import leaders_first
from scheduler.rules.shares import fair_shares
from web.services.editing.explaining import shortage_of
from web.services.editing.opened import Opened, open_roster
from web.services.editing.overridden import Override, overridden
from web.services.editing.stand_ins import asked_of, found_on
from web.services.who import Who
from web.store.edits import last_done, next_undone
from web.store.tables import EditRow, ExpoRow

BEST = 5
"""So many candidates are named at once."""


@dataclass(frozen=True)
class Bar:
    """What can be undone and done again."""

    opened: Opened
    last: EditRow | None
    again: EditRow | None


@dataclass(frozen=True)
class Name:
    """Somebody on a shift."""

    volunteer: Volunteer
    leads: bool
    pinned: bool


@dataclass(frozen=True)
class ShiftPage:
    """One shift. What comes after `hidden`, people who are there besides `names`, is for whoever may edit."""

    bar: Bar
    shift: Shift
    names: tuple[Name, ...]
    hidden: int
    broken: tuple[Override, ...] = ()
    shortage: Shortage | None = None
    found: Candidates | None = None

    @property
    def opened(self) -> Opened:
        return self.bar.opened

    @property
    def there(self) -> int:
        return len(self.names) + self.hidden

    @property
    def missing(self) -> int:
        return max(0, self.shift.wanted - self.there)

    @property
    def best(self) -> Sequence[Candidate]:
        return self.found.free[:BEST] if self.found else ()


@dataclass(frozen=True)
class PersonPage:
    """One person with the shifts that the reader sees; `found` are the shifts that they could take on."""

    bar: Bar
    volunteer: Volunteer
    shifts: tuple[Shift, ...]
    at: str
    """The shift that the question is about, if it is about one."""
    broken: tuple[Override, ...] = ()
    found: Candidates = field(default_factory=lambda: Candidates((), {}))

    @property
    def opened(self) -> Opened:
        return self.bar.opened

    @property
    def minutes(self) -> int:
        return sum(shift.minutes for shift in self.shifts)

    @property
    def fair(self) -> int:
        return fair_shares(self.opened.problem)[self.volunteer.id]

    @property
    def best(self) -> Sequence[Candidate]:
        return self.found.free[:BEST]

    def is_pinned(self, shift: Shift) -> bool:
        return Assignment(self.volunteer.id, shift.id) in self.opened.roster.pinned

    @cached_property
    def choices(self) -> list[tuple[str, list[Shift]]]:
        """Every shift that they are not on, by day."""
        day_of = self.opened.problem.day_of
        others = [shift for shift in self.opened.problem.shifts if shift not in self.shifts]
        ordered = sorted(others, key=lambda shift: (day_of[shift.id], shift.start, shift.end))
        return [(day.isoformat(), list(found)) for day, found in groupby(ordered, key=lambda s: day_of[s.id])]


def bar(session: Session, expo: ExpoRow, roster_id: int, who: Who, language: Language) -> Bar:
    return _bar(session, open_roster(session, expo, roster_id, who, language))


def shift_page(session: Session, expo: ExpoRow, roster_id: int, key: str, who: Who, language: Language) -> ShiftPage:
    """Leads see who of theirs is there, and nothing that names others."""
    opened = open_roster(session, expo, roster_id, who, language)
    shift = opened.shift(key)
    pinned = opened.roster.pinned
    names = tuple(
        Name(volunteer, leads, (volunteer.id, shift.id) in pinned)
        for volunteer, leads in leaders_first(opened.staffing, shift)
        if opened.sees(volunteer, shift)
    )
    hidden = len(opened.staffing.on(shift)) - len(names)
    if not opened.editable:
        return ShiftPage(_bar(session, opened), shift, names, hidden)
    shortage = shortage_of(session, opened, shift) if len(names) < shift.wanted else None
    broken = tuple(one for one in overridden(session, opened) if shift.id in one.violation.shifts)
    return ShiftPage(_bar(session, opened), shift, names, hidden, broken, shortage, found_on(session, opened, shift))


def person_page(
    session: Session, expo: ExpoRow, roster_id: int, key: str, who: Who, language: Language, *, at: str = ""
) -> PersonPage:
    opened = open_roster(session, expo, roster_id, who, language)
    volunteer = opened.volunteer(key)
    shifts = tuple(shift for shift in opened.staffing.of(volunteer) if opened.sees(volunteer, shift))
    page = PersonPage(_bar(session, opened), volunteer, shifts, at if at in {shift.id for shift in shifts} else "")
    if not opened.editable:
        return page
    broken = tuple(one for one in overridden(session, opened) if one.violation.volunteer == volunteer.id)
    return PersonPage(page.bar, volunteer, shifts, page.at, broken, asked_of(session, opened).of(volunteer))


def _bar(session: Session, opened: Opened) -> Bar:
    if not opened.editable:
        return Bar(opened, None, None)
    roster_id = opened.row.id or 0
    return Bar(opened, last_done(session, roster_id), next_undone(session, roster_id))
