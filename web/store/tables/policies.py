"""How an expo deals with its volunteers: what may be swapped without asking, how long answers may take."""

from typing import Any

from sqlmodel import Field, SQLModel

import web.store.tables.columns as columns


class PolicyRow(SQLModel, table=True):
    """The policies that differ from the defaults, by name (`web.services.policies.Policies`)."""

    __tablename__ = "policy"

    expo_id: int = Field(primary_key=True, foreign_key="expo.id", ondelete="CASCADE")
    values: dict[str, Any] = columns.document(default_factory=dict)
