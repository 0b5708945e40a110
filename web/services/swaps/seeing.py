"""What a volunteer sees of swaps: their own, and of others' offers only those that the rules let them take."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlmodel import Session

from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.formats.roster_masks import masked_name
from scheduler.swaps import exchange, give_away
from scheduler.swaps import judge as verdict_on
from scheduler.swaps.duties import Duties
from web.services.moving import NOTHING, Standing, standing
from web.services.policies import Policies, policies_of
from web.services.publishing.places import Place
from web.services.refusal import Refused
from web.services.swaps.parting import judged as judged_part
from web.services.swaps.parting import parted, place_of_piece
from web.services.swaps.turns import next_step, why_not_yet
from web.store import swaps as store
from web.store.swaps import PENDING, parts_of
from web.store.tables import ExpoRow, SwapKind, SwapPart, SwapRow, SwapState

MANY = 60
"""Offers that are judged for one page."""


@dataclass(frozen=True)
class Mine:
    """A swap as one of its people sees it. `step` is one line: how it stands and who has to act next."""

    row: SwapRow
    gives: Place | None
    gets: Place | None
    other: str
    step: Text
    is_giver: bool
    has_agreed: bool
    why: Text | None = None
    """Why a wish is not met yet."""

    @property
    def pending(self) -> bool:
        return self.row.state in PENDING

    @property
    def can_agree(self) -> bool:
        waits = self.row.kind is SwapKind.CLEARED and not self.has_agreed
        return self.row.state is SwapState.CLAIMED and (waits or (self.row.kind is SwapKind.EXCHANGE and self.is_giver))

    @property
    def can_withdraw(self) -> bool:
        return self.pending and self.is_giver and self.row.proposal_id is None

    @property
    def can_release(self) -> bool:
        taken = self.row.state in (SwapState.CLAIMED, SwapState.AWAITING)
        return taken and not self.is_giver and self.row.kind is not SwapKind.CLEARED


@dataclass(frozen=True)
class Offer:
    """An offer that the reader may take; in an exchange, for one of `backs`."""

    row: SwapRow
    place: Place
    other: str
    backs: tuple[Place, ...] = ()

    @property
    def for_me(self) -> bool:
        return bool(self.row.to)


@dataclass(frozen=True)
class MySwaps:
    """`shifts` are those that can still be given; `busy` of them have a swap under way."""

    mine: tuple[Mine, ...]
    offers: tuple[Offer, ...]
    shifts: tuple[Place, ...]
    busy: frozenset[str]
    policies: Policies

    @property
    def open(self) -> tuple[Mine, ...]:
        """What is under way; a wish for which something was found is shown as that."""
        return tuple(one for one in self.mine if one.pending and one.row.proposal_id is None)

    @property
    def over(self) -> tuple[Mine, ...]:
        return tuple(one for one in self.mine if not one.pending)[:10]


@dataclass(frozen=True)
class Reader:
    """One volunteer before what is in force."""

    session: Session
    expo: ExpoRow
    key: str
    found: Standing
    policies: Policies
    now: datetime

    @property
    def problem(self) -> Problem:
        return self.found.problem

    @property
    def shifts(self) -> tuple[Shift, ...]:
        """Those of their shifts that it is not too late to give, in the order of time."""
        held = self.found.report.staffing.roster.shifts_of.get(self.key, frozenset())
        limit = self.problem.timeline.instant(self.now) + self.policies.offers_close
        return tuple(
            sorted(
                (s for s in map(self.problem.shift_by_id.__getitem__, held) if s.start > limit), key=lambda s: s.start
            )
        )

    def masked(self, key: str) -> str:
        person = self.problem.volunteer_by_id.get(key)
        return masked_name(person.name) if person else "*"

    @cached_property
    def duties(self) -> Duties:
        return Duties(self.found.report)


def reader(session: Session, expo: ExpoRow, volunteer: str, now: datetime) -> Reader | None:
    """`None` while nothing is published, or for somebody who has left the list."""
    try:
        found = standing(session, expo)
    except Refused as refused:
        if refused.text is not NOTHING:
            raise
        return None
    if volunteer not in found.problem.volunteer_by_id:
        return None
    return Reader(session, expo, volunteer, found, policies_of(session, expo), now)


def my_swaps(session: Session, expo: ExpoRow, volunteer: str, now: datetime) -> MySwaps:
    """The whole first page."""
    one = reader(session, expo, volunteer, now)
    if one is None:
        return MySwaps((), (), (), frozenset(), policies_of(session, expo))
    assert expo.id is not None
    rows = store.of_person(session, expo.id, volunteer)
    parts = parts_of(session, rows)
    mine = tuple(shown for row in rows for shown in _mine(one, row, parts.get(row.id or 0, ())))
    busy = frozenset(row.shift for row in rows if row.giver == volunteer and row.state in PENDING)
    places = tuple(Place.of(one.problem, shift) for shift in one.shifts)
    return MySwaps(mine, tuple(_offers(one)), places, busy, one.policies)


def _mine(one: Reader, row: SwapRow, parts: Sequence[SwapPart]) -> Iterator[Mine]:
    """What a clearing has found may hold several parts of one person."""
    others = [part.volunteer for part in parts if part.volunteer != one.key] or ([row.to] if row.to else [])
    other, giver = one.masked(others[0]) if others else "", row.giver == one.key
    for part in parts:
        if part.volunteer == one.key:
            agreed = part.agreed_at is not None
            step = next_step(row, giver=giver, other=other, agreed=agreed)
            yield Mine(row, place_of(part.given), place_of(part.got), other, step, giver, agreed, why_not_yet(row))


def place_of(kept: dict[str, Any] | None) -> Place | None:
    """A place as a part keeps it."""
    return Place(**kept) if kept else None


def _offers(one: Reader) -> Iterator[Offer]:
    """Only what the rules let the reader take; nobody else sees that it is there."""
    assert one.expo.id is not None
    instant, judged = one.problem.timeline.instant(one.now), 0
    me = one.problem.volunteer_by_id[one.key]
    for row in store.offered(one.session, one.expo.id, one.key):
        shift = one.problem.shift_by_id.get(row.shift)
        if shift is None or row.closes <= instant or judged >= MANY:
            continue
        if row.kind is SwapKind.EXCHANGE:
            backs = tuple(_backs(one, row, shift))
            judged += len(one.shifts)
            if backs:
                yield Offer(row, Place.of(one.problem, shift), one.masked(row.giver), backs)
        elif row.kind is SwapKind.PART:
            judged += 1
            place = _piece(one, row)
            if place is not None:
                yield Offer(row, place, one.masked(row.giver))
        elif one.duties.first(me, (), (shift,)) is None:
            judged += 1
            if _may(one, row):
                yield Offer(row, Place.of(one.problem, shift), one.masked(row.giver))


def _piece(one: Reader, row: SwapRow) -> Place | None:
    """The part on offer, if the reader may have it."""
    try:
        found = parted(one.session, one.expo, one.found, row)
        legal = judged_part(found, row, one.key).legal
    except Refused:  # the shift has changed: it will be void at once
        return None
    return place_of_piece(found, row) if legal else None


def _may(one: Reader, row: SwapRow) -> bool:
    return verdict_on(one.found.report, give_away(row.giver, row.shift, one.key)).legal


def _backs(one: Reader, row: SwapRow, shift: Shift) -> Iterator[Place]:
    """Which of the reader's shifts would do in exchange."""
    people = one.problem.volunteer_by_id
    if row.giver not in people:
        return
    for own in one.shifts:
        welcome = own.id != row.shift and (not row.wants or own.id in row.wants)
        sides = (people[one.key], (own,), (shift,)), (people[row.giver], (shift,), (own,))
        if welcome and all(one.duties.first(*side) is None for side in sides):
            swap = exchange(row.giver, row.shift, one.key, own.id)
            if verdict_on(one.found.report, swap).legal:
                yield Place.of(one.problem, own)
