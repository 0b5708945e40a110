"""Opens a personal link: looking at it does nothing, pressing the button makes this device the volunteer's."""

from datetime import datetime

from sqlmodel import Session, select

from scheduler.domain.text import Text
from web.services.accounts.secrets import digest, new_token
from web.services.refusal import Refused
from web.store.tables import PersonalLink, VolunteerDevice

CLOSED = Text(
    "这个链接已失效。请向带队老师或组织者要新链接。",
    "This link no longer opens. Ask your organisation's lead or the organisers for a new one.",
)


def find_link(session: Session, token: str) -> PersonalLink:
    """Raises `Refused` (404) for a link that is unknown or was revoked."""
    link = session.exec(select(PersonalLink).where(PersonalLink.digest == digest(token))).first()
    if link is None or link.revoked_at is not None:
        raise Refused(CLOSED, 404)
    return link


def open_link(session: Session, token: str, device: str, now: datetime) -> str:
    """What the device's cookie is to hold."""
    link, cookie = find_link(session, token), new_token()
    assert link.id is not None
    session.add(
        VolunteerDevice(
            link_id=link.id, expo_id=link.expo_id, volunteer=link.volunteer, digest=digest(cookie),
            device=device[:120], began_at=now, seen_at=now,
        )
    )  # fmt: skip
    link.opened_at = link.opened_at or now
    session.add(link)
    session.commit()
    return cookie
