"""The facts of an expo, a row each: what is searched and held together stands in columns, all of it in `facts`.

`facts` is written the way the problem's JSON writes it (`scheduler.formats.problem_json`): one form for files, database
and API. The columns beside it are derived and written by `web.store.snapshot` alone.
"""

from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

import web.store.tables.columns as columns


class FactRow(SQLModel):
    """`key` is the id in the domain, `position` the organisers' order, `version` rises with each change of the row."""

    id: int | None = Field(default=None, primary_key=True)
    expo_id: int = Field(foreign_key="expo.id", ondelete="CASCADE")
    key: str
    position: int
    version: int = 1
    facts: dict[str, Any] = columns.document()


def _once(*more: Any) -> tuple[Any, ...]:
    return (UniqueConstraint("expo_id", "key"), *more)


class ZoneRow(FactRow, table=True):
    __tablename__ = "zone"
    __table_args__ = _once()
    name: str


class OrganisationRow(FactRow, table=True):
    __tablename__ = "organisation"
    __table_args__ = _once()
    name: str
    parent: str | None = None


class TransportRow(FactRow, table=True):
    __tablename__ = "transport"
    __table_args__ = _once()
    name: str


class SlotRow(FactRow, table=True):
    __tablename__ = "slot"
    __table_args__ = _once()
    start: int
    end: int


class PostRow(FactRow, table=True):
    __tablename__ = "post"
    __table_args__ = _once()
    name: str
    role: str = Field(index=True)
    zone: str


class ShiftRow(FactRow, table=True):
    """Times are instants: minutes since 1970 (`scheduler.domain.timeline`)."""

    __tablename__ = "shift"
    __table_args__ = _once(
        CheckConstraint('"end" > start', name="lasts"), CheckConstraint("wanted >= 0", name="wanted")
    )
    post: str
    start: int
    end: int
    wanted: int
    most: int


class VolunteerRow(FactRow, table=True):
    """`search` is what is looked through: name, number, phone, e-mail, organisation in lower case; `traits` are words
    between bars for skills, trainings, wished roles and consents (`web.store.derived`)."""

    __tablename__ = "volunteer"
    __table_args__ = _once()
    name: str
    organisation: str = Field(index=True)
    search: str = ""
    age: int | None = None
    insured: bool = True
    traits: str = ""


class FreeStretch(SQLModel, table=True):
    """A stretch of time in which a volunteer is free from end to end: derived from their availability."""

    __tablename__ = "free_stretch"
    __table_args__ = (Index("ix_free_stretch_expo_id_start", "expo_id", "start", "end"),)

    expo_id: int = Field(primary_key=True, foreign_key="expo.id", ondelete="CASCADE")
    volunteer: str = Field(primary_key=True)
    start: int = Field(primary_key=True)
    end: int


class TieRow(FactRow, table=True):
    __tablename__ = "tie"
    __table_args__ = _once()
    first: str
    second: str


FACTS: dict[str, type[FactRow]] = {
    "zones": ZoneRow,
    "organisations": OrganisationRow,
    "transports": TransportRow,
    "slots": SlotRow,
    "posts": PostRow,
    "shifts": ShiftRow,
    "volunteers": VolunteerRow,
    "ties": TieRow,
}
"""The tables by the name of the problem's field."""
