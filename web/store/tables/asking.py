"""What people were asked to confirm, since when, and how often they were reminded."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field, SQLModel


class AskedAnswer(SQLModel, table=True):
    """One person is asked about one shift, when and where it is in the version in force; `reminded` counts."""

    __tablename__ = "asked_answer"
    __table_args__ = (
        ForeignKeyConstraint(["expo_id"], ["expo.id"], ondelete="CASCADE"),
        Index("ix_asked_answer_due", "expo_id", "remind_at"),
    )

    expo_id: int = Field(primary_key=True)
    volunteer: str = Field(primary_key=True)
    shift: str = Field(primary_key=True)
    start: int
    end: int
    post: str
    asked_at: datetime
    remind_at: datetime | None = None
    """`None` once there is nothing more to remind of."""
    reminded: int = 0


class AskedVersion(SQLModel, table=True):
    """The version whose people have been entered among those asked."""

    __tablename__ = "asked_version"

    expo_id: int = Field(primary_key=True, foreign_key="expo.id", ondelete="CASCADE")
    roster_id: int
