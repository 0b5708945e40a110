"""Calendar feeds: the links that open them, and what was said of each shift so far."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Field, SQLModel

import web.store.tables.columns as columns


class FeedKind(StrEnum):
    """Whose shifts a feed shows: `key` is a volunteer's, a post's or an organisation's, or an account's number."""

    VOLUNTEER = "volunteer"
    POST = "post"
    LEAD = "lead"
    ORGANISATION = "organisation"


class Feed(SQLModel, table=True):
    """One link to subscribe to; `digest` is the SHA-256 of what it ends in, which was shown once.

    `account_id` is the account that asked for it: the link works as long as the account may see what it shows. The
    feed of a volunteer has none.
    """

    __tablename__ = "feed"

    id: int | None = Field(default=None, primary_key=True)
    expo_id: int = Field(foreign_key="expo.id", ondelete="CASCADE", index=True)
    kind: FeedKind = columns.choice(FeedKind)
    key: str = Field(index=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", ondelete="CASCADE", index=True)
    digest: str = Field(unique=True)
    language: str
    alarms: bool = True
    made_at: datetime
    made_by: str
    revoked_at: datetime | None = None


class FeedOwner(SQLModel, table=True):
    """Whose entries are kept; `publication_id` is the last one that they know of, 0 when they know none.

    `version` rises with each writing: of two who found something new, the second looks again.
    """

    __tablename__ = "feed_owner"

    expo_id: int = Field(primary_key=True, foreign_key="expo.id", ondelete="CASCADE")
    kind: FeedKind = columns.choice(FeedKind, primary_key=True)
    key: str = Field(primary_key=True)
    publication_id: int = 0
    version: int = 1


class FeedEntry(SQLModel, table=True):
    """What was last said of one shift to one owner.

    `uid` never changes. `sequence` rises and `modified` moves on when anything that is said of the shift has changed;
    `fingerprint` tells that. `gone_at` is there while the shift is not theirs; `last` holds what it was then.
    """

    __tablename__ = "feed_entry"

    expo_id: int = Field(primary_key=True, foreign_key="expo.id", ondelete="CASCADE")
    kind: FeedKind = columns.choice(FeedKind, primary_key=True)
    key: str = Field(primary_key=True)
    shift: str = Field(primary_key=True)
    uid: str
    sequence: int = 0
    modified: datetime
    fingerprint: str = ""
    gone_at: datetime | None = None
    last: dict[str, Any] = columns.document()
