"""Rosters as a whole: begin a draft, copy one, find the one in hand."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlmodel import Session

from scheduler.domain.roster import Roster
from web.services.history import record
from web.services.refusal import GONE, Refused
from web.services.who import Permission, Who
from web.store.expos import drafts, published_roster
from web.store.publications import overtaken
from web.store.snapshot import known_part, load_problem, load_roster
from web.store.tables import ExpoRow, RosterRow, RosterState
from web.store.writing import write_roster

if TYPE_CHECKING:
    from scheduler.solver import Result  # its package loads the engines


def find(session: Session, expo_id: int, roster_id: int, who: Who | None = None) -> RosterRow:
    """A roster of this expo that `who` may see: drafts are for whoever edits. Raises `Refused` (404)."""
    row = session.get(RosterRow, roster_id)
    hidden = row is not None and row.state is RosterState.DRAFT and who is not None and not may_see_drafts(who)
    if row is None or row.expo_id != expo_id or hidden:
        raise Refused(GONE, 404)
    return row


def may_see_drafts(who: Who) -> bool:
    return who.may(Permission.EDIT_ROSTER)


def in_hand(session: Session, expo_id: int, who: Who) -> RosterRow | None:
    """The roster that pages show when none is named: the latest draft, else the version in force.

    Only whoever may edit rosters sees drafts. One that was published as it is and has been overtaken since, by swaps
    and stand-ins, is not what anybody has to look at.
    """
    version = published_roster(session, expo_id)
    if may_see_drafts(who) and (rows := drafts(session, expo_id)):
        return version if version is not None and overtaken(session, rows[0], version) else rows[0]
    return version


def begin_draft(
    session: Session,
    expo: ExpoRow,
    roster: Roster,
    who: Who,
    now: datetime,
    *,
    name: str = "",
    origin: RosterRow | None = None,
    judged: Mapping[str, Any] | None = None,
) -> RosterRow:
    """Add a draft in the caller's transaction. `judged` is `figures(result)` when a solver made it."""
    assert expo.id is not None
    problem = load_problem(session, expo)
    row = RosterRow(
        expo_id=expo.id,
        name=name,
        origin_id=origin.id if origin else None,
        created_at=now,
        created_by=who.name,
        judged=dict(judged or {}),
        judged_facts=expo.revision or 0,
    )
    write_roster(session, row, known_part(problem, roster), problem)
    record(session, who, now, "create", "roster", str(row.id), expo_id=expo.id, after={"name": name})
    return row


def copy(session: Session, expo: ExpoRow, origin_id: int, who: Who, now: datetime, *, name: str = "") -> RosterRow:
    """A draft that begins as a copy: of a draft to try something, of a published version to go on from it."""
    who.need(Permission.EDIT_ROSTER)
    assert expo.id is not None
    origin = find(session, expo.id, origin_id)
    row = begin_draft(session, expo, load_roster(session, origin), who, now, name=name or origin.name, origin=origin)
    if origin.judged_facts == expo.revision and not origin.edits:
        row.judged = origin.judged
    session.commit()
    return row


def discard(session: Session, expo_id: int, roster_id: int, who: Who, now: datetime) -> None:
    """Put a draft out of sight; it can be brought back from the history."""
    who.need(Permission.EDIT_ROSTER)
    row = find(session, expo_id, roster_id)
    if row.state is RosterState.DRAFT and row.discarded_at is None:
        row.discarded_at = now
        record(session, who, now, "discard", "roster", str(row.id), expo_id=expo_id)
        session.commit()


def figures(result: "Result") -> dict[str, Any]:
    """What a solver proved, to be kept with the roster it made."""
    return {
        "status": result.status.value,
        "seconds": round(result.seconds, 1),
        "stopped": result.stopped,
        "way": {"zh": result.way.zh, "en": result.way.en},
        "tiers": [{"tier": r.tier.value, "cost": r.cost, "bound": r.bound} for r in result.tiers],
    }
