"""What is said in a call-out and to whom; those asked learn when and where, never who cannot come or why.

Facts of the kinds: `place` (as `Place.plain`) in all; CALL_OUT_ASKED `answer_by`, and `until`, after which it is not
sent; CALL_OUT_OVER `why`, a state of the call-out; to accounts also `expo` (its id), `name` of who cannot come,
`reason`, `cause`, `asked` (how many), and CALL_OUT_COVERED `by`, the name of who comes.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, and_, col, or_, select

from scheduler.domain.problem import Problem
from web.services.outbox import Account as ToAccount
from web.services.outbox import Volunteer as ToVolunteer
from web.services.outbox import post
from web.services.publishing.places import Place
from web.store.tables import (
    Account,
    CallOut,
    CallOutAsk,
    ExpoRow,
    Grant,
    Kind,
    MessageKind,
    PostRow,
    VolunteerRow,
    ZoneRow,
)


def ask(session: Session, expo: ExpoRow, one: CallOut, asked: CallOutAsk, now: datetime) -> None:
    """The question itself; in the night before a shift it does not wait for the morning."""
    end = datetime.fromtimestamp(one.end * 60, now.tzinfo)
    by = min(one.next_at or end, end)
    facts = {"place": plain_place(session, expo, one), "answer_by": by.isoformat(), "until": end.isoformat()}
    once = f"call_out/{one.id}/asked/{asked.volunteer}/{asked.wave}"
    post(session, expo, ToVolunteer(asked.volunteer), MessageKind.CALL_OUT_ASKED, facts, now, once=once)


def over(session: Session, expo: ExpoRow, one: CallOut, people: Iterable[str], now: datetime) -> None:
    """Thanks to those who were asked and are not needed."""
    facts = {"place": plain_place(session, expo, one), "why": one.state.value}
    for person in people:
        post(session, expo, ToVolunteer(person), MessageKind.CALL_OUT_OVER, facts, now)


def covered(session: Session, expo: ExpoRow, one: CallOut, now: datetime) -> None:
    """To who could not come, and to those who watch."""
    place = {"place": plain_place(session, expo, one)}
    post(session, expo, ToVolunteer(one.volunteer), MessageKind.CALL_OUT_COVERED, place, now)
    by = _name(session, expo, one.covered_by)
    watchers_told(session, expo, one, MessageKind.CALL_OUT_COVERED, now, by=by)


def watchers_told(
    session: Session, expo: ExpoRow, one: CallOut, kind: MessageKind, now: datetime, **more: Any
) -> None:  # fmt: skip
    """Organisers, and whoever leads the post."""
    accounts = watchers(session, expo, one.post)
    if not accounts:
        return
    name = _name(session, expo, one.volunteer)
    facts = {
        "place": plain_place(session, expo, one), "expo": expo.id, "name": name, "reason": one.reason,
        "cause": one.cause.value, **more,
    }  # fmt: skip
    for account in accounts:
        once = f"call_out/{one.id}/{kind}/{account}/{one.wave}"
        post(session, expo, ToAccount(account), kind, facts, now, once=once)


def watchers(session: Session, expo: ExpoRow, post: str) -> Sequence[int]:
    """Accounts that are to know of a post's call-outs."""
    leads = select(Grant.account_id).where(Grant.expo_id == expo.id, Grant.post == post)
    rows = select(Account.id).where(
        col(Account.closed_at).is_(None), or_(col(Account.kind) == Kind.ORGANISER, col(Account.id).in_(leads))
    )
    return [found for found in session.exec(rows.order_by(col(Account.id))) if found is not None]


def plain_place(session: Session, expo: ExpoRow, one: CallOut) -> dict[str, Any]:
    """The shift as it was when somebody was first looked for; the session may have written, so little is read."""
    here = select(PostRow.name, PostRow.zone, ZoneRow.name).join(
        ZoneRow, and_(col(ZoneRow.expo_id) == PostRow.expo_id, col(ZoneRow.key) == PostRow.zone)
    )
    found = session.exec(here.where(PostRow.expo_id == expo.id, PostRow.key == one.post)).first()
    post, zone, zone_name = found or (one.post, "", "")
    return Place(one.start, one.end, one.shift, one.post, zone, post, zone_name).plain()


def _name(session: Session, expo: ExpoRow, volunteer: str) -> str:
    """Of now; of somebody who has left the list the key."""
    known = select(VolunteerRow.name).where(VolunteerRow.expo_id == expo.id, VolunteerRow.key == volunteer)
    return session.exec(known).first() or volunteer


def place_of(problem: Problem, one: CallOut) -> Place:
    """The shift of a call-out, with the names of now."""
    post = problem.post_by_id.get(one.post)
    if post is None:
        return Place(one.start, one.end, one.shift, one.post, "", one.post)
    return Place(
        one.start, one.end, one.shift, one.post, post.zone, post.name, problem.zone_by_id[post.zone].name
    )  # fmt: skip
