"""Volunteers confirm or decline what they were given; a decline costs nothing and starts the search for a stand-in."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from scheduler.domain.text import Text
from web.services.answers.reasons import reason_of
from web.services.answers.saying import answers_of, said_of, stamp, write_answers, write_declined
from web.services.callouts import ending, starting
from web.services.publishing.places import Place, Places, places_of
from web.services.publishing.publish import hold
from web.services.publishing.standing import in_force
from web.services.refusal import FORBIDDEN, Refused
from web.services.who import Who
from web.store.tables import CallOutCause, ExpoRow, Said

NOT_YOURS = Text(
    "这个班次现在不在您名下。请看新的安排。", "This shift is not yours any more. Look at your shifts again."
)
MOVED = Text(
    "这个班次刚刚改了时间或地点。请看新的安排后再答复。",
    "This shift has just been moved. Look at when and where it is now, then answer again.",
)
ENDED = Text("这个班次已经结束。", "This shift is over.")


def confirm(session: Session, expo: ExpoRow, shift: str, seen: str, who: Who, now: datetime) -> Place:
    """`seen` is the stamp of the place as it was shown. Also takes an earlier no back, unless somebody has come."""
    place = _asked(session, expo, shift, seen, who, now)
    _confirmed(session, expo, (place,), who, now)
    session.commit()
    return place


def confirm_all(
    session: Session, expo: ExpoRow, seen: Iterable[tuple[str, str]], who: Who, now: datetime
) -> Places:  # fmt: skip
    """All that are shown as waiting, shift and stamp each; one that has moved meanwhile is not among them."""
    mine = held_places(session, expo, who)
    known, shown = answers_of(session, expo, [_me(who)]), dict(seen)
    waiting = tuple(
        place
        for place in mine
        if shown.get(place.shift) == stamp(place)
        and said_of(known, _me(who), place) is None
        and place.end > _instant(now)
    )
    _confirmed(session, expo, waiting, who, now)
    session.commit()
    return waiting


def decline(
    session: Session, expo: ExpoRow, shift: str, seen: str, who: Who, now: datetime, *, reason: str = ""
) -> Place:
    """Somebody else is looked for at once; until there is one, the roster stands as it was published."""
    place, reason = _asked(session, expo, shift, seen, who, now), reason_of(reason)
    say_no(session, expo, (place,), who, now, cause=CallOutCause.DECLINED, reason=reason)
    session.commit()
    return place


def say_no(
    session: Session, expo: ExpoRow, places: Places, who: Who, now: datetime, *, cause: CallOutCause, reason: str
) -> None:
    """The answers, the facts that rules respect, and a call-out for each place; in the caller's transaction."""
    me = _me(who)
    write_answers(session, expo, me, places, Said.DECLINED, who, now, reason=reason)
    write_declined(session, expo, me, who, now, no=[place.shift for place in places])
    for place in places:
        starting.start(session, expo, me, place, who, now, cause=cause, reason=reason)


def held_places(session: Session, expo: ExpoRow, who: Who) -> Places:
    """All places of the volunteer in the version in force, which nobody changes until this transaction ends."""
    assert expo.id is not None
    hold(session, expo.id)
    return own_places(session, expo, _me(who))


def own_places(session: Session, expo: ExpoRow, volunteer: str) -> Places:
    """In the order of time; none while nothing is published."""
    assert expo.id is not None
    found = in_force(session, expo.id)
    if found is None:
        return ()
    mine = (one for one in found.roster.assignments if one.volunteer == volunteer)
    return places_of(found.problem, mine).get(volunteer, ())


def _confirmed(session: Session, expo: ExpoRow, places: Places, who: Who, now: datetime) -> None:
    me = _me(who)
    write_answers(session, expo, me, places, Said.CONFIRMED, who, now)
    for place in places:
        ending.come_back(session, expo, me, place, who, now)
    if places:
        write_declined(session, expo, me, who, now, yes=[place.shift for place in places])


def _asked(session: Session, expo: ExpoRow, shift: str, seen: str, who: Who, now: datetime) -> Place:
    """The place that was answered about, if it is still theirs, still there, and not over."""
    place = next((one for one in held_places(session, expo, who) if one.shift == shift), None)
    if place is None:
        raise Refused(NOT_YOURS, 409)
    if seen != stamp(place):
        raise Refused(MOVED, 409)
    if place.end <= _instant(now):
        raise Refused(ENDED, 409)
    return place


def _me(who: Who) -> str:
    if who.volunteer is None:
        raise Refused(FORBIDDEN, 403)
    return who.volunteer


def _instant(now: datetime) -> int:
    return int(now.timestamp()) // 60
