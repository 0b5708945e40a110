"""Somebody's own shifts by the version in force: now or next, later, past, and what has changed since they looked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from scheduler.domain.people import Volunteer
from web.services.facts import fact_of
from web.services.my.duties import Duty, duty
from web.services.my.places import places_in, seen_version
from web.services.my.since import Since, compare
from web.services.policies import Policies, policies_of
from web.services.publishing.places import Places
from web.services.refusal import GONE, Refused
from web.store.expos import published_roster
from web.store.frozen import load_frozen_venue
from web.store.tables import Answer, ExpoRow, Preference, RosterRow, VolunteerRow


class Stage(StrEnum):
    """How far an expo is for its volunteers."""

    UNPUBLISHED = "unpublished"
    WITHDRAWN = "withdrawn"
    FREE = "free"
    """Something is published, and nothing of it is theirs."""
    ON = "on"
    OVER = "over"


@dataclass(frozen=True)
class MyShifts:
    """`number` is the version in force, `None` while nothing is."""

    stage: Stage
    number: int | None
    duties: tuple[Duty, ...]
    since: Since
    now: datetime
    policies: Policies

    @property
    def past(self) -> tuple[Duty, ...]:
        return tuple(one for one in self.duties if one.end <= self.now)

    @property
    def first(self) -> Duty | None:
        """The one that goes on, or comes next."""
        return next((one for one in self.duties if one.end > self.now), None)

    @property
    def later(self) -> tuple[Duty, ...]:
        return tuple(one for one in self.duties if one.end > self.now)[1:]


def my_shifts(session: Session, expo: ExpoRow, volunteer: str, now: datetime) -> MyShifts:
    row = published_roster(session, _id(expo))
    places, since = _known(session, expo, row, volunteer)
    policies = policies_of(session, expo)
    duties = _duties(session, expo, row, places, since, volunteer, policies) if row else ()
    return MyShifts(_stage(session, expo, row, duties, now), row.number if row else None, duties, since, now, policies)


def my_shift(session: Session, expo: ExpoRow, volunteer: str, shift: str, now: datetime) -> tuple[MyShifts, Duty]:
    """One of them; raises `Refused` (404) for a shift that is somebody else's, or gone."""
    mine = my_shifts(session, expo, volunteer, now)
    found = next((one for one in mine.duties if one.shift.id == shift), None)
    if found is None:
        raise Refused(GONE, 404)
    return mine, found


def mark_seen(session: Session, expo: ExpoRow, volunteer: str, number: int) -> None:
    """From now on changes are measured by this version: the one that the page showed, not one that came since."""
    known = select(RosterRow.id).where(RosterRow.expo_id == expo.id, col(RosterRow.number) == number)
    if session.exec(known).first() is None:
        raise Refused(GONE, 404)
    row = session.get(Preference, (expo.id, volunteer)) or Preference(expo_id=_id(expo), volunteer=volunteer)
    row.seen_version = number
    session.add(row)
    session.commit()


def own_facts(session: Session, expo: ExpoRow, volunteer: str) -> VolunteerRow:
    """What is known of the volunteer; raises `Refused` (404) for whoever has left the list."""
    mine = select(VolunteerRow).where(VolunteerRow.expo_id == expo.id, VolunteerRow.key == volunteer)
    row = session.exec(mine).first()
    if row is None:
        raise Refused(GONE, 404)
    return row


def _known(session: Session, expo: ExpoRow, row: RosterRow | None, volunteer: str) -> tuple[Places, Since]:
    """The places of now, and how they differ from those last looked at."""
    preference = session.get(Preference, (expo.id, volunteer))
    seen = seen_version(session, expo, preference.seen_version if preference else 0, volunteer)
    places = places_in(session, expo, row, volunteer)
    if seen is None or (row is not None and seen.id == row.id):
        return places, Since()
    return places, compare(places_in(session, expo, seen, volunteer), places, ZoneInfo(expo.zone))


def _duties(
    session: Session,
    expo: ExpoRow,
    row: RosterRow,
    places: Places,
    since: Since,
    volunteer: str,
    policies: Policies,
) -> tuple[Duty, ...]:
    venue, answers = load_frozen_venue(session, expo, row), _answers(session, expo, volunteer)
    mine: Volunteer = fact_of("volunteers", own_facts(session, expo, volunteer).facts)
    return tuple(
        duty(
            venue, place, mine, policies, answers.get(place.shift), since.was.get(place.shift),
            new=place.shift in since.new,
        )
        for place in places
    )  # fmt: skip


def _answers(session: Session, expo: ExpoRow, volunteer: str) -> Mapping[str, Answer]:
    rows = select(Answer).where(Answer.expo_id == expo.id, Answer.volunteer == volunteer)
    return {row.shift: row for row in session.exec(rows)}


def _stage(session: Session, expo: ExpoRow, row: RosterRow | None, duties: tuple[Duty, ...], now: datetime) -> Stage:
    if row is None:
        ever = select(func.count()).where(RosterRow.expo_id == expo.id, col(RosterRow.number).is_not(None))
        return Stage.WITHDRAWN if session.exec(ever).one() else Stage.UNPUBLISHED
    if (
        not any(one.end > now for one in duties)
        and max(_days(expo)) < now.astimezone(ZoneInfo(expo.zone)).date().isoformat()
    ):
        return Stage.OVER
    return Stage.ON if duties else Stage.FREE


def _days(expo: ExpoRow) -> list[str]:
    return [day["date"] for day in expo.days]


def _id(expo: ExpoRow) -> int:
    assert expo.id is not None
    return expo.id
