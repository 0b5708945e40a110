"""What came into force and when, and who had to be told of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

import web.store.tables.columns as columns


class Act(StrEnum):
    """How another roster came into force; `changed` is a few places passed on: a swap, a stand-in, an open shift."""

    PUBLISHED = "published"
    ROLLED_BACK = "rolled_back"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"


class NoticeKind(StrEnum):
    """What has changed for somebody: there were no shifts before, other shifts, or there are none any more."""

    NEW = "new"
    CHANGED = "changed"
    FREED = "freed"


class Publication(SQLModel, table=True):
    """One line each time that another roster came into force, never changed.

    `version_id` is the version that was published or withdrawn; `before_id` the one in force until then, `after_id` the
    one in force from then on. `source_id`, `source_revision` and `facts` (the expo's revision) say what was published.
    """

    __tablename__ = "publication"

    id: int | None = Field(default=None, primary_key=True)
    expo_id: int = Field(foreign_key="expo.id", ondelete="CASCADE", index=True)
    act: Act = columns.choice(Act)
    at: datetime
    who: str
    note: str = ""
    version_id: int = Field(foreign_key="roster.id", ondelete="CASCADE", index=True)
    before_id: int | None = Field(default=None, foreign_key="roster.id", ondelete="CASCADE")
    after_id: int | None = Field(default=None, foreign_key="roster.id", ondelete="CASCADE")
    source_id: int | None = Field(default=None, foreign_key="roster.id", ondelete="SET NULL")
    source_revision: int = 0
    facts: int = 0
    overridden: list[Any] = columns.document(default_factory=list)
    """Hard rules that are broken on purpose: rule, volunteer, shifts, about, reason."""


class Notice(SQLModel, table=True):
    """One person who is to be told, once a publication; `before` and `after` are shifts with when and where."""

    __tablename__ = "notice"
    __table_args__ = (UniqueConstraint("publication_id", "volunteer"),)

    id: int | None = Field(default=None, primary_key=True)
    publication_id: int = Field(foreign_key="publication.id", ondelete="CASCADE")
    volunteer: str = Field(index=True)
    name: str
    kind: NoticeKind = columns.choice(NoticeKind)
    before: list[Any] = columns.document()
    after: list[Any] = columns.document()
