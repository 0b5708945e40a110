"""Rosters and who stands where in them: drafts that change, published versions that never do."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Column, Index, Integer, UniqueConstraint
from sqlmodel import Field, SQLModel

import web.store.tables.columns as columns

_REVISION = Column("revision", Integer, nullable=False)


class RosterState(StrEnum):
    """A published version that is taken back is withdrawn; both are frozen."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class RosterRow(SQLModel, table=True):
    """`number` counts an expo's published versions from 1; the one in force is the highest that is not withdrawn.

    `revision` rises with every change of a draft. `judged` holds what the solver proved: tiers with cost and bound,
    true for `judged_facts`, the expo's revision, and as long as nobody has edited (`edits` is 0).
    """

    __tablename__ = "roster"
    __table_args__ = (
        UniqueConstraint("expo_id", "number"),
        CheckConstraint("(state = 'draft') = (number IS NULL)", name="numbered"),
    )
    __mapper_args__ = {"version_id_col": _REVISION}

    id: int | None = Field(default=None, primary_key=True)
    expo_id: int = Field(foreign_key="expo.id", ondelete="CASCADE", index=True)
    name: str = ""
    state: RosterState = columns.choice(RosterState, default=RosterState.DRAFT)
    number: int | None = None
    note: str = ""
    origin_id: int | None = Field(default=None, foreign_key="roster.id", ondelete="SET NULL")
    """The roster that this one began as a copy of."""
    created_at: datetime
    created_by: str
    published_at: datetime | None = None
    published_by: str = ""
    withdrawn_at: datetime | None = None
    discarded_at: datetime | None = None
    edits: int = 0
    judged: dict[str, Any] = columns.document(default_factory=dict)
    judged_facts: int = 0
    demand: int | None = None
    revision: int | None = Field(default=None, sa_column=_REVISION)


class AssignmentRow(SQLModel, table=True):
    """One person once a shift: that is the key. Names are kept: a published version outlives those it names.

    `start` and `end` are the shift's instants when it was assigned; `most` how many it may hold. Triggers of the
    database refuse, on publishing, a person in two places at once and a shift with too many; and any change to a
    roster that is not a draft (`web.store.migrations.guards_0001`).
    """

    __tablename__ = "assignment"
    __table_args__ = (
        Index("ix_assignment_roster_id_shift", "roster_id", "shift"),
        CheckConstraint('"end" > start', name="lasts"),
    )

    roster_id: int = Field(primary_key=True, foreign_key="roster.id", ondelete="CASCADE")
    volunteer: str = Field(primary_key=True)
    shift: str = Field(primary_key=True)
    start: int
    end: int
    most: int
    pinned: bool = False
