"""What volunteers answer when they are asked whether they will be there."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field, SQLModel

import web.store.tables.columns as columns


class Said(StrEnum):
    """No row is no answer."""

    CONFIRMED = "confirmed"
    DECLINED = "declined"


class Answer(SQLModel, table=True):
    """One person's answer about one shift, when and where it was then: moved since, it has to be asked again."""

    __tablename__ = "answer"
    __table_args__ = (ForeignKeyConstraint(["expo_id"], ["expo.id"], ondelete="CASCADE"),)

    expo_id: int = Field(primary_key=True)
    volunteer: str = Field(primary_key=True)
    shift: str = Field(primary_key=True)
    said: Said = columns.choice(Said)
    reason: str = ""
    """A class of reasons, never health data."""
    start: int
    end: int
    post: str
    at: datetime
    via: str = ""
