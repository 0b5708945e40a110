"""Reminds everybody of their shifts: in the evening before, and shortly before each begins; each time only once.

Who gets a shift after its evening is reminded of what is still ahead: the evening is over for them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.timeline import Minutes
from web.services import outbox
from web.services.policies import policies_of
from web.services.publishing.places import Place
from web.store.expos import open_expos, published_roster
from web.store.frozen import load_facts
from web.store.messages import already_reminded, declined_pairs
from web.store.snapshot import known_part, load_roster
from web.store.tables import ExpoRow, MessageKind, Reminded, RosterRow

EVENING: Minutes = 20 * 60
"""The local clock of the evening before."""

SOON = timedelta(minutes=90)
"""One way by bus, and half an hour to sign in."""


@dataclass(frozen=True)
class Round:
    """One occasion to remind everybody who is on any of these shifts; it is over at `until`."""

    what: str
    kind: MessageKind
    shifts: tuple[Shift, ...]
    until: datetime


def tick(session: Session, now: datetime) -> None:
    for expo in open_expos(session):
        if policies_of(session, expo).sending:
            remind(session, expo, now)
            session.commit()


def remind(session: Session, expo: ExpoRow, now: datetime) -> None:
    """In the caller's transaction: what is due now and has not been done."""
    assert expo.id is not None
    row = published_roster(session, expo.id)
    if row is None:
        return
    rounds = list(_rounds(load_facts(session, expo, row), now))
    if not rounds:
        return
    done = already_reminded(session, expo.id, [round.what for round in rounds])
    for round in rounds:
        if round.what not in done and _first(session, Reminded(expo_id=expo.id, what=round.what, at=now)):
            _post(session, expo, row, round, now)


def _first(session: Session, row: Reminded) -> bool:
    """Whether nobody else has come before: of any number of workers one hears yes."""
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return False
    return True


def _rounds(problem: Problem, now: datetime) -> Iterator[Round]:
    timeline = problem.timeline
    tomorrow = timeline.day(timeline.instant(now)) + timedelta(days=1)
    ahead = tuple(shift for shift in problem.shifts if timeline.day(shift.start) == tomorrow)
    if ahead and timeline.clock(timeline.instant(now)) >= EVENING:
        midnight = timeline.moment(timeline.at(tomorrow, 0))
        yield Round(f"evening:{tomorrow}", MessageKind.EVENING, ahead, midnight)
    for shift in problem.shifts:
        start = timeline.moment(shift.start)
        if start - SOON <= now < start:
            yield Round(f"soon:{shift.id}:{shift.start}", MessageKind.SOON, (shift,), start)


def _post(session: Session, expo: ExpoRow, row: RosterRow, round: Round, now: datetime) -> None:
    """One message for each person, with all their shifts of the round that they have not declined."""
    assert expo.id is not None
    problem = load_facts(session, expo, row)
    roster = known_part(problem, load_roster(session, row))
    declined = declined_pairs(session, expo.id)
    for volunteer, places in _places(problem, roster, round, declined).items():
        facts = {"places": [place.plain() for place in places], "until": round.until.astimezone(UTC).isoformat()}
        once = f"{round.what}:{volunteer}"
        outbox.post(session, expo, outbox.Volunteer(volunteer), round.kind, facts, now, once=once)


def _places(
    problem: Problem, roster: Roster, round: Round, declined: frozenset[tuple[str, str, int, int]]
) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for shift in sorted(round.shifts, key=lambda shift: (shift.start, shift.id)):
        for volunteer in sorted(roster.volunteers_on.get(shift.id, ())):
            if (volunteer, shift.id, shift.start, shift.end) not in declined:
                found.setdefault(volunteer, []).append(Place.of(problem, shift))
    return found
