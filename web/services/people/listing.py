"""The list of people: who fits what is asked for, with what the roster gives them, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlmodel import Session, col, select

from scheduler.domain.people import Consent, Volunteer, Wish
from scheduler.domain.places import Slot
from scheduler.domain.problem import Problem
from scheduler.domain.timeline import Span
from web.services.facts import facts_of
from web.services.people.times import said_in
from web.services.rosters import in_hand
from web.services.who import Who
from web.store.people import Found, Search, count_people, find_people
from web.store.snapshot import load_venue
from web.store.tables import AssignmentRow, ExpoRow, RosterRow

SIZE = 50


@dataclass(frozen=True)
class Asked:
    """What the reader asks for: people like `search`, from `organisation` with all below it, free in `slot`."""

    search: Search = field(default_factory=Search)
    organisation: str = ""
    slot: str = ""
    minors: bool = False
    order: str = ""
    page: int = 1


@dataclass(frozen=True)
class Line:
    """A person with wishes and assignments slot by slot; `lacks` are what they cannot be rostered without."""

    volunteer: Volunteer
    organisation: str
    shifts: int
    minutes: int
    minor: bool
    slots: Sequence[tuple[Slot, Wish, bool]]

    @property
    def unconsented(self) -> bool:
        return not self.volunteer.consents >= {Consent.DATA, Consent.SERVICE}


@dataclass(frozen=True)
class Page:
    """One page of those who fit; `everybody` is how many the asker may see at all."""

    lines: Sequence[Line]
    total: int
    everybody: int
    venue: Problem
    roster: RosterRow | None
    asked: Asked = field(default_factory=Asked)


def list_people(session: Session, expo: ExpoRow, who: Who, asked: Asked) -> Page:
    """A page of people, in as many queries as for one."""
    assert expo.id is not None
    venue, roster = load_venue(session, expo), in_hand(session, expo.id, who)
    roster_id = roster.id if roster else None
    search = search_of(venue, who, asked)
    offset = (asked.page - 1) * SIZE
    found = find_people(session, expo.id, roster_id, search, order=asked.order, offset=offset, limit=SIZE)
    total = count_people(session, expo.id, roster_id, search)
    everybody = count_people(session, expo.id, roster_id, Search(organisations=who.organisations, posts=who.posts))
    work = _work_of(session, roster_id, [one.row.key for one in found])
    return Page(_lines(venue, found, work), total, everybody, venue, roster, asked)


def search_of(venue: Problem, who: Who, asked: Asked) -> Search:
    """What to ask of the database: never more than the asker may see."""
    search = replace(asked.search, organisations=who.organisations, posts=who.posts)
    if asked.organisation:
        below = venue.subtree(asked.organisation) if asked.organisation in venue.organisation_by_id else frozenset()
        search = replace(search, organisations=below if who.organisations is None else below & who.organisations)
    if asked.slot in venue.slot_by_id:
        search = replace(search, free=venue.slot_by_id[asked.slot].span)
    return replace(search, younger_than=venue.settings.adult_age if asked.minors else None)


def _work_of(session: Session, roster_id: int | None, keys: Sequence[str]) -> Mapping[str, Sequence[Span]]:
    """When the people of this page are on duty."""
    columns = select(AssignmentRow.volunteer, AssignmentRow.start, AssignmentRow.end)
    mine = columns.where(AssignmentRow.roster_id == roster_id, col(AssignmentRow.volunteer).in_(keys))
    found: dict[str, list[Span]] = {key: [] for key in keys}
    for volunteer, start, end in session.exec(mine):
        found[volunteer].append(Span(start, end))
    return found


def _lines(venue: Problem, found: Sequence[Found], work: Mapping[str, Sequence[Span]]) -> list[Line]:
    people: Sequence[Volunteer] = facts_of("volunteers", [one.row.facts for one in found])
    said = said_in(people, [slot.span for slot in venue.slots])
    return [
        Line(
            person,
            one.organisation,
            one.shifts,
            one.minutes,
            venue.is_minor(person),
            _slots(venue, wishes, work[person.id]),
        )
        for one, person, wishes in zip(found, people, said, strict=True)
    ]


def _slots(venue: Problem, wishes: Sequence[Wish], spans: Sequence[Span]) -> list[tuple[Slot, Wish, bool]]:
    """Each slot with the wish for it, and whether somebody is on duty: a shift counts in the slot that holds most."""
    taken = {max(venue.slots, key=lambda slot: slot.span.common(span)) for span in spans if venue.slots}
    return [(slot, wish, slot in taken) for slot, wish in zip(venue.slots, wishes, strict=True)]
