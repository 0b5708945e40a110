"""Writes down what somebody answered about a place, and makes the rules respect it: no shift is forced on anybody."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, select

from scheduler.domain.people import Volunteer
from scheduler.formats.problem_decode import decode
from scheduler.formats.problem_json import encode
from web.services.history import record
from web.services.publishing.places import Place
from web.services.refusal import GONE, Refused
from web.services.who import Who
from web.store.tables import Answer, ExpoRow, Said, VolunteerRow
from web.store.writing import write_facts

Answers = Mapping[tuple[str, str], Answer]
"""By volunteer and shift."""


def answers_of(session: Session, expo: ExpoRow, volunteers: Collection[str] | None = None) -> Answers:
    """Everything that was answered, or only by these."""
    rows = select(Answer).where(Answer.expo_id == expo.id)
    if volunteers is not None:
        rows = rows.where(col(Answer.volunteer).in_(volunteers))
    return {(row.volunteer, row.shift): row for row in session.exec(rows)}


def said_of(answers: Answers, volunteer: str, place: Place) -> Said | None:
    """What was answered about the place as it is now: an answer about another time or post is none."""
    row = answers.get((volunteer, place.shift))
    return row.said if row is not None and (row.start, row.end, row.post) == stamp_parts(place) else None


def stamp(place: Place) -> str:
    """When and where, for a form: what comes back with the answer says what was seen."""
    return stamp_text(*stamp_parts(place))


def stamp_text(start: int, end: int, post: str) -> str:
    return f"{start}~{end}~{post}"


def stamp_parts(place: Place) -> tuple[int, int, str]:
    return place.start, place.end, place.post


def write_answers(
    session: Session, expo: ExpoRow, volunteer: str, places: Iterable[Place], said: Said, who: Who, now: datetime,
    *, reason: str = "",
) -> None:  # fmt: skip
    """In the caller's transaction, with a line of history each; the reason stays with the answer alone."""
    for place in places:
        row = session.get(Answer, (expo.id, volunteer, place.shift))
        before = None if row is None else {"said": row.said, "shifts": [row.shift]}
        start, end, post = stamp_parts(place)
        if row is None:
            assert expo.id is not None
            row = Answer(
                expo_id=expo.id, volunteer=volunteer, shift=place.shift, said=said, start=start, end=end, post=post,
                at=now,
            )  # fmt: skip
        row.said, row.reason, row.at, row.via = said, reason, now, who.via
        row.start, row.end, row.post = start, end, post
        session.add(row)
        verb = "confirm" if said is Said.CONFIRMED else "decline"
        after = {"said": said, "shifts": [place.shift]}
        record(session, who, now, verb, "answer", volunteer, expo_id=expo.id, before=before, after=after)


def write_declined(
    session: Session, expo: ExpoRow, volunteer: str, who: Who, now: datetime,
    *, no: Collection[str] = (), yes: Collection[str] = (),
) -> None:  # fmt: skip
    """Add shifts to those that the volunteer has said no to, and take others from them: their own act, whoever helps.

    In the caller's transaction; the expo has to be held. Raises `Refused` (404) for somebody who has left the list.
    """
    mine = select(VolunteerRow).where(VolunteerRow.expo_id == expo.id, VolunteerRow.key == volunteer)
    row = session.exec(mine.execution_options(populate_existing=True)).first()
    if row is None:
        raise Refused(GONE, 404)
    known: Volunteer = decode(Volunteer, dict(row.facts), "")
    wanted = replace(known, declined=(known.declined | set(no)) - set(yes))
    if wanted == known:
        return
    before, after = dict(row.facts), encode(wanted)
    write_facts(session, expo, "volunteers", [wanted])
    record(session, who, now, "change", "volunteers", volunteer, expo_id=expo.id, before=before, after=after)
