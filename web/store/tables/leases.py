"""What every row has that stands for work in the background: its state, who works on it, how long that is believed."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

import web.store.tables.columns as columns


class WorkState(StrEnum):
    """Stopped: ended early by somebody who wanted what there was. Cancelled: by somebody who wanted nothing."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    CANCELLED = "cancelled"
    FAILED = "failed"

    @property
    def over(self) -> bool:
        return self not in (WorkState.QUEUED, WorkState.RUNNING)


class Wanted(StrEnum):
    """What somebody asked of work under way; the worker looks every second."""

    NONE = "none"
    STOP = "stop"
    CANCEL = "cancel"


class LeasedRow(SQLModel):
    """The row is the truth, the queue only wakes a worker. Whoever claims it is its `owner` while the lease lasts.

    A worker that dies extends no lease: then another may claim the row. `attempts` counts the claims.
    """

    id: int | None = Field(default=None, primary_key=True)
    asked_by: str
    asked_at: datetime
    state: WorkState = columns.choice(WorkState, default=WorkState.QUEUED, index=True)
    wanted: Wanted = columns.choice(Wanted, default=Wanted.NONE)
    attempts: int = 0
    owner: str = ""
    lease_until: datetime | None = None
    began_at: datetime | None = None
    ended_at: datetime | None = None
    error_zh: str = ""
    error_en: str = ""
