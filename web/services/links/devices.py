"""Where a volunteer's pages are open, and closing them there."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select, update

from web.services.links.access import LASTS
from web.services.refusal import GONE, Refused
from web.store.tables import ExpoRow, VolunteerDevice


def devices_of(session: Session, expo: ExpoRow, volunteer: str, now: datetime) -> Sequence[VolunteerDevice]:
    """Those that are still signed in, the latest first."""
    rows = select(VolunteerDevice).where(*_open(expo, volunteer), col(VolunteerDevice.seen_at) > now - LASTS)
    return session.exec(rows.order_by(col(VolunteerDevice.seen_at).desc(), col(VolunteerDevice.id))).all()


def end_device(session: Session, expo: ExpoRow, volunteer: str, device_id: int, now: datetime) -> None:
    """Sign one device out. Raises `Refused` (404) for another's."""
    rows = select(VolunteerDevice).where(*_open(expo, volunteer), VolunteerDevice.id == device_id)
    device = session.exec(rows).first()
    if device is None:
        raise Refused(GONE, 404)
    device.ended_at = now
    session.add(device)
    session.commit()


def end_everywhere(session: Session, expo: ExpoRow, volunteer: str, now: datetime) -> None:
    """On every device, this one too; the link can be opened again."""
    session.execute(update(VolunteerDevice).where(*_open(expo, volunteer)).values(ended_at=now))
    session.commit()


def _open(expo: ExpoRow, volunteer: str):  # type: ignore[no-untyped-def]  # conditions of SQLAlchemy
    mine = col(VolunteerDevice.expo_id) == expo.id, col(VolunteerDevice.volunteer) == volunteer
    return *mine, col(VolunteerDevice.ended_at).is_(None)
