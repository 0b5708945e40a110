"""Opens a personal link: looking at it does nothing, pressing the button makes this device the volunteer's."""

import hmac
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from scheduler.domain.text import Text
from web.services.accounts.secrets import digest, new_token
from web.services.policies import policies_of
from web.services.refusal import Refused
from web.store.tables import ExpoRow, PersonalLink, VolunteerDevice, VolunteerRow

TRIES = 5
"""Wrong last digits after which a link is locked until another is handed out."""
DIGITS = 4
WRONG_STATUS = 403

CLOSED = Text(
    "这个链接已失效。请向带队老师或组织者要新链接。",
    "This link no longer opens. Ask your organisation's lead or the organisers for a new one.",
)
WRONG = Text(
    "手机尾号不对。试错 {most} 次后链接会锁定。",
    "Those are not the last digits of the phone we know. After {most} wrong tries the link is locked.",
)


def find_link(session: Session, token: str) -> PersonalLink:
    """Raises `Refused` (404) for a link that is unknown, was revoked or is locked: all sound the same."""
    link = session.exec(select(PersonalLink).where(PersonalLink.digest == digest(token))).first()
    if link is None or link.revoked_at is not None or link.tries >= TRIES:
        raise Refused(CLOSED, 404)
    return link


def asks_digits(session: Session, token: str) -> bool:
    """Whether the last digits of the phone are asked for. Raises `Refused` (404)."""
    link = find_link(session, token)
    return policies_of(session, session.get_one(ExpoRow, link.expo_id)).second_factor


def open_link(session: Session, token: str, device: str, now: datetime, *, digits: str = "") -> str:
    """What the device's cookie is to hold. Raises `Refused`: 404 for no link, 403 for wrong digits."""
    link, cookie = find_link(session, token), new_token()
    assert link.id is not None
    if policies_of(session, session.get_one(ExpoRow, link.expo_id)).second_factor:
        _check_digits(session, link, digits)
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


def _check_digits(session: Session, link: PersonalLink, digits: str) -> None:
    """Each try is counted before it is looked at, so that many at once are no more than many in turn."""
    open_still = col(PersonalLink.id) == link.id, col(PersonalLink.tries) < TRIES
    counted = session.execute(update(PersonalLink).where(*open_still).values(tries=PersonalLink.tries + 1))
    if counted.rowcount != 1:  # type: ignore[attr-defined]  # a cursor's result has it
        raise Refused(CLOSED, 404)
    if not hmac.compare_digest(digits.strip().encode(), _last_digits(session, link).encode()):
        session.commit()
        raise Refused(WRONG, WRONG_STATUS, most=TRIES)
    session.refresh(link)
    link.tries = 0


def _last_digits(session: Session, link: PersonalLink) -> str:
    """Of nobody's phone no digits are right."""
    person = VolunteerRow.expo_id == link.expo_id, VolunteerRow.key == link.volunteer
    facts = session.exec(select(VolunteerRow.facts).where(*person)).first() or {}
    known = "".join(one for one in facts.get("phone", "") if one.isdigit())
    return known[-DIGITS:] if len(known) >= DIGITS else new_token()
