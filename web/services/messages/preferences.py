"""What volunteers want of us: language, how much they are told, and how to end it without signing in."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from web.services.accounts.secrets import new_token
from web.services.history import record
from web.services.links.opening import CLOSED
from web.services.refusal import Refused
from web.services.who import Who, volunteer
from web.store.tables import ExpoRow, LeaveLink, Preference, VolunteerRow


@dataclass(frozen=True)
class Leaver:
    """Whom a link for leaving belongs to."""

    expo: ExpoRow
    volunteer: str
    muted: bool
    language: str


def preference_of(session: Session, expo_id: int, key: str) -> Preference:
    """The row, or one as it would be; not written yet."""
    return session.get(Preference, (expo_id, key)) or Preference(expo_id=expo_id, volunteer=key)


def prefer(session: Session, expo: ExpoRow, who: Who, now: datetime, **wanted: str | bool) -> None:
    """Keep what a volunteer wants: `language`, `muted`, `digest`, `alarms`."""
    assert expo.id is not None
    assert who.volunteer is not None
    row = preference_of(session, expo.id, who.volunteer)
    before = {name: getattr(row, name) for name in wanted}
    if before == wanted:
        return
    for name, value in wanted.items():
        setattr(row, name, value)
    session.add(row)
    record(
        session, who, now, "change", "preference", who.volunteer, expo_id=expo.id, before=before, after=dict(wanted)
    )  # fmt: skip
    session.commit()


def leave_token(session: Session, expo_id: int, key: str) -> str:
    """What the address ends in; the same for every message, so that an old mail still works."""
    row = session.get(LeaveLink, (expo_id, key))
    if row is None:
        row = LeaveLink(expo_id=expo_id, volunteer=key, token=new_token())
        session.add(row)
        session.flush()
    return row.token


def leaver(session: Session, token: str) -> Leaver:
    """Looking changes nothing. Raises `Refused` (404)."""
    row = session.exec(select(LeaveLink).where(LeaveLink.token == token)).first()
    if row is None:
        raise Refused(CLOSED, 404)
    wanted = preference_of(session, row.expo_id, row.volunteer)
    return Leaver(session.get_one(ExpoRow, row.expo_id), row.volunteer, wanted.muted, wanted.language)


def leave(session: Session, token: str, now: datetime, *, muted: bool = True) -> None:
    """End everything but the necessary, or begin again."""
    found = leaver(session, token)
    rows = select(VolunteerRow.name).where(VolunteerRow.expo_id == found.expo.id, VolunteerRow.key == found.volunteer)
    name = session.exec(rows).first() or found.volunteer
    prefer(session, found.expo, volunteer(found.volunteer, name), now, muted=muted)
