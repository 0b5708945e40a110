"""Whose device it is: what stands behind the cookie of a volunteer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, and_, col, select

from web.services.accounts.secrets import digest
from web.store.tables import ExpoRow, PersonalLink, VolunteerDevice, VolunteerRow

LASTS = timedelta(days=60)
"""A device that has not been seen for so long has to open the link again."""
SEEN_EVERY = timedelta(minutes=5)


@dataclass(frozen=True)
class Visitor:
    """A volunteer on a device of theirs."""

    device: VolunteerDevice
    expo: ExpoRow
    name: str


def at_device(session: Session, token: str, now: datetime) -> Visitor | None:
    """As long as neither the device nor the link has been closed and the volunteer is on the list."""
    if not token:
        return None
    person = and_(
        col(VolunteerRow.expo_id) == VolunteerDevice.expo_id, col(VolunteerRow.key) == VolunteerDevice.volunteer
    )
    rows = (
        select(VolunteerDevice, ExpoRow, VolunteerRow.name)
        .join(PersonalLink, col(PersonalLink.id) == col(VolunteerDevice.link_id))
        .join(ExpoRow, col(ExpoRow.id) == col(VolunteerDevice.expo_id))
        .join(VolunteerRow, person)
        .where(VolunteerDevice.digest == digest(token), col(PersonalLink.revoked_at).is_(None))
    )
    found = session.exec(rows.where(col(VolunteerDevice.ended_at).is_(None))).first()
    if found is None or now - found[0].seen_at > LASTS:
        return None
    return Visitor(*found)


def note_seen(session: Session, device: VolunteerDevice, now: datetime) -> None:
    """Keep when a device was last seen, to some minutes, in the caller's transaction."""
    if now - device.seen_at > SEEN_EVERY:
        device.seen_at = now
        session.add(device)
