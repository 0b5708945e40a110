"""The expos: name, time zone, days, settings, and how often their facts have changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Integer
from sqlmodel import Field, SQLModel

import web.store.tables.columns as columns

_REVISION = Column("revision", Integer, nullable=False)


class ExpoRow(SQLModel, table=True):
    """One edition. `revision` rises with every change of its facts; `uid` tells it from an expo of another database."""

    __tablename__ = "expo"
    __mapper_args__ = {"version_id_col": _REVISION}

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    name: str
    zone: str
    days: list[Any] = columns.document()
    settings: dict[str, Any] = columns.document()
    travel: list[Any] = columns.document()
    created_at: datetime
    archived_at: datetime | None = None
    board: str = Field(default="", index=True)
    """What the link of the public board ends in."""
    revision: int | None = Field(default=None, sa_column=_REVISION)
