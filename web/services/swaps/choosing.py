"""What can be done with one shift of a volunteer's: who may take it, and what could be had for it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session

from scheduler.domain.text import Text
from scheduler.swaps import exchanges, takers
from web.services.policies import Policies
from web.services.publishing.places import Place
from web.services.refusal import GONE, Refused
from web.services.swaps.judging import sentence
from web.services.swaps.seeing import Reader, reader
from web.store.swaps import pending_on
from web.store.tables import ExpoRow

MOST = 30
HALF = 30


@dataclass(frozen=True)
class Person:
    """Somebody else, without the name."""

    key: str
    name: str
    organisation: str


@dataclass(frozen=True)
class Exchange:
    """Somebody's shift that could be had for the own one."""

    key: str
    name: str
    place: Place


@dataclass(frozen=True)
class Piece:
    """A part of the shift that could be given away: what is before the cut, or what is after it."""

    cut: int
    first: bool
    place: Place


@dataclass(frozen=True)
class Choice:
    """`held` says why nobody may take it. Of the takers and exchanges the best are listed, `able` counts all."""

    place: Place
    takers: tuple[Person, ...]
    able: int
    exchanges: tuple[Exchange, ...]
    held: Text | None
    busy: bool
    days: tuple[date, ...]
    pieces: tuple[Piece, ...]
    policies: Policies


def choose(session: Session, expo: ExpoRow, volunteer: str, shift: str, now: datetime) -> Choice:
    """Raises `Refused` (404) for a shift that is not the volunteer's, or begins too soon."""
    one = reader(session, expo, volunteer, now)
    if one is None or shift not in [own.id for own in one.shifts]:
        raise Refused(GONE, 404)
    assert expo.id is not None
    found = takers(one.found.report, volunteer, shift)
    held = sentence(one.problem, found.held[0]) if found.held else None
    swaps = exchanges(one.found.report, volunteer, shift)
    limit = one.problem.timeline.instant(now) + one.policies.offers_close
    others = (o for o in swaps if one.problem.shift_by_id[o.shift].start > limit)
    return Choice(
        place=Place.of(one.problem, one.problem.shift_by_id[shift]),
        takers=tuple(_person(one, key) for key in found.may[:MOST]),
        able=len(found.may),
        exchanges=tuple(_exchange(one, o.volunteer, o.shift) for o, _ in zip(others, range(MOST), strict=False)),
        held=held,
        busy=pending_on(session, expo.id, volunteer, shift) is not None,
        days=_days(one, limit),
        pieces=tuple(_pieces(one, shift)),
        policies=one.policies,
    )


def _days(one: Reader, limit: int) -> tuple[date, ...]:
    """Days on which something still begins."""
    problem = one.problem
    return tuple(sorted({problem.day_of[shift.id] for shift in problem.shifts if shift.start > limit}))


def _pieces(one: Reader, shift: str) -> Iterator[Piece]:
    """Cuts at every full half hour that leave both parts long enough; none where shifts are not split."""
    work, least = one.problem.shift_by_id[shift], one.policies.smallest_part
    place = Place.of(one.problem, work)
    cuts = [at for at in range(work.start, work.end) if at % HALF == 0 and min(at - work.start, work.end - at) >= least]
    for cut in cuts if least else ():
        yield Piece(cut, True, replace(place, end=cut))
        yield Piece(cut, False, replace(place, start=cut))


def _person(one: Reader, key: str) -> Person:
    person = one.problem.volunteer_by_id[key]
    return Person(key, one.masked(key), one.problem.organisation_by_id[person.organisation].name)


def _exchange(one: Reader, key: str, shift: str) -> Exchange:
    return Exchange(key, one.masked(key), Place.of(one.problem, one.problem.shift_by_id[shift]))
