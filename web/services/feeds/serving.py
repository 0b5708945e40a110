"""Answers whoever holds a link: the calendar behind it, made again only when something may have changed."""

import zlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from threading import Lock

from sqlalchemy import Engine, bindparam
from sqlmodel import Session, col

from scheduler.domain.text import Language
from web.calendars import Entry, calendar
from web.services.accounts.secrets import digest
from web.services.feeds.keeping import Kept, keep
from web.services.feeds.owners import Owner
from web.services.feeds.rights import posts_of_lead, still_allowed
from web.services.feeds.texts import name_of, naming_of
from web.services.refusal import GONE, Refused
from web.store.feeds import feed_and_stamp, stamp_query
from web.store.tables import ExpoRow, Feed, FeedKind

MOST = 16_384
"""So many calendars are remembered, about a kilobyte each."""

Stamp = tuple[int, int, bool]
"""The expo's revision, its last publication, alarms: as long as all stay, nothing has changed but the time."""


@dataclass(frozen=True, slots=True)
class Served:
    """What was answered; it holds while the stamp stays, and until a cancelled shift is dropped."""

    stamp: Stamp
    until: datetime | None
    etag: str
    packed: bytes

    @property
    def body(self) -> bytes:
        return zlib.decompress(self.packed)

    def holds(self, stamp: Stamp, now: datetime) -> bool:
        return self.stamp == stamp and (self.until is None or now < self.until)


def serve(session: Session, token: str, address: str, now: datetime) -> Served:
    """The calendar behind a link; unknown, revoked and not allowed any more are the same. Raises `Refused` (404)."""
    key = digest(token)
    found = feed_and_stamp(session, key)
    if found is None or not still_allowed(session, found[0]):
        raise Refused(GONE, 404)
    feed, expo, revision, publication = found
    stamp = (revision, publication or 0, feed.alarms)
    known = _MEMORY.find(key) if feed.kind is not FeedKind.LEAD else None
    if known is None or not known.holds(stamp, now):
        known = _made(session, feed, expo, stamp, address, now)
        _MEMORY.put(key, known)
    return known


def unchanged(engine: Engine, token: str, holds: Callable[[str], bool], now: datetime) -> str | None:
    """The ETag, when the link works and its holder, who `holds` an ETag, has the latest already.

    In a hurry, for the links of volunteers alone: `None` means no more than that somebody else has to look.
    """
    key = digest(token)
    known = _MEMORY.find(key)
    if known is None or not holds(known.etag):
        return None
    with engine.connect() as connection:
        row = connection.execute(_QUICK, {"digest": key}).first()
    if row is None or not known.holds((row[1], row[2] or 0, bool(row[0])), now):
        return None
    return known.etag


_QUICK = stamp_query(Feed.alarms).where(col(Feed.digest) == bindparam("digest"), col(Feed.account_id).is_(None))


def _made(session: Session, feed: Feed, expo: ExpoRow, stamp: Stamp, address: str, now: datetime) -> Served:
    owner, language = Owner(feed.kind, feed.key), _language(feed)
    kept = [keep(session, expo, one, naming_of(expo, address), now) for one in _owners(session, expo, owner)]
    entries = sorted((entry for one in kept for entry in one.entries(language)), key=_order)
    body = calendar(entries, language=language, name=_name(expo, kept, owner, language), alarms=feed.alarms)
    until = min((one.until for one in kept if one.until), default=None)
    return Served(stamp, until, sha256(body).hexdigest()[:32], zlib.compress(body, 1))


def _owners(session: Session, expo: ExpoRow, owner: Owner) -> list[Owner]:
    """A lead's calendar is made of those of the posts."""
    if owner.kind is not FeedKind.LEAD:
        return [owner]
    return [Owner(FeedKind.POST, key) for key in posts_of_lead(session, expo, int(owner.key))]


def _name(expo: ExpoRow, kept: list[Kept], owner: Owner, language: Language) -> str:
    staffing = kept[0].duties.staffing if kept else None
    return name_of(expo, staffing.problem if staffing else None, owner, language)


def _order(entry: Entry) -> tuple[datetime, datetime, str]:
    return entry.start, entry.end, entry.uid


def _language(feed: Feed) -> Language:
    return "en" if feed.language == "en" else "zh"


class _Memory:
    """What each link was answered last; threads share it. Its name is the digest, which no two links have in common."""

    def __init__(self) -> None:
        self.lock, self.held = Lock(), OrderedDict[str, Served]()

    def find(self, key: str) -> Served | None:
        with self.lock:
            if key in self.held:
                self.held.move_to_end(key)
            return self.held.get(key)

    def put(self, key: str, served: Served) -> None:
        with self.lock:
            self.held[key] = served
            self.held.move_to_end(key)
            while len(self.held) > MOST:
                self.held.popitem(last=False)


_MEMORY = _Memory()
