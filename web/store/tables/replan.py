"""Cases of re-planning: what happened after the roster was published, and the ways out that were found."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Integer
from sqlmodel import Field, SQLModel

import web.store.tables.columns as columns

_VERSION = Column("version", Integer, nullable=False)


class CaseState(StrEnum):
    """A case is open until one of its ways is taken, or it is left."""

    OPEN = "open"
    TAKEN = "taken"
    LEFT = "left"


class ReplanCase(SQLModel, table=True):
    """One case; an expo has one that is open, or none. `changes` is a file of changes, as `changes_json` writes them.

    `ways` were found for `facts` (the expo's revision), the published roster `base_id` and the `moment` when the search
    was ordered: what had begun by then is past. Each holds what it costs, and how its roster differs from the base.
    """

    __tablename__ = "replan_case"
    __mapper_args__ = {"version_id_col": _VERSION}

    id: int | None = Field(default=None, primary_key=True)
    expo_id: int = Field(foreign_key="expo.id", ondelete="CASCADE", index=True)
    state: CaseState = columns.choice(CaseState, default=CaseState.OPEN)
    changes: dict[str, Any] = columns.document()
    begun_by: str
    begun_at: datetime
    job_id: int | None = Field(default=None, foreign_key="job.id", ondelete="SET NULL")
    moment: datetime | None = None
    facts: int = 0
    base_id: int | None = Field(default=None, foreign_key="roster.id", ondelete="SET NULL")
    ways: list[Any] = columns.document(default_factory=list)
    draft_id: int | None = Field(default=None, foreign_key="roster.id", ondelete="SET NULL")
    ended_by: str = ""
    ended_at: datetime | None = None
    version: int | None = Field(default=None, sa_column=_VERSION)
