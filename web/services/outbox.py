"""The one way in which anything is said to anybody: a message in the outbox, in the transaction of what it tells of."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from web.store.tables import ExpoRow, Message, MessageKind


@dataclass(frozen=True, slots=True)
class Volunteer:
    """To a volunteer, by key."""

    key: str


@dataclass(frozen=True, slots=True)
class Account:
    """To somebody with an account: an organiser or a lead."""

    id: int


@dataclass(frozen=True, slots=True)
class Organisers:
    """To the organisers' group, by its robot."""


def post(
    session: Session,
    expo: ExpoRow,
    to: Volunteer | Account | Organisers,
    kind: MessageKind,
    facts: Mapping[str, Any],
    now: datetime,
    *,
    once: str | None = None,
    due: datetime | None = None,
) -> None:
    """Write it down, in the caller's transaction. With `once`, a message of that name is written one time only;
    not sent before `due`, nor after `until` among the facts (a moment as ISO text) if there is one."""
    assert expo.id is not None
    if once is not None:
        known = select(Message.id).where(Message.expo_id == expo.id, Message.once == once)
        if session.exec(known).first() is not None:
            return
    volunteer = to.key if isinstance(to, Volunteer) else None
    account_id = to.id if isinstance(to, Account) else None
    message = Message(
        expo_id=expo.id, volunteer=volunteer, account_id=account_id, kind=kind, facts=dict(facts), once=once,
        made_at=now, from_at=due or now, due_at=due or now,
    )  # fmt: skip
    if once is None:
        session.add(message)
        return
    with suppress(IntegrityError), session.begin_nested():  # somebody wrote it a moment ago
        session.add(message)
