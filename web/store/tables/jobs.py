"""Work in the background other than solving: reading uploads, drawing PDFs."""

from typing import Any

from sqlmodel import Field

import web.store.tables.columns as columns
from web.store.tables.leases import LeasedRow


class Job(LeasedRow, table=True):
    """One piece of work. `kind` says which function does it (`web.worker.kinds`), `payload` with what.

    `done` of `total` is how far it is, as far as it counts; `result` is what the function returned.
    """

    __tablename__ = "job"

    expo_id: int | None = Field(default=None, foreign_key="expo.id", ondelete="CASCADE", index=True)
    kind: str
    payload: dict[str, Any] = columns.document(default_factory=dict)
    done: int = 0
    total: int = 0
    result: dict[str, Any] = columns.document(default_factory=dict)
