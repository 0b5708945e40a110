"""The outbox: what is to be said to whom, written with the change that it tells of, sent by a worker."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

import web.store.tables.columns as columns


class MessageKind(StrEnum):
    """What a message is about; the facts that each carries stand with its words in `web.messages.words`."""

    LINK = "link"
    PUBLISHED = "published"
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
    FAILED = "failed"
    DROPPED = "dropped"
    """Not sent on purpose: overtaken by a later one, not wanted, no address."""


class Message(SQLModel, table=True):
    """One thing to be said to one person: a volunteer by key, or an account. `facts` is what the words need.

    `kind` is one of `MessageKind`; no two of one expo have the same `once`.
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
    due_at: datetime
    tries: int = 0
    channel: str = ""
    owner: str = ""
    sent_at: datetime | None = None
    trouble: str = ""
