"""Which state of a swap may follow which, and how it gets there: one step, written down twice."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from scheduler.domain.text import Text
from web.services.history import record
from web.services.moving import MEANWHILE
from web.services.refusal import Refused
from web.services.who import Who
from web.store.tables import SwapLine, SwapRow, SwapState

OFFERED, CLAIMED, AWAITING = SwapState.OFFERED, SwapState.CLAIMED, SwapState.AWAITING
DONE, VOID = SwapState.DONE, SwapState.VOID
ENDS = frozenset({SwapState.DECLINED, SwapState.WITHDRAWN, SwapState.EXPIRED, VOID})

NEXT: Mapping[SwapState, frozenset[SwapState]] = {
    OFFERED: frozenset({CLAIMED, AWAITING, DONE}) | ENDS,
    CLAIMED: frozenset({OFFERED, AWAITING, DONE}) | ENDS,
    AWAITING: frozenset({OFFERED, DONE}) | ENDS,
    DONE: frozenset(),
    **dict.fromkeys(ENDS, frozenset()),
}
"""Back to `offered` it goes when whoever wanted to take it no longer does, or is not wanted."""

NAMES: Mapping[SwapState, Text] = {
    OFFERED: Text("待人接手", "offered"),
    CLAIMED: Text("待确认", "waiting to be confirmed"),
    AWAITING: Text("待批准", "waiting for approval"),
    DONE: Text("已完成", "done"),
    SwapState.DECLINED: Text("已谢绝", "declined"),
    SwapState.WITHDRAWN: Text("已收回", "withdrawn"),
    SwapState.EXPIRED: Text("已过期", "expired"),
    VOID: Text("已作废", "void"),
}

VERBS: Mapping[SwapState, str] = {
    OFFERED: "offer",
    CLAIMED: "claim",
    AWAITING: "claim",
    DONE: "swap",
    SwapState.DECLINED: "decline",
    SwapState.WITHDRAWN: "withdraw",
    SwapState.EXPIRED: "expire",
    VOID: "void",
}
"""What the history says was done."""


def begin(session: Session, row: SwapRow, who: Who, now: datetime, *, behalf: str = "", reason: str = "") -> None:
    """A new swap, in the caller's transaction."""
    session.add(row)
    session.flush()
    _write_down(session, row, "", who, now, behalf, reason)


def advance(
    session: Session, row: SwapRow, to: SwapState, who: Who, now: datetime, *, behalf: str = "", reason: str = ""
) -> None:
    """The next state, if nobody has changed the swap since it was read. Raises `Refused` (409) where none leads there.

    The row's version is compared when it is written: of two steps at once the second finds nothing to change.
    """
    before = row.state
    if to not in NEXT[before]:
        raise Refused(MEANWHILE, 409)
    row.state = to
    session.add(row)
    session.flush()
    _write_down(session, row, before, who, now, behalf, reason)


def _write_down(
    session: Session, row: SwapRow, before: str, who: Who, now: datetime, behalf: str, reason: str
) -> None:  # fmt: skip
    assert row.id is not None
    line = SwapLine(
        swap_id=row.id, at=now, who=who.name, via=who.via, before=before, after=row.state, behalf=behalf, reason=reason
    )  # fmt: skip
    session.add(line)
    if row.state is DONE:  # the move that does it writes its own line
        return
    said = {"swap": row.kind, "volunteer": behalf or row.giver, "shift": row.shift}
    old = {"state": before} if before else None
    record(
        session, who, now, VERBS[row.state], "swap", str(row.id), expo_id=row.expo_id, before=old,
        after=said | {"state": row.state.value}, reason=reason,
    )  # fmt: skip
