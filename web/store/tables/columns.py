"""Kinds of columns that several tables have."""

from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Enum
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

# Before the first table: Alembic can only drop what has a name.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

DOCUMENT = JSON().with_variant(JSONB(), "postgresql")


def document(**options: Any) -> Any:
    """A JSON value."""
    return Field(sa_type=DOCUMENT, **options)


def choice(kind: type[StrEnum], **options: Any) -> Any:
    """One of the values of an enumeration, held to them by the database itself."""
    named = Enum(
        kind,
        native_enum=False,
        length=24,
        create_constraint=True,
        name=kind.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )
    return Field(sa_type=named, **options)
