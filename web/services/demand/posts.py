"""One post with its shifts: looked at, put right, added, taken away, all as one change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, or_, select

from scheduler.domain.places import Post, Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from web.services import facts
from web.services.facts import Edit, fact_of, find
from web.services.refusal import Refused
from web.services.rosters import in_hand
from web.services.who import Permission, Who
from web.store.snapshot import load_venue
from web.store.tables import AssignmentRow, Change, ExpoRow, ShiftRow

_TAKEN = Text("编号 {key} 已有岗位使用。", "There is a post with the id {key} already.")


@dataclass(frozen=True)
class Staffed:
    """A shift with its row's version and how many people the roster in hand gives it."""

    shift: Shift
    version: int
    people: int


@dataclass(frozen=True)
class OnePost:
    """A post with everything that hangs on it."""

    post: Post
    version: int
    shifts: Sequence[Staffed]
    history: Sequence[Change]
    venue: Problem


def blank(session: Session, expo: ExpoRow, who: Who) -> Problem:
    """What a post that is not there yet can be given."""
    who.need(Permission.EDIT_DEMAND)
    return load_venue(session, expo)


def open_post(session: Session, expo: ExpoRow, key: str, who: Who) -> OnePost:
    """Raises `Refused` (404) for posts that the asker may not see."""
    who.need(Permission.EDIT_DEMAND)
    row = find(session, expo, "posts", key, who)
    staffed = _staffed(session, expo, key, who)
    return OnePost(
        fact_of("posts", row.facts),
        row.version,
        staffed,
        _history(session, expo, key, staffed),
        load_venue(session, expo),
    )


def save_post(
    session: Session,
    expo: ExpoRow,
    post: Mapping[str, Any],
    shifts: Sequence[tuple[str, int, Mapping[str, Any] | None]],
    who: Who,
    now: datetime,
    *,
    version: int,
    reason: str = "",
) -> None:
    """Put a post and shifts in place; `shifts` are keys with the versions seen, and no facts for those that go."""
    venue, key = load_venue(session, expo), post["id"]
    if not version and key in venue.post_by_id:
        raise Refused(_TAKEN, 409, key=key)
    edits = [Edit("posts", key, post, version), *(Edit("shifts", *_in_order(shift)) for shift in shifts)]
    facts.apply(session, expo, edits, who, now, reason=reason)


def remove_post(session: Session, expo: ExpoRow, key: str, who: Who, now: datetime, *, version: int) -> None:
    """Take a post away with all its shifts; what drafts gave them is void."""
    find(session, expo, "posts", key, who)
    shifts = [shift.id for shift in load_venue(session, expo).shifts if shift.post == key]
    edits = [*(Edit("shifts", shift, None) for shift in shifts), Edit("posts", key, None, version)]
    facts.apply(session, expo, edits, who, now)


def _in_order(shift: tuple[str, int, Mapping[str, Any] | None]) -> tuple[str, Mapping[str, Any] | None, int]:
    key, version, said = shift
    return key, said, version


def _staffed(session: Session, expo: ExpoRow, post: str, who: Who) -> list[Staffed]:
    assert expo.id is not None
    roster = in_hand(session, expo.id, who)
    rows = session.exec(
        select(ShiftRow)
        .where(ShiftRow.expo_id == expo.id, ShiftRow.post == post)
        .order_by(col(ShiftRow.start), col(ShiftRow.position))
    ).all()
    counted = select(AssignmentRow.shift, func.count()).where(
        AssignmentRow.roster_id == (roster.id if roster else -1),
        col(AssignmentRow.shift).in_([row.key for row in rows]),
    )
    people = dict(session.exec(counted.group_by(col(AssignmentRow.shift))).all())
    return [Staffed(fact_of("shifts", row.facts), row.version, people.get(row.key, 0)) for row in rows]


def _history(session: Session, expo: ExpoRow, post: str, staffed: Sequence[Staffed]) -> Sequence[Change]:
    """What was done to the post and to shifts that it has now."""
    keys = [one.shift.id for one in staffed]
    about = or_(
        (col(Change.kind) == "posts") & (col(Change.key) == post),
        (col(Change.kind) == "shifts") & col(Change.key).in_(keys),
    )
    rows = select(Change).where(Change.expo_id == expo.id, about).order_by(col(Change.id).desc()).limit(20)
    return session.exec(rows).all()
