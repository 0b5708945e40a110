"""Versions of the demand: what was to be staffed, whenever that changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

import web.store.tables.columns as columns


class Demand(SQLModel, table=True):
    """`facts` holds zones, slots, posts and shifts as the problem's JSON writes them; never changed once written."""

    __tablename__ = "demand"
    __table_args__ = (UniqueConstraint("expo_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    expo_id: int = Field(foreign_key="expo.id", ondelete="CASCADE")
    number: int
    made_at: datetime
    made_by: str
    note: str = ""
    places: int
    facts: dict[str, Any] = columns.document()
