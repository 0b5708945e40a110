"""Call-outs: the search for somebody who stands in, and who was asked in it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

import web.store.tables.columns as columns


class CallOutState(StrEnum):
    """Open and exhausted ones go on: whoever was asked may still say yes after the last wave."""

    OPEN = "open"
    EXHAUSTED = "exhausted"
    """Everybody who may come has been asked, and nobody has said yes yet."""
    COVERED = "covered"
    BACK = "back"
    """Whoever could not come comes after all."""
    FILLED = "filled"
    """The place was filled in another way."""
    MOVED = "moved"
    """The shift is not then, there or at all any more."""
    CLOSED = "closed"
    """By an organiser or the post's lead."""
    OVER = "over"
    """The shift has ended."""

    @property
    def live(self) -> bool:
        return self in (CallOutState.OPEN, CallOutState.EXHAUSTED)


class CallOutCause(StrEnum):
    """Why somebody is looked for: asked whether they come, they declined; or they cannot come although they would."""

    DECLINED = "declined"
    CANNOT = "cannot"


class CallOut(SQLModel, table=True):
    """One place on one shift, as it was when `volunteer` said no. `wave` counts the waves that have gone.

    `next_at` is when the next wave goes, `None` when none will. `covered_by` came, in the version `roster_id`,
    leaving the reserve shift `left`, if any.
    """

    __tablename__ = "call_out"
    __table_args__ = (Index("ix_call_out_expo_id_state", "expo_id", "state"),)

    id: int | None = Field(default=None, primary_key=True)
    expo_id: int = Field(foreign_key="expo.id", ondelete="CASCADE")
    volunteer: str
    shift: str
    start: int
    end: int
    post: str
    cause: CallOutCause = columns.choice(CallOutCause)
    reason: str = ""
    """A class of reasons, never health data."""
    state: CallOutState = columns.choice(CallOutState, default=CallOutState.OPEN)
    wave: int = 0
    next_at: datetime | None = None
    low_told: bool = False
    begun_at: datetime
    begun_by: str
    ended_at: datetime | None = None
    ended_by: str = ""
    covered_by: str = ""
    left: str = ""
    roster_id: int | None = Field(default=None, foreign_key="roster.id", ondelete="SET NULL")


class AskState(StrEnum):
    """Whoever has not answered when the next wave goes may still say yes."""

    WAITING = "waiting"
    YES = "yes"
    NO = "no"
    OFF = "off"
    """Not needed any more."""


class CallOutAsk(SQLModel, table=True):
    """One person asked in one call-out; `leaves` is the reserve shift they would leave, empty for none."""

    __tablename__ = "call_out_ask"
    __table_args__ = (
        UniqueConstraint("call_out_id", "volunteer"),
        Index("ix_call_out_ask_expo_id_volunteer", "expo_id", "volunteer"),
    )

    id: int | None = Field(default=None, primary_key=True)
    call_out_id: int = Field(foreign_key="call_out.id", ondelete="CASCADE")
    expo_id: int = Field(foreign_key="expo.id", ondelete="CASCADE")
    volunteer: str
    wave: int
    leaves: str = ""
    state: AskState = columns.choice(AskState, default=AskState.WAITING)
    asked_at: datetime
    answered_at: datetime | None = None
