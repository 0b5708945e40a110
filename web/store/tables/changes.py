"""Every change: who made it, when, what was before and after, and why."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

import web.store.tables.columns as columns


class Change(SQLModel, table=True):
    """One line of the history. `verb` and `kind` are codes with labels in `web.services.history`."""

    __tablename__ = "change"

    id: int | None = Field(default=None, primary_key=True)
    expo_id: int | None = Field(default=None, foreign_key="expo.id", ondelete="CASCADE", index=True)
    at: datetime = Field(index=True)
    who: str
    via: str
    verb: str
    kind: str
    key: str = Field(default="", index=True)
    before: Any = columns.document(default=None, nullable=True)
    after: Any = columns.document(default=None, nullable=True)
    reason: str = ""
