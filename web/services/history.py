"""The history: writes down every change, and reads it back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from web.services.who import Who
from web.store.tables import Change


def record(
    session: Session,
    who: Who,
    now: datetime,
    verb: str,
    kind: str,
    key: str = "",
    *,
    expo_id: int | None,
    before: Any = None,
    after: Any = None,
    reason: str = "",
) -> None:
    """Add a line in the caller's transaction; `verb` and `kind` are words of `LABELS` (web.services.history_words)."""
    session.add(
        Change(
            expo_id=expo_id,
            at=now,
            who=who.name,
            via=who.via,
            verb=verb,
            kind=kind,
            key=key,
            before=before,
            after=after,
            reason=reason,
        )
    )


def changes(
    session: Session, expo_id: int, *, key: str = "", before: int | None = None, limit: int = 50
) -> Sequence[Change]:
    """The latest first; those older than the line `before`, about one thing when `key` is given."""
    rows = select(Change).where(Change.expo_id == expo_id)
    if key:
        rows = rows.where(Change.key == key)
    if before is not None:
        rows = rows.where(col(Change.id) < before)
    return session.exec(rows.order_by(col(Change.id).desc()).limit(limit)).all()
