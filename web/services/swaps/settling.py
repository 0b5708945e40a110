"""Brings a swap to its end once all its people have agreed: judged again, approved if need be, done in one move."""

from scheduler.domain.text import Text
from scheduler.swaps import Verdict
from web.services import moving
from web.services.moving import AGAINST
from web.services.refusal import Refused
from web.services.swaps.approval import may_approve, needed
from web.services.swaps.judging import legal, swap_of, why_not
from web.services.swaps.parting import judged, parted, write_parted
from web.services.swaps.sitting import Sitting
from web.services.swaps.states import AWAITING, DONE, advance
from web.services.swaps.telling import Parts, ask_approvers, posts_of, tell
from web.services.swaps.wishes import fulfil
from web.store.tables import MessageKind, SwapKind, SwapPart, SwapRow

GONE_TO_ANOTHER = Text("这个班次已由别人接手，谢谢您。", "Somebody else has taken this shift; thank you all the same.")


def allowed(hand: Sitting, row: SwapRow, parts: Parts) -> Verdict:
    """The verdict on what all its people want. Raises `Refused` (409) with the rule that forbids it."""
    if row.kind is not SwapKind.PART:
        return legal(hand.found, swap_of(parts), hand.who)
    found = parted(hand.session, hand.expo, hand.found, row)
    verdict = judged(found, row, parts[1].volunteer)
    if verdict.objections:
        raise Refused(AGAINST, 409, why=why_not(found.made.problem, verdict.objections, hand.who))
    return verdict


def settle(hand: Sitting, row: SwapRow, parts: list[SwapPart], *, behalf: str = "") -> None:
    """Do it, or put it before whoever has to agree; commits. Raises `Refused` (409) with the rule that forbids it."""
    verdict = allowed(hand, row, parts)
    level, why = needed(hand, verdict)
    row.approval, row.why = level.value, list(why)
    if why and not may_approve(hand.who, level, posts_of(hand, parts)):
        row.closes = min(hand.shift(key).start for part in parts for key in (part.gives, part.gets) if key)
        advance(hand.session, row, AWAITING, hand.who, hand.now, behalf=behalf, reason=hand.reason)
        ask_approvers(hand, row, parts)
        hand.session.commit()
        return
    finish(hand, row, parts, verdict, behalf=behalf)


def finish(hand: Sitting, row: SwapRow, parts: list[SwapPart], verdict: Verdict, *, behalf: str = "") -> None:
    """Write the next version in the same transaction, tell all its people, and commit."""
    row.done_at = hand.now
    fulfil(hand.session, row, hand.now)
    advance(hand.session, row, DONE, hand.who, hand.now, behalf=behalf, reason=hand.reason)
    moved = None if row.kind is SwapKind.PART else _move(hand, row, verdict)
    row.roster_id = moved.row.id if moved else _part(hand, row, parts, verdict)
    hand.session.add(row)
    people = [part.volunteer for part in parts]
    tell(hand, row, MessageKind.SWAP_DONE, people, parts)
    others = [key for key in row.asked if key not in people]
    tell(hand, row, MessageKind.SWAP_ENDED, others, parts, GONE_TO_ANOTHER)
    hand.session.commit()
    if moved is not None:
        moving.keep(hand.session, hand.expo, moved)


def _move(hand: Sitting, row: SwapRow, verdict: Verdict) -> moving.Moved:
    return moving.move(
        hand.session, hand.expo, hand.found, verdict.swap.added, verdict.swap.removed, hand.who, hand.now,
        verb="swap", kind="swap", key=str(row.id), reason=hand.reason, announced=False,
    )  # fmt: skip


def _part(hand: Sitting, row: SwapRow, parts: list[SwapPart], verdict: Verdict) -> int | None:
    return write_parted(hand, row, parts, parted(hand.session, hand.expo, hand.found, row), verdict)
