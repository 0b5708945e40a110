"""The one link of a message: the page it is about, or the way in for somebody who has never come in."""

from datetime import datetime

from sqlmodel import Session, col, select

from web.services.links.handing_out import make_link
from web.services.messages.readers import Recipient
from web.services.who import program
from web.store.tables import ExpoRow, PersonalLink, VolunteerDevice


def door(session: Session, expo: ExpoRow, to: Recipient, now: datetime, path: str, *, always: bool) -> str:
    """A new personal link stands in the message and nowhere else: links are kept as digests, none can be repeated."""
    opens = not path.startswith("/my/") or path.startswith("/my/open/")
    if not to.key or opens or (not always and _has_come_in(session, expo, to.key)):
        return path
    token = make_link(session, expo, to.key, program("messages", "worker"), now)
    return f"/my/open/{token}"


def _has_come_in(session: Session, expo: ExpoRow, key: str) -> bool:
    """Whether there is a device of theirs on which `/my/` opens."""
    rows = (
        select(VolunteerDevice.id)
        .join(PersonalLink, col(PersonalLink.id) == col(VolunteerDevice.link_id))
        .where(
            VolunteerDevice.expo_id == expo.id,
            VolunteerDevice.volunteer == key,
            col(VolunteerDevice.ended_at).is_(None),
            col(PersonalLink.revoked_at).is_(None),
        )
    )
    return session.exec(rows.limit(1)).first() is not None
