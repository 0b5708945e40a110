"""The outbox: what is to be said to whom, written with the change that it tells of, sent by a worker."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

import web.store.tables.columns as columns


class MessageKind(StrEnum):
    """What a message is about; the facts that each carries stand with its words in `web.messages.words`."""

    CALL_OUT_ASKED = "call_out_asked"
    CALL_OUT_COVERED = "call_out_covered"
    CALL_OUT_EXHAUSTED = "call_out_exhausted"
    CALL_OUT_LOW = "call_out_low"
    CALL_OUT_OVER = "call_out_over"
    CALL_OUT_STARTED = "call_out_started"
    EVENING = "evening"
    CONSENT = "consent"
    """To organisers: `volunteer` (key) and `what`: refused, withdrawn or erased, with `shifts`, how many were freed."""
    LINK = "link"
    """`seed`, of which `web.services.links.sealing.unsealed` makes the `token` when it is put into words."""
    PUBLISHED = "published"
    SOON = "soon"
    UNANSWERED = "unanswered"
    SWAP_ASKED = "swap_asked"
    SWAP_CLAIMED = "swap_claimed"
    SWAP_PROPOSED = "swap_proposed"
    SWAP_APPROVAL = "swap_approval"
    SWAP_DONE = "swap_done"
    SWAP_UNDONE = "swap_undone"
    SWAP_ENDED = "swap_ended"


class MessageState(StrEnum):
    """`sending` belongs to one worker; a message found there after its worker died is never sent again by itself."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    PERHAPS = "perhaps"
    """Nobody knows whether it arrived. Only a person sends it again: the program never says anything twice."""
    FAILED = "failed"
    DROPPED = "dropped"
    """Not sent on purpose: overtaken by a later one, not wanted, no address."""


class Message(SQLModel, table=True):
    """One thing to be said to one person: a volunteer by key, or an account; with neither, to the organisers' group.

    `facts` is what the words need; what was sent is not kept, it can be worded again. With a text `until` among them,
    a moment, it is not sent any more after that. `kind` is one of `MessageKind`; no two of one expo have the same
    `once`. Several that were sent as one have the same `carried_by`, the first of them. `address` is masked.
    """

    __tablename__ = "message"
    __table_args__ = (UniqueConstraint("expo_id", "once"), Index("ix_message_state_due_at", "state", "due_at"))

    id: int | None = Field(default=None, primary_key=True)
    expo_id: int = Field(foreign_key="expo.id", ondelete="CASCADE", index=True)
    volunteer: str | None = Field(default=None, index=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", ondelete="CASCADE")
    kind: str
    facts: dict[str, Any] = columns.document(default_factory=dict)
    once: str | None = None
    state: MessageState = columns.choice(MessageState, default=MessageState.WAITING)
    made_at: datetime
    from_at: datetime
    """Not before, by whoever wrote it; `due_at` is when it is looked at next."""
    due_at: datetime
    tries: int = 0
    channel: str = ""
    address: str = ""
    carried_by: int | None = None
    owner: str = ""
    leased_until: datetime | None = None
    sent_at: datetime | None = None
    trouble: str = ""
    """A word of `web.services.messages.troubles`, or what the other side said."""


class Reminded(SQLModel, table=True):
    """What everybody on duty was reminded of once: an evening, or the beginning of a shift. Who comes later is not."""

    __tablename__ = "reminded"

    expo_id: int = Field(primary_key=True, foreign_key="expo.id", ondelete="CASCADE")
    what: str = Field(primary_key=True)
    at: datetime


class LeaveLink(SQLModel, table=True):
    """What the address ends in at which one volunteer ends all messages but the necessary ones: good for that alone."""

    __tablename__ = "leave_link"
    __table_args__ = (UniqueConstraint("token"),)

    expo_id: int = Field(primary_key=True, foreign_key="expo.id", ondelete="CASCADE")
    volunteer: str = Field(primary_key=True)
    token: str
