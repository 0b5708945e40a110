"""One line of a calendar, as plain data."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from ipaddress import ip_address
from urllib.parse import urlsplit

UID_DOMAIN = "shifts.food-expo-roster.invalid"
"""A name that can never belong to anybody (RFC 2606); a UID only has to be unique."""


@dataclass(frozen=True, slots=True)
class Naming:
    """What the UIDs of an expo are made from: a name for the expo that no other has, and the domain they end in."""

    expo: str
    domain: str = UID_DOMAIN

    def uid(self, *ids: str) -> str:
        return uid_of(self.expo, *ids, domain=self.domain)


def domain_of(address: str) -> str:
    """The host of the address of the pages, when that is a name that others know too."""
    host = urlsplit(address).hostname or ""
    if "." not in host.strip("."):
        return UID_DOMAIN
    try:
        ip_address(host)
    except ValueError:
        return host
    return UID_DOMAIN


@dataclass(frozen=True, slots=True)
class Entry:
    """A stretch of time with what to know about it.

    `uid` stays the same as long as the entry is about the same thing, however it moves; see `uid_of`. `start` and `end`
    are aware, in the zone in which they are to be shown. `revision` and `modified` rise whenever anything else changes.
    """

    uid: str
    start: datetime
    end: datetime
    title: str
    modified: datetime
    revision: int = 0
    where: str = ""
    note: str = ""
    cancelled: bool = False

    def __post_init__(self) -> None:
        for moment in (self.start, self.end, self.modified):
            if moment.tzinfo is None:
                raise ValueError(f"the time {moment.isoformat()} has no zone")
        if self.end <= self.start:
            raise ValueError(f"the entry “{self.title}” must end after it starts")
        if self.revision < 0:
            raise ValueError(f"a revision counts from 0: {self.revision}")


def uid_of(*ids: str, domain: str = UID_DOMAIN) -> str:
    """A stable name made of ids, which it does not tell: files travel further than the people in them would like."""
    digest = sha256("\0".join(ids).encode()).hexdigest()
    return f"{digest[:40]}@{domain}"
