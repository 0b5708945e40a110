"""Taking an offer, agreeing to what somebody offers back, and letting go of it again."""

from datetime import datetime

from sqlmodel import Session

from scheduler.domain.text import Text
from web.services.moving import MEANWHILE
from web.services.refusal import GONE, Refused
from web.services.swaps.settling import allowed, settle
from web.services.swaps.sitting import Sitting, sit
from web.services.swaps.states import AWAITING, CLAIMED, OFFERED, advance
from web.services.swaps.telling import tell
from web.services.who import Who
from web.store.tables import ExpoRow, MessageKind, SwapKind, SwapPart, SwapRow

TAKEN = Text("晚了一步：已有别人接手。谢谢您。", "Somebody else was first. Thank you all the same.")
OVER = Text("这次换班已经结束：{state}。", "This swap is over: {state}.")
NOT_WELCOME = Text("对方不想要这个班次。请另选一个。", "That shift is not one that they would take. Choose another.")
CHANGED_MIND = Text("接手的人又放弃了；班次仍由您负责。", "Whoever took it has let go of it; the shift is yours still.")


def claim(
    session: Session, expo: ExpoRow, swap_id: int, volunteer: str, who: Who, now: datetime, *, back: str = "",
    reason: str = "",
) -> SwapRow:  # fmt: skip
    """Take what is offered, in an exchange for the own shift `back`. The first one wins; it is done at once unless
    the giver has to agree to `back` or somebody to approve it. Raises `Refused` with the rule that is in the way."""
    hand = sit(session, expo, who, now, reason=reason)
    row = hand.swap(swap_id)
    behalf = hand.acts_for(volunteer, [row.shift, back])
    _open_to(hand, row, volunteer)
    if row.kind is SwapKind.EXCHANGE:
        back = back or (row.wants[0] if row.to else "")
        _welcome(hand, row, volunteer, back)
    parts = hand.parts(row)
    parts.append(_taking(hand, row, parts[0], volunteer, back if row.kind is SwapKind.EXCHANGE else ""))
    allowed(hand, row, parts)
    session.add_all(parts)
    if row.kind is SwapKind.EXCHANGE and not row.agreed:
        advance(session, row, CLAIMED, who, now, behalf=behalf, reason=hand.reason)
        tell(hand, row, MessageKind.SWAP_CLAIMED, [row.giver], parts)
        session.commit()
        return row
    settle(hand, row, parts, behalf=behalf)
    return row


def release(
    session: Session, expo: ExpoRow, swap_id: int, volunteer: str, who: Who, now: datetime, *, reason: str = ""
) -> SwapRow:
    """Whoever took it lets go of it, or the giver does not want what is offered back: it is on offer again."""
    hand = sit(session, expo, who, now, reason=reason)
    row = hand.swap(swap_id)
    parts = hand.parts(row)
    if row.state not in (CLAIMED, AWAITING) or row.kind is SwapKind.CLEARED or row.proposal_id:
        raise Refused(MEANWHILE, 409)
    if volunteer not in [part.volunteer for part in parts]:
        raise Refused(GONE, 404)
    behalf = hand.acts_for(volunteer, [row.shift])
    reopen(hand, row, parts, behalf)
    tell(hand, row, MessageKind.SWAP_ENDED, [part.volunteer for part in parts], parts, CHANGED_MIND)
    session.commit()
    return row


def reopen(hand: Sitting, row: SwapRow, parts: list[SwapPart], behalf: str = "") -> None:
    """On offer again as it was before anybody took it, in the caller's transaction."""
    for part in parts:
        if part.volunteer != row.giver:
            hand.session.delete(part)
    parts[0].gets, parts[0].got = "", None
    row.closes, row.approval, row.why = hand.closing([row.shift]), "", []
    hand.session.add(parts[0])
    advance(hand.session, row, OFFERED, hand.who, hand.now, behalf=behalf, reason=hand.reason)


def _open_to(hand: Sitting, row: SwapRow, volunteer: str) -> None:
    """Raises `Refused`: to strangers it is not there (404), to those who come late it says so (409)."""
    if row.giver == volunteer or row.to not in ("", volunteer) or row.kind in (SwapKind.WISH, SwapKind.CLEARED):
        raise Refused(GONE, 404)
    if row.state is not OFFERED:
        raise Refused(TAKEN, 409)
    hand.in_time([row.shift])


def _welcome(hand: Sitting, row: SwapRow, volunteer: str, back: str) -> None:
    if not back or not hand.has(volunteer, back) or (row.wants and back not in row.wants):
        raise Refused(NOT_WELCOME, 409)
    hand.in_time([back])


def _taking(hand: Sitting, row: SwapRow, giver: SwapPart, volunteer: str, back: str) -> SwapPart:
    """The part of whoever takes it; the giver's is completed."""
    assert row.id is not None
    given = hand.place(back) if back else None
    giver.gets, giver.got = back, given
    return SwapPart(
        swap_id=row.id, volunteer=volunteer, gives=back, given=given, gets=row.shift, got=giver.given,
        agreed_at=hand.now,
    )  # fmt: skip
