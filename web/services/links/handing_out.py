"""Makes personal links and takes them back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, update
from sqlmodel import Session, col

from web.services.accounts.secrets import digest, new_token
from web.services.facts import find
from web.services.history import record
from web.services.who import Permission, Who
from web.store.tables import Change, ExpoRow, PersonalLink, VolunteerDevice

_AT_ONCE = 500
"""Keys in one question: databases take only so many."""


def make_link(session: Session, expo: ExpoRow, volunteer: str, who: Who, now: datetime) -> str:
    """What the address ends in, which nobody can see again; in the caller's transaction."""
    return make_links(session, expo, [volunteer], who, now)[volunteer]


def make_links(
    session: Session, expo: ExpoRow, volunteers: Sequence[str], who: Who, now: datetime, *, renew: bool = False
) -> Mapping[str, str]:
    """One for each, by key, in the caller's transaction; `renew` closes those they had, with the devices."""
    tokens = {key: new_token() for key in volunteers}
    keep_links(session, expo, tokens, who, now, renew=renew)
    return tokens


def keep_links(
    session: Session, expo: ExpoRow, tokens: Mapping[str, str], who: Who, now: datetime, *, renew: bool = False
) -> None:
    """Let these links open the pages of those people, in the caller's transaction."""
    who.need(Permission.LINKS)
    if renew:
        _close(session, expo, list(tokens), now)
    verb = "renew" if renew else "hand_out"
    _insert(session, PersonalLink, [_link(expo, key, digest(token), who, now) for key, token in tokens.items()])
    _insert(session, Change, [_line(expo, key, verb, who, now) for key in tokens])


def revoke_links(session: Session, expo: ExpoRow, volunteers: Sequence[str], who: Who, now: datetime) -> None:
    """Their links open nothing any more and every device is signed out."""
    who.need(Permission.LINKS)
    _close(session, expo, volunteers, now)
    _insert(session, Change, [_line(expo, key, "revoke", who, now) for key in volunteers])
    session.commit()


def renew_one(session: Session, expo: ExpoRow, volunteer: str, who: Who, now: datetime) -> tuple[str, str]:
    """Name and new link of one person of theirs, shown once; those of before are closed. Raises `Refused` (404)."""
    name: str = find(session, expo, "volunteers", volunteer, who).facts["name"]
    token = make_links(session, expo, [volunteer], who, now, renew=True)[volunteer]
    session.commit()
    return name, token


def revoke_one(session: Session, expo: ExpoRow, volunteer: str, who: Who, now: datetime) -> None:
    find(session, expo, "volunteers", volunteer, who)
    revoke_links(session, expo, [volunteer], who, now)


def sign_out_one(session: Session, expo: ExpoRow, volunteer: str, who: Who, now: datetime) -> None:
    """Every device is signed out; the links can be opened again."""
    who.need(Permission.LINKS)
    find(session, expo, "volunteers", volunteer, who)
    end_devices(session, expo, [volunteer], now)
    record(session, who, now, "sign_out", "link", volunteer, expo_id=expo.id)
    session.commit()


def end_devices(session: Session, expo: ExpoRow, volunteers: Sequence[str], now: datetime) -> None:
    """In the caller's transaction."""
    for keys in _portions(volunteers):
        theirs = col(VolunteerDevice.expo_id) == expo.id, col(VolunteerDevice.volunteer).in_(keys)
        still = col(VolunteerDevice.ended_at).is_(None)
        session.execute(update(VolunteerDevice).where(*theirs, still).values(ended_at=now))


def _close(session: Session, expo: ExpoRow, volunteers: Sequence[str], now: datetime) -> None:
    for keys in _portions(volunteers):
        theirs = col(PersonalLink.expo_id) == expo.id, col(PersonalLink.volunteer).in_(keys)
        still = col(PersonalLink.revoked_at).is_(None)
        session.execute(update(PersonalLink).where(*theirs, still).values(revoked_at=now))
    end_devices(session, expo, volunteers, now)


def _portions(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    return (keys[first : first + _AT_ONCE] for first in range(0, len(keys), _AT_ONCE))


def _insert(session: Session, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(table), rows)


def _link(expo: ExpoRow, volunteer: str, kept: str, who: Who, now: datetime) -> dict[str, Any]:
    return {"expo_id": expo.id, "volunteer": volunteer, "digest": kept, "made_at": now, "made_by": who.name, "tries": 0}


def _line(expo: ExpoRow, volunteer: str, verb: str, who: Who, now: datetime) -> dict[str, Any]:
    """The same as `record` writes, for many at once."""
    return {
        "expo_id": expo.id, "at": now, "who": who.name, "via": who.via, "verb": verb, "kind": "link",
        "key": volunteer, "reason": "",
    }  # fmt: skip
