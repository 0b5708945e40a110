"""Edits of drafts by hand, in their order, so that each can be taken back and done again."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

import web.store.tables.columns as columns


class EditRow(SQLModel, table=True):
    """`added`, `removed`, `pinned` and `unpinned` are pairs of volunteer and shift; `number` counts from 1.

    `broken` names the hard violations that were overridden: rule, volunteer, shifts, about. Edits that are `undone`
    can be done again until another edit is made: then they go.
    """

    __tablename__ = "edit"
    __table_args__ = (UniqueConstraint("roster_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    roster_id: int = Field(foreign_key="roster.id", ondelete="CASCADE")
    number: int
    verb: str
    added: list[Any] = columns.document(default_factory=list)
    removed: list[Any] = columns.document(default_factory=list)
    pinned: list[Any] = columns.document(default_factory=list)
    unpinned: list[Any] = columns.document(default_factory=list)
    broken: list[Any] = columns.document(default_factory=list)
    reason: str = ""
    undone: bool = False
    who: str
    at: datetime
