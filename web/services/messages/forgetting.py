"""Forgets what was said to somebody: that messages went out stays, to whom and what about does not."""

from typing import Any

from sqlalchemy import delete, update
from sqlmodel import Session, col

from web.store.tables import LeaveLink, Message, MessageState, Preference


def forget(session: Session, expo_id: int, volunteer: str) -> None:
    """In the caller's transaction. What waits is not sent any more; the rows keep kind, time and state for totals."""
    theirs = col(Message.expo_id) == expo_id, col(Message.volunteer) == volunteer
    waits = col(Message.state) == MessageState.WAITING
    session.execute(delete(Message).where(*theirs, waits))
    nobody: dict[str, Any] = {"facts": {}, "address": "", "once": None, "trouble": "", "volunteer": ""}
    session.execute(update(Message).where(*theirs).values(**nobody).execution_options(synchronize_session=False))
    for table in (LeaveLink, Preference):
        session.execute(delete(table).where(table.expo_id == expo_id, table.volunteer == volunteer))  # type: ignore[arg-type]
