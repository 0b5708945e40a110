"""Makes personal links and takes them back."""

from datetime import datetime

from sqlmodel import Session

from web.services.accounts.secrets import digest, new_token
from web.services.history import record
from web.services.who import Permission, Who
from web.store.tables import ExpoRow, PersonalLink


def make_link(session: Session, expo: ExpoRow, volunteer: str, who: Who, now: datetime) -> str:
    """What the address ends in, which nobody can see again; in the caller's transaction."""
    who.need(Permission.LINKS)
    assert expo.id is not None
    token = new_token()
    session.add(PersonalLink(expo_id=expo.id, volunteer=volunteer, digest=digest(token), made_at=now, made_by=who.name))
    record(session, who, now, "hand_out", "link", volunteer, expo_id=expo.id)
    return token
