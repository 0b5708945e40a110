"""Swaps: who would give which shift to whom, how far that is, and a line for each step of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Index, Integer, text
from sqlmodel import Field, SQLModel

import web.store.tables.columns as columns

_VERSION = Column("version", Integer, nullable=False)
_PENDING = text("state IN ('offered', 'claimed', 'awaiting') AND kind <> 'cleared'")


class SwapKind(StrEnum):
    """Give away, exchange, give a part away, a wish to be cleared with others', and what a clearing has found."""

    GIVE = "give"
    EXCHANGE = "exchange"
    PART = "part"
    WISH = "wish"
    CLEARED = "cleared"


class SwapState(StrEnum):
    """`claimed` waits for one of its people, `awaiting` for an approval; from `done` on nothing changes any more."""

    OFFERED = "offered"
    CLAIMED = "claimed"
    AWAITING = "awaiting"
    DONE = "done"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    VOID = "void"


class SwapRow(SQLModel, table=True):
    """One swap. `giver` and `shift` say whose place it is about; nobody offers the same place twice at a time.

    `to` is the one person asked, or empty for all who may take it; `wants` are the shifts that are welcome in exchange,
    none meaning any, and `refused` those that are not. With `agreed` the giver takes whatever fits without being asked
    again. `closes` is the instant (minutes) from which it is too late. `asked` have been told of the offer.
    `proposal_id` is what a clearing has made of a wish; `roster_id` the version by which it was done.
    """

    __tablename__ = "swap"
    __table_args__ = (
        Index("ux_swap_pending", "expo_id", "giver", "shift", unique=True, sqlite_where=_PENDING,
              postgresql_where=_PENDING),
        Index("ix_swap_expo_id_state", "expo_id", "state"),
    )  # fmt: skip
    __mapper_args__ = {"version_id_col": _VERSION}

    id: int | None = Field(default=None, primary_key=True)
    expo_id: int = Field(foreign_key="expo.id", ondelete="CASCADE")
    kind: SwapKind = columns.choice(SwapKind)
    state: SwapState = columns.choice(SwapState, default=SwapState.OFFERED)
    giver: str = ""
    shift: str = ""
    to: str = ""
    wants: list[Any] = columns.document(default_factory=list)
    refused: list[Any] = columns.document(default_factory=list)
    agreed: bool = False
    or_nothing: bool = False
    """A wish that would be as well met if the shift went for nothing."""
    cut: int | None = None
    """The instant at which a place is split in two."""
    first: bool = True
    """Whether the piece before the cut is given away, or the one after it."""
    closes: int
    asked: list[Any] = columns.document(default_factory=list)
    approval: str = ""
    """Who has to agree, once that is known: a value of `Approval`."""
    why: list[Any] = columns.document(default_factory=list)
    """Why an approval is asked for, or a wish is not met yet, by code."""
    made_at: datetime
    made_by: str
    done_at: datetime | None = None
    roster_id: int | None = Field(default=None, foreign_key="roster.id", ondelete="SET NULL")
    undone_at: datetime | None = None
    proposal_id: int | None = Field(default=None, foreign_key="swap.id", ondelete="SET NULL", index=True)
    version: int | None = Field(default=None, sa_column=_VERSION)


class SwapPart(SQLModel, table=True):
    """What one person gives and gets in a swap, with when and where that was then; agreed to, once they have.

    What a clearing finds may hold several parts of one person.
    """

    __tablename__ = "swap_part"

    swap_id: int = Field(primary_key=True, foreign_key="swap.id", ondelete="CASCADE")
    volunteer: str = Field(primary_key=True, index=True)
    gives: str = Field(default="", primary_key=True)
    gets: str = ""
    given: dict[str, Any] | None = columns.document(default=None)
    got: dict[str, Any] | None = columns.document(default=None)
    agreed_at: datetime | None = None


class SwapLine(SQLModel, table=True):
    """One step of a swap, never changed: from which state to which, by whom, on whose behalf and why."""

    __tablename__ = "swap_line"

    id: int | None = Field(default=None, primary_key=True)
    swap_id: int = Field(foreign_key="swap.id", ondelete="CASCADE", index=True)
    at: datetime
    who: str
    via: str
    before: str = ""
    after: str
    behalf: str = ""
    reason: str = ""
