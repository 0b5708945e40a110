"""Saying yes or no to a swap that waits for one's word: as one of its people, or as whoever has to approve it."""

from datetime import datetime

from sqlmodel import Session

from scheduler.domain.text import Text
from web.services.moving import MEANWHILE
from web.services.refusal import FORBIDDEN, GONE, Refused
from web.services.swaps.approval import may_approve
from web.services.swaps.claiming import TAKEN, reopen
from web.services.swaps.settling import allowed, finish, settle
from web.services.swaps.sitting import Sitting, sit
from web.services.swaps.states import AWAITING, CLAIMED, OFFERED, advance
from web.services.swaps.telling import posts_of, tell
from web.services.swaps.wishes import set_free
from web.services.who import Who
from web.store.tables import ExpoRow, MessageKind, SwapKind, SwapPart, SwapRow, SwapState

WHY_NOT = Text("请写明为什么不批准。", "Say why it is not approved.")
NOT_WANTED = Text(
    "对方没有选您的班次；换班仍可由别人接手。", "They would rather not take your shift; it is on offer again."
)
SAID_NO = Text("对方谢绝了；班次仍由您负责。", "The other person said no; the shift is yours still.")
NOT_APPROVED = Text("没有批准：{why}", "Not approved: {why}")


def agree(
    session: Session, expo: ExpoRow, swap_id: int, volunteer: str, who: Who, now: datetime, *, reason: str = ""
) -> SwapRow:
    """One of its people agrees to what was claimed or found; when the last one has, it is done or put for approval."""
    hand = sit(session, expo, who, now, reason=reason)
    row = hand.swap(swap_id)
    parts = hand.parts(row)
    mine = [part for part in parts if part.volunteer == volunteer]
    if not mine:
        raise Refused(GONE, 404)
    behalf = hand.acts_for(volunteer, [key for part in mine for key in (part.gives, part.gets)])
    if row.state is not CLAIMED or row.proposal_id is not None:
        raise Refused(MEANWHILE, 409)
    hand.in_time([key for part in parts for key in (part.gives, part.gets)])
    for part in mine:
        part.agreed_at = now
        session.add(part)
    if row.kind is SwapKind.EXCHANGE or all(part.agreed_at is not None for part in parts):
        settle(hand, row, parts, behalf=behalf)
    else:
        session.commit()
    return row


def refuse(
    session: Session, expo: ExpoRow, swap_id: int, volunteer: str, who: Who, now: datetime, *, reason: str = ""
) -> SwapRow:
    """Whoever was asked says no. What was offered back to a giver only goes; the offer itself stays."""
    hand = sit(session, expo, who, now, reason=reason)
    row = hand.swap(swap_id)
    parts = hand.parts(row)
    if row.state is OFFERED and row.to == volunteer:
        behalf = hand.acts_for(volunteer, [row.shift])
        advance(session, row, SwapState.DECLINED, who, now, behalf=behalf, reason=hand.reason)
        tell(hand, row, MessageKind.SWAP_ENDED, [row.giver], parts, SAID_NO)
    elif row.state is CLAIMED and row.proposal_id is None and volunteer in [part.volunteer for part in parts]:
        behalf = hand.acts_for(volunteer, [])
        _refuse_claimed(hand, row, parts, volunteer, behalf)
    else:
        raise Refused(TAKEN if row.to == volunteer else GONE, 409 if row.to == volunteer else 404)
    session.commit()
    return row


def approve(session: Session, expo: ExpoRow, swap_id: int, who: Who, now: datetime, *, reason: str = "") -> SwapRow:
    """Let it be done, as far as the rules still allow it now."""
    hand, row, parts = _for_approval(session, expo, swap_id, who, now, reason)
    verdict = allowed(hand, row, parts)
    finish(hand, row, parts, verdict)
    return row


def decline(session: Session, expo: ExpoRow, swap_id: int, who: Who, now: datetime, *, reason: str) -> SwapRow:
    """Do not let it be done: all its people are told why, and whose shift it was keeps it."""
    hand, row, parts = _for_approval(session, expo, swap_id, who, now, reason)
    if not hand.reason:
        raise Refused(WHY_NOT)
    advance(session, row, SwapState.DECLINED, who, now, reason=hand.reason)
    set_free(session, row)
    why = Text(NOT_APPROVED.say("zh", why=hand.reason), NOT_APPROVED.say("en", why=hand.reason))
    tell(hand, row, MessageKind.SWAP_ENDED, [part.volunteer for part in parts], parts, why)
    session.commit()
    return row


def _refuse_claimed(hand: Sitting, row: SwapRow, parts: list[SwapPart], volunteer: str, behalf: str) -> None:
    """Of an exchange the giver refuses one claim; what a clearing has found falls through for all, by one no."""
    people = [part.volunteer for part in parts]
    if row.kind is SwapKind.CLEARED:
        advance(hand.session, row, SwapState.DECLINED, hand.who, hand.now, behalf=behalf, reason=hand.reason)
        set_free(hand.session, row, refusing=[part for part in parts if part.volunteer == volunteer])
        tell(hand, row, MessageKind.SWAP_ENDED, [key for key in people if key != volunteer], parts, SAID_NO)
        return
    if volunteer != row.giver:
        raise Refused(MEANWHILE, 409)
    tell(hand, row, MessageKind.SWAP_ENDED, people[1:], parts, NOT_WANTED)
    reopen(hand, row, parts, behalf)


def _for_approval(
    session: Session, expo: ExpoRow, swap_id: int, who: Who, now: datetime, reason: str
) -> tuple[Sitting, SwapRow, list[SwapPart]]:
    """Raises `Refused` for whoever does not have to agree to it (403, 404), or when it does not wait for that (409)."""
    hand = sit(session, expo, who, now, reason=reason)
    row = hand.swap(swap_id)
    parts = hand.parts(row)
    hand.sees([key for part in parts for key in (part.gives, part.gets)])
    if row.state is not AWAITING:
        raise Refused(MEANWHILE, 409)
    if not may_approve(who, row.approval, posts_of(hand, parts)):
        raise Refused(FORBIDDEN, 403)
    return hand, row, parts
