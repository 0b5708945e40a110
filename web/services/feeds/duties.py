"""What an owner has to do by the version in force, as entries of a calendar."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from zoneinfo import ZoneInfo

from sqlmodel import Session

from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Language
from web.calendars import Entry, Issue, post_entries, volunteer_entries
from web.calendars.entry import Naming
from web.calendars.gone import Last
from web.calendars.shifts import organisation_entries, shifts_of_post, where_of
from web.services.feeds.owners import Owner
from web.services.feeds.states import Present
from web.store.expos import published_roster
from web.store.feeds import Pairs, pairs_of_organisations, pairs_of_volunteer, pairs_on
from web.store.frozen import load_facts
from web.store.shelf import Shelf
from web.store.snapshot import load_problem
from web.store.tables import ExpoRow, FeedKind, RosterRow

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for the time of change until it is known."""


@dataclass(frozen=True)
class Duties:
    """The shifts of one owner, with only so much of the roster as they tell; without a version there are none."""

    owner: Owner
    naming: Naming
    zone: ZoneInfo
    row: RosterRow | None = None
    staffing: Staffing | None = None
    shifts: tuple[Shift, ...] = ()

    def entries(self, language: Language) -> Mapping[str, Entry]:
        """By shift, in the order of time; sequence and time of change are for others to say."""
        return self.chinese if language == "zh" else self._by_shift(language)

    @cached_property
    def chinese(self) -> Mapping[str, Entry]:
        return self._by_shift("zh")

    def _by_shift(self, language: Language) -> Mapping[str, Entry]:
        if self.staffing is None:
            return {}
        said = self._said(self.staffing, Issue(_NEVER, 0, language, self.naming))
        return dict(zip((shift.id for shift in self.shifts), said, strict=True))

    def present(self) -> dict[str, Present]:
        """What there is to be remembered: the Chinese text stands for both, they are made of the same facts."""
        if self.staffing is None:
            return {}
        problem, said = self.staffing.problem, self.chinese
        return {
            shift.id: Present(said[shift.id].uid, _fingerprint(said[shift.id]), _last(problem, shift))
            for shift in self.shifts
        }

    def _said(self, staffing: Staffing, issue: Issue) -> tuple[Entry, ...]:
        problem = staffing.problem
        match self.owner.kind:
            case FeedKind.VOLUNTEER:
                person = problem.volunteer_by_id.get(self.owner.key)
                return volunteer_entries(staffing, person, issue) if person else ()
            case FeedKind.POST:
                post = problem.post_by_id.get(self.owner.key)
                return post_entries(staffing, post, issue) if post else ()
            case _:
                return organisation_entries(staffing, self.owner.key, self.shifts, issue)


def duties_of(session: Session, expo: ExpoRow, owner: Owner, naming: Naming) -> Duties:
    """Read with a handful of rows, however many people there are."""
    assert expo.id is not None
    row = published_roster(session, expo.id)
    if row is None or row.id is None:
        return Duties(owner, naming, ZoneInfo(expo.zone))
    problem = _spoken(session, expo, row)
    staffing = Staffing(problem, Roster.of(_known(problem, _pairs(session, expo.id, row.id, problem, owner))))
    return Duties(owner, naming, ZoneInfo(expo.zone), row, staffing, tuple(_shifts(staffing, owner)))


def _spoken(session: Session, expo: ExpoRow, row: RosterRow) -> Problem:
    """When and where as it was published, in the words of now: a new duty phone must not wait for a version."""
    problem, now = load_facts(session, expo, row), load_problem(session, expo)
    if problem is now:
        return problem
    return _SPOKEN.find(session, (expo.uid, expo.revision, row.demand), lambda: _reworded(problem, now))


def _reworded(problem: Problem, now: Problem) -> Problem:
    words = {post.id: {name: getattr(post, name) for name in _WORDS} for post in now.posts}
    return replace(problem, posts=tuple(replace(post, **words.get(post.id, {})) for post in problem.posts))


_WORDS = ("name", "duty", "gather", "dress", "contact", "contact_phone")
_SPOKEN = Shelf(4)


def _pairs(session: Session, expo_id: int, roster_id: int, problem: Problem, owner: Owner) -> Pairs:
    match owner.kind:
        case FeedKind.VOLUNTEER:
            return pairs_of_volunteer(session, roster_id, owner.key)
        case FeedKind.POST:
            return pairs_on(session, roster_id, [shift.id for shift in problem.shifts if shift.post == owner.key])
        case _:
            below = problem.subtree(owner.key) if owner.key in problem.organisation_by_id else ()
            return pairs_of_organisations(session, expo_id, roster_id, below)


def _known(problem: Problem, pairs: Pairs) -> Iterable[tuple[str, str]]:
    """Without people and shifts that have left the lists since."""
    people, work = problem.volunteer_by_id, problem.shift_by_id
    return ((volunteer, shift) for volunteer, shift in pairs if volunteer in people and shift in work)


def _shifts(staffing: Staffing, owner: Owner) -> Iterable[Shift]:
    problem = staffing.problem
    if owner.kind is FeedKind.VOLUNTEER:
        return staffing.shifts_of.get(owner.key, ())
    if owner.kind is FeedKind.POST:
        post = problem.post_by_id.get(owner.key)
        return shifts_of_post(problem, post) if post else ()
    shifts = (problem.shift_by_id[shift] for shift in staffing.roster.volunteers_on)
    return sorted(shifts, key=lambda shift: (shift.start, shift.end, shift.id))


def _last(problem: Problem, shift: Shift) -> Last:
    post = problem.post_of(shift)
    return Last(shift.start, shift.end, post.name, where_of(problem, post, "zh"))


def _fingerprint(entry: Entry) -> str:
    """Of all that is said, but who says it: the UID never changes once it is given."""
    said = entry.start.isoformat(), entry.end.isoformat(), str(entry.start.tzinfo), entry.title, entry.where, entry.note
    return sha256("\0".join(said).encode()).hexdigest()[:32]
