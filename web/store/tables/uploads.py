"""Files that organisers sent: what became of each, what was found wrong in it, and what they said headings mean."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Index, Integer, UniqueConstraint
from sqlmodel import Field, SQLModel

import web.store.tables.columns as columns

_VERSION = Column("version", Integer, nullable=False)


class UploadState(StrEnum):
    """A file waits until a worker has read it; then it is taken, or left."""

    WAITING = "waiting"
    READ = "read"
    FAULTY = "faulty"
    TAKEN = "taken"
    LEFT = "left"


class UploadKind(StrEnum):
    """Facts of an expo, or a roster that was exported and edited."""

    FACTS = "facts"
    ROSTER = "roster"


class Upload(SQLModel, table=True):
    """One file. `expo_id` is empty for one that is to begin an expo; `file` is what it is called among the files.

    `facts` is the expo's revision that it was last compared with. `told` is what a person said about its sheets and
    headings, `found` what reading it came to: tables, ids by kind, notes on formulas.
    """

    __tablename__ = "upload"
    __mapper_args__ = {"version_id_col": _VERSION}

    id: int | None = Field(default=None, primary_key=True)
    expo_id: int | None = Field(default=None, foreign_key="expo.id", ondelete="CASCADE", index=True)
    kind: UploadKind = columns.choice(UploadKind, default=UploadKind.FACTS)
    state: UploadState = columns.choice(UploadState, default=UploadState.WAITING)
    name: str
    size: int
    digest: str
    file: str
    sent_by: str
    account_id: int | None = None
    sent_at: datetime
    language: str
    job_id: int | None = None
    facts: int = 0
    told: dict[str, Any] = columns.document(default_factory=dict)
    found: dict[str, Any] = columns.document(default_factory=dict)
    ended_at: datetime | None = None
    ended_by: str = ""
    version: int | None = Field(default=None, sa_column=_VERSION)


class UploadFault(SQLModel, table=True):
    """One thing that was found wrong (`grave`) or odd in a file; `what` is its kind, both languages in one text."""

    __tablename__ = "upload_fault"
    __table_args__ = (Index("ix_upload_fault_upload_id_number", "upload_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    upload_id: int = Field(foreign_key="upload.id", ondelete="CASCADE")
    number: int
    grave: bool
    sheet: str = ""
    row: int = 0
    place: str = ""
    kind_zh: str
    kind_en: str
    problem_zh: str
    problem_en: str
    remedy_zh: str
    remedy_en: str


class Meaning(SQLModel, table=True):
    """What a heading means that the reader does not know: remembered for the next file of the expo."""

    __tablename__ = "meaning"
    __table_args__ = (UniqueConstraint("expo_id", "sheet", "heading"),)

    id: int | None = Field(default=None, primary_key=True)
    expo_id: int = Field(foreign_key="expo.id", ondelete="CASCADE")
    sheet: str
    heading: str
    means: str
    """The key of a column; of the sheet itself, when `heading` is empty, the kind."""
