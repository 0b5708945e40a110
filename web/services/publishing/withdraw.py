"""Take the version in force back: the one before it is in force again, and those concerned are told."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from scheduler.domain.roster import Roster
from scheduler.domain.text import Text
from web.services.history import record
from web.services.publishing.followers import follow
from web.services.publishing.publish import NOTE, hold, tell
from web.services.publishing.standing import known_places, names_of
from web.services.publishing.told import Telling, counts, tellings
from web.services.refusal import STALE, Refused
from web.services.who import Permission, Who
from web.store.expos import published_roster
from web.store.frozen import load_facts
from web.store.snapshot import known_part, load_roster
from web.store.tables import Act, ExpoRow, Publication, RosterRow, RosterState

_REASON = Text("请写明为什么撤回（最多 {most} 个字）。", "Write why it is withdrawn, in {most} characters at most.")


@dataclass(frozen=True)
class Withdrawal:
    """The version that would be taken back, the one that would be in force again, and who would be told."""

    version: RosterRow
    before: RosterRow | None
    told: tuple[Telling, ...]


def withdrawal(session: Session, expo: ExpoRow, version_id: int, who: Who) -> Withdrawal:
    """Only the version in force can be taken back: others bind nobody. Raises `Refused` (409)."""
    who.need(Permission.PUBLISH)
    assert expo.id is not None
    version = published_roster(session, expo.id)
    if version is None or version.id != version_id:
        raise Refused(STALE, 409)
    earlier = _earlier(session, version)
    before, after = known_places(session, expo, version), known_places(session, expo, earlier)
    told = tellings(before, after, names_of(session, expo, before.keys() | after.keys()))
    return Withdrawal(version, earlier, told)


def withdraw(session: Session, expo_id: int, version_id: int, who: Who, now: datetime, *, reason: str) -> RosterRow:
    """The version, withdrawn."""
    who.need(Permission.PUBLISH)
    expo, reason = hold(session, expo_id, version_id), reason.strip()
    found = withdrawal(session, expo, version_id, who)
    if not 0 < len(reason) <= NOTE:
        raise Refused(_REASON, most=NOTE)
    version, after = found.version, found.before.id if found.before else None
    version.state, version.withdrawn_at = RosterState.WITHDRAWN, now
    session.add(version)
    publication = Publication(
        expo_id=expo_id, act=Act.WITHDRAWN, at=now, who=who.name, note=reason, version_id=version_id,
        before_id=version_id, after_id=after, facts=expo.revision or 0,
    )  # fmt: skip
    tell(session, publication, found.told)
    said = {"number": found.before.number if found.before else None, **counts(found.told)}
    record(
        session, who, now, "withdraw", "version", str(version.number), expo_id=expo_id,
        before={"number": version.number}, after=said, reason=reason,
    )  # fmt: skip
    _follow(session, expo, found.before, who, now)
    session.commit()
    return version


def _follow(session: Session, expo: ExpoRow, before: RosterRow | None, who: Who, now: datetime) -> None:
    """The version before is what counts from now on, or nothing at all."""
    problem = load_facts(session, expo, before)
    roster = known_part(problem, load_roster(session, before)) if before is not None else Roster()
    follow(session, expo, problem, roster, who, now)


def _earlier(session: Session, version: RosterRow) -> RosterRow | None:
    """The version that is in force once this one is not."""
    rows = select(RosterRow).where(
        RosterRow.expo_id == version.expo_id,
        RosterRow.state == RosterState.PUBLISHED,
        col(RosterRow.number) < version.number,
    )
    return session.exec(rows.order_by(col(RosterRow.number).desc()).limit(1)).first()
