"""Those who are asked answer: the first yes wins, judged by the rules while nobody else can change anything."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session

from scheduler.domain.places import Role
from scheduler.domain.roster import Assignment
from scheduler.domain.text import Text
from web.services.answers.saying import write_answers
from web.services.callouts import ending, finding
from web.services.callouts.telling import covered, place_of
from web.services.history import record
from web.services.moving import Moved, Standing, keep, move, standing
from web.services.publishing.publish import hold
from web.services.refusal import FORBIDDEN, GONE, Refused
from web.services.who import Who
from web.store.tables import AskState, CallOut, CallOutAsk, CallOutState, ExpoRow, Said

TAKEN = Text(
    "谢谢您！刚才已有别人顶上了，您不用来。", "Thank you! Somebody else has just said yes; you are not needed."
)
OFF = Text("谢谢您！这个班次已经不缺人了。", "Thank you! Nobody is needed for this shift any more.")


def accept(session: Session, expo: ExpoRow, call_out_id: int, who: Who, now: datetime) -> CallOut:
    """Yes, also after the time to answer, as long as nobody else has come. Raises `Refused` (409) with the rule."""
    me = _me(who)
    found = standing(session, expo, held=True)
    one, asked = _asked(session, expo, call_out_id, me)
    return come(session, expo, found, one, asked, me, who, now)


def refuse(session: Session, expo: ExpoRow, call_out_id: int, who: Who, now: datetime) -> CallOut:
    """No, without a reason; when all of a wave have said so, the next need not wait."""
    assert expo.id is not None
    hold(session, expo.id)
    one, asked = _asked(session, expo, call_out_id, _me(who))
    asked.state, asked.answered_at = AskState.NO, now
    session.add(asked)
    session.flush()
    wave = [ask for ask in finding.asks(session, one) if ask.wave == one.wave]
    if one.next_at is not None and all(ask.state is AskState.NO for ask in wave):
        one.next_at = min(one.next_at, now)
        session.add(one)
    record(session, who, now, "decline", "call_out", str(one.id), expo_id=expo.id, after={"volunteer": asked.volunteer})
    session.commit()
    return one


def come(
    session: Session, expo: ExpoRow, found: Standing, one: CallOut, asked: CallOutAsk, volunteer: str, who: Who,
    now: datetime,
) -> CallOut:  # fmt: skip
    """Put the volunteer in the place, whoever decides it; `found` is held. Commits."""
    left = tuple(reserve_left(found, volunteer, one.shift))
    removed = [(volunteer, shift) for shift in left]
    if Assignment(one.volunteer, one.shift) in found.report.staffing.roster.assignments:
        removed.append((one.volunteer, one.shift))
    asked.state, asked.answered_at = AskState.YES, now
    session.add(asked)
    one.covered_by, one.left = volunteer, " ".join(left)
    ending.end(session, expo, one, CallOutState.COVERED, who.name, now)
    moved = _moved(session, expo, found, one, removed, who, now)
    one.roster_id = moved.row.id
    session.add(one)
    place = place_of(found.problem, one)
    write_answers(session, expo, volunteer, (place,), Said.CONFIRMED, who, now)
    covered(session, expo, one, now)
    session.commit()
    keep(session, expo, moved)
    return one


def reserve_left(found: Standing, volunteer: str, shift: str) -> Iterator[str]:
    """The reserve shifts of the volunteer at the time of the shift, which they leave for it."""
    wanted = found.problem.shift_by_id[shift]
    if found.problem.role_of(wanted) is Role.RESERVE:
        return
    for own in found.report.staffing.shifts_of.get(volunteer, ()):
        if found.problem.role_of(own) is Role.RESERVE and own.span.overlaps(wanted.span):
            yield own.id


def _moved(
    session: Session, expo: ExpoRow, found: Standing, one: CallOut, removed: list[tuple[str, str]], who: Who,
    now: datetime,
) -> Moved:  # fmt: skip
    added = [(one.covered_by, one.shift)]
    return move(
        session, expo, found, added, removed, who, now, verb="stand_in", kind="call_out", key=str(one.id)
    )  # fmt: skip


def _asked(session: Session, expo: ExpoRow, call_out_id: int, me: str) -> tuple[CallOut, CallOutAsk]:
    """What the volunteer was asked, as long as it is still to be answered; others do not learn that it is there."""
    one = finding.find(session, expo, call_out_id)
    asked = finding.ask_of(session, one, me)
    if asked is None:
        raise Refused(GONE, 404)
    if not one.state.live:
        raise Refused(TAKEN if one.state is CallOutState.COVERED else OFF, 409)
    return one, asked


def _me(who: Who) -> str:
    if who.volunteer is None:
        raise Refused(FORBIDDEN, 403)
    return who.volunteer
