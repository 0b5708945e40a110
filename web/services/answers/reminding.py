"""Reminds those who have not answered: after the time that they were given, and once more before the shift."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from scheduler.domain.timeline import Instant
from web.services.answers.saying import answers_of, said_of, stamp_parts
from web.services.outbox import Volunteer, post
from web.services.policies import Policies, policies_of
from web.services.publishing.places import Place, places_of
from web.services.publishing.publish import hold
from web.services.publishing.standing import in_force
from web.store.expos import open_expos, published_roster
from web.store.tables import AskedAnswer, AskedVersion, ExpoRow, MessageKind

LAST = timedelta(hours=24)
"""So long before the shift the second reminder goes."""
APART = timedelta(hours=6)


def remind(session: Session, now: datetime) -> None:
    """All that is due in any expo; each expo in a transaction of its own."""
    for expo in open_expos(session):
        assert expo.id is not None
        row = published_roster(session, expo.id)
        if row is not None and _version(session, expo) != row.id:
            hold(session, expo.id)
            enter(session, expo, now)
        if due := _due(session, expo, now):
            _send(session, expo, due, now)
        session.commit()


def enter(session: Session, expo: ExpoRow, now: datetime) -> None:
    """Everybody in the version in force is asked about each place of theirs, from when they were told of it."""
    assert expo.id is not None
    found = in_force(session, expo.id)
    if found is None:
        return
    mine = select(AskedAnswer).where(AskedAnswer.expo_id == expo.id)
    known = {(row.volunteer, row.shift): row for row in session.exec(mine)}
    policies, at = policies_of(session, expo), found.row.published_at or now
    places = _places(places_of(found.problem, found.roster.assignments))
    for (volunteer, shift), place in places.items():
        row = known.pop((volunteer, shift), None)
        if row is None or (row.start, row.end, row.post) != stamp_parts(place):
            _ask(session, expo, row, volunteer, place, policies, at)
    for row in known.values():
        session.delete(row)
    session.merge(AskedVersion(expo_id=expo.id, roster_id=found.row.id or 0))


def _ask(
    session: Session, expo: ExpoRow, row: AskedAnswer | None, volunteer: str, place: Place, policies: Policies,
    at: datetime,
) -> None:  # fmt: skip
    assert expo.id is not None
    start, end, post_key = stamp_parts(place)
    if row is None:
        row = AskedAnswer(
            expo_id=expo.id, volunteer=volunteer, shift=place.shift, start=start, end=end, post=post_key, asked_at=at
        )
    row.start, row.end, row.post, row.asked_at, row.reminded = start, end, post_key, at, 0
    row.remind_at = first_reminder(policies, at, _moment(start, at))
    session.add(row)


def first_reminder(policies: Policies, asked: datetime, start: datetime) -> datetime:
    """After the time to answer, and when that is too long, halfway to the shift."""
    return min(asked + timedelta(hours=policies.answer_within), asked + (start - asked) / 2)


def second_reminder(reminded: datetime, start: datetime) -> datetime | None:
    """The day before the shift, unless that is hardly later."""
    at = start - LAST
    return at if at >= reminded + APART else None


def _due(session: Session, expo: ExpoRow, now: datetime) -> dict[str, list[AskedAnswer]]:
    rows = select(AskedAnswer).where(AskedAnswer.expo_id == expo.id, col(AskedAnswer.remind_at) <= now)
    found: dict[str, list[AskedAnswer]] = defaultdict(list)
    for row in session.exec(rows.order_by(col(AskedAnswer.volunteer), col(AskedAnswer.start))):
        found[row.volunteer].append(row)
    return found


def _send(session: Session, expo: ExpoRow, due: Mapping[str, list[AskedAnswer]], now: datetime) -> None:
    """One message to each, about all of theirs that are due."""
    assert expo.id is not None
    found, known = in_force(session, expo.id), answers_of(session, expo, list(due))
    places = _places(places_of(found.problem, found.roster.assignments)) if found else {}
    for volunteer, rows in due.items():
        mine = [places[volunteer, row.shift] for row in rows if (volunteer, row.shift) in places]
        waiting = [
            place for place in mine if said_of(known, volunteer, place) is None and _moment(place.start, now) > now
        ]
        if waiting:
            facts = {
                "places": [place.plain() for place in waiting],
                "until": _moment(waiting[-1].start, now).isoformat(),
            }
            post(session, expo, Volunteer(volunteer), MessageKind.UNANSWERED, facts, now)
        for row in rows:
            row.reminded += 1
            later = second_reminder(now, _moment(row.start, now)) if row.reminded == 1 else None
            row.remind_at = later
            session.add(row)


def _version(session: Session, expo: ExpoRow) -> int | None:
    return session.exec(select(AskedVersion.roster_id).where(AskedVersion.expo_id == expo.id)).first()


def _places(found: Mapping[str, Iterable[Place]]) -> dict[tuple[str, str], Place]:
    return {(volunteer, place.shift): place for volunteer, places in found.items() for place in places}


def _moment(at: Instant, like: datetime) -> datetime:
    return datetime.fromtimestamp(at * 60, like.tzinfo)
