"""Undoing a swap that was done: an organiser moves the places back, as far as the rules allow that now."""

from datetime import datetime

from sqlmodel import Session

from scheduler.domain.text import Text
from scheduler.swaps import Swap, Turn
from web.services import moving
from web.services.moving import MEANWHILE
from web.services.refusal import Refused
from web.services.swaps.judging import legal
from web.services.swaps.sitting import REASON_NEEDED, Sitting, sit
from web.services.swaps.states import DONE
from web.services.swaps.telling import Parts, tell
from web.services.who import Who
from web.store.tables import ExpoRow, MessageKind, SwapLine, SwapRow

UNDONE = Text("组织者撤销了这次换班。", "An organiser has undone this swap.")
ALREADY = Text("这次换班已经撤销。", "This swap has been undone already.")


def undo(session: Session, expo: ExpoRow, swap_id: int, who: Who, now: datetime, *, reason: str) -> SwapRow:
    """Everybody has again what they had. Raises `Refused` (409) with the rule that no longer allows it."""
    hand = sit(session, expo, who, now, reason=reason)
    row = hand.swap(swap_id)
    parts = hand.parts(row)
    hand.sees([key for part in parts for key in (part.gives, part.gets)])
    if not hand.reason:
        raise Refused(REASON_NEEDED)
    if row.undone_at is not None:
        raise Refused(ALREADY, 409)
    if row.state is not DONE:
        raise Refused(MEANWHILE, 409)
    verdict = legal(hand.found, back_of(parts), who)
    row.undone_at = now
    session.add(row)
    _write_down(hand, row)
    moved = moving.move(
        session, expo, hand.found, verdict.swap.added, verdict.swap.removed, who, now,
        verb="undo", kind="swap", key=str(row.id), reason=hand.reason, announced=False,
    )  # fmt: skip
    tell(hand, row, MessageKind.SWAP_UNDONE, [part.volunteer for part in parts], parts, UNDONE)
    session.commit()
    moving.keep(session, expo, moved)
    return row


def back_of(parts: Parts) -> Swap:
    """The same swap, the other way round."""
    return Swap(tuple(Turn(part.volunteer, part.gets or None, part.gives or None) for part in parts))


def _write_down(hand: Sitting, row: SwapRow) -> None:
    assert row.id is not None
    hand.session.add(
        SwapLine(
            swap_id=row.id, at=hand.now, who=hand.who.name, via=hand.who.via, before=DONE, after="undone",
            reason=hand.reason,
        )
    )  # fmt: skip
