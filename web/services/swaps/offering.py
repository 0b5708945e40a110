"""Offers: a shift to give away or to exchange, to one person or to all who may take it."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from scheduler.domain.text import Text
from scheduler.swaps import Swap, exchange, give_away, takers
from scheduler.swaps.duties import Duties
from web.services.moving import AGAINST, MEANWHILE
from web.services.refusal import Refused
from web.services.swaps.judging import legal, why_not
from web.services.swaps.parting import NOT_SPLIT, TOO_SHORT, judged, parted, piece, place_of_piece
from web.services.swaps.sitting import Sitting, sit
from web.services.swaps.states import begin
from web.services.swaps.telling import tell
from web.services.who import Who
from web.store.swaps import pending_on
from web.store.tables import ExpoRow, MessageKind, SwapKind, SwapPart, SwapRow

TWICE = Text(
    "这个班次您已经在换了；先收回原来的，再重新提出。",
    "This shift is on offer already; withdraw that offer before you make another.",
)
NOBODY = Text("没有编号为 {key} 的志愿者。", "There is no volunteer with the number {key}.")
ONESELF = Text("不能给自己。", "Not to yourself.")
NO_DAY = Text("这些天没有您能去的班次。", "On these days there is no shift that you could work.")
NOT_THEIRS = Text("对方没有您想要的班次。", "The other person does not have that shift.")


def give(
    session: Session, expo: ExpoRow, volunteer: str, shift: str, who: Who, now: datetime, *, to: str = "",
    reason: str = "",
) -> SwapRow:  # fmt: skip
    """Offer a shift to one person or, without `to`, to all who may take it; the giver stays responsible until then."""
    hand, behalf = _begun(session, expo, volunteer, shift, who, now, to, reason)
    if to:
        legal(hand.found, give_away(volunteer, shift, to), who)
        asked = [to]
    else:
        asked = _best(hand, volunteer, shift)
    return _offer(hand, SwapKind.GIVE, volunteer, shift, to=to, asked=asked, behalf=behalf)


def swap(
    session: Session, expo: ExpoRow, volunteer: str, shift: str, who: Who, now: datetime, *, to: str = "",
    wants: Sequence[str] = (), agreed: bool = False, reason: str = "",
) -> SwapRow:  # fmt: skip
    """Offer a shift in exchange for one of `wants`, or for any; to one person, it is for one shift of theirs."""
    hand, behalf = _begun(session, expo, volunteer, shift, who, now, to, reason)
    wants = list(dict.fromkeys(wants))
    for key in wants:
        hand.shift(key)
    if to:
        if len(wants) != 1 or not hand.has(to, wants[0]):
            raise Refused(NOT_THEIRS, 409)
        legal(hand.found, _exchanged(volunteer, shift, to, wants[0]), who)
        hand.in_time([shift, *wants])
    asked = [to] if to else []
    return _offer(
        hand, SwapKind.EXCHANGE, volunteer, shift, to=to, asked=asked, wants=wants, agreed=agreed or bool(to),
        behalf=behalf,
    )  # fmt: skip


def wish(
    session: Session, expo: ExpoRow, volunteer: str, shift: str, who: Who, now: datetime, *, days: Sequence[str] = (),
    agreed: bool = False, or_nothing: bool = False, reason: str = "",
) -> SwapRow:  # fmt: skip
    """“Find me something”: another shift instead, on one of these days (ISO dates, none for any), by a clearing.

    With `or_nothing` the shift may also go for nothing; with `agreed` it is done without being asked again.
    """
    hand, behalf = _begun(session, expo, volunteer, shift, who, now, "", reason)
    problem, duties = hand.problem, Duties(hand.found.report)
    person = problem.volunteer_by_id[volunteer]
    wants = [
        one.id
        for one in problem.shifts
        if days and str(problem.day_of[one.id]) in days and one.id != shift and duties.forbids(person, one) is None
    ]
    if days and not wants and not or_nothing:
        raise Refused(NO_DAY)
    return _offer(
        hand, SwapKind.WISH, volunteer, shift, to="", asked=[], wants=wants, agreed=agreed, or_nothing=or_nothing,
        behalf=behalf,
    )  # fmt: skip


def part(
    session: Session, expo: ExpoRow, volunteer: str, shift: str, cut: int, who: Who, now: datetime, *, first: bool,
    to: str = "", reason: str = "",
) -> SwapRow:  # fmt: skip
    """Offer the part of a shift before an instant, or after it; as far as the policies let shifts be split."""
    hand, behalf = _begun(session, expo, volunteer, shift, who, now, to, reason)
    work, least = hand.shift(shift), hand.policies.smallest_part
    if not least:
        raise Refused(NOT_SPLIT, 409)
    if min(cut - work.start, work.end - cut) < least:
        raise Refused(TOO_SHORT, minutes=least)
    assert expo.id is not None
    row = SwapRow(
        expo_id=expo.id, kind=SwapKind.PART, giver=volunteer, shift=shift, to=to, agreed=True, cut=cut, first=first,
        closes=hand.closing([shift]), made_at=now, made_by=who.name,
    )  # fmt: skip
    found = parted(session, expo, hand.found, row)
    if to and (objections := judged(found, row, to).objections):
        raise Refused(AGAINST, 409, why=why_not(found.made.problem, objections, who))
    row.asked = [to] if to else list(found.takers(piece(found, row)).may[: hand.policies.wave_size])
    return _keep(hand, row, behalf, place_of_piece(found, row).plain())


def _begun(
    session: Session, expo: ExpoRow, volunteer: str, shift: str, who: Who, now: datetime, to: str, reason: str
) -> tuple[Sitting, str]:
    """The sitting, once it is clear that this person may offer that shift, and on whose behalf it is done."""
    hand = sit(session, expo, who, now, reason=reason)
    behalf = hand.acts_for(volunteer, [shift])
    if not hand.has(volunteer, shift):
        raise Refused(MEANWHILE, 409)
    hand.in_time([shift])
    assert expo.id is not None
    if pending_on(session, expo.id, volunteer, shift) is not None:
        raise Refused(TWICE, 409)
    if to and to not in hand.problem.volunteer_by_id:
        raise Refused(NOBODY, key=to)
    if to == volunteer:
        raise Refused(ONESELF)
    return hand, behalf


def _best(hand: Sitting, volunteer: str, shift: str) -> list[str]:
    """Who is told of an offer to all: the best fitting. Raises `Refused` where the giver's going breaks a rule."""
    found = takers(hand.found.report, volunteer, shift)
    if found.held:
        raise Refused(AGAINST, 409, why=why_not(hand.problem, found.held, hand.who))
    return list(found.may[: hand.policies.wave_size])


def _exchanged(giver: str, shift: str, taker: str, back: str) -> Swap:
    try:
        return exchange(giver, shift, taker, back)
    except ValueError as error:
        raise Refused(MEANWHILE, 409) from error


def _offer(
    hand: Sitting, kind: SwapKind, volunteer: str, shift: str, *, to: str, asked: list[str], behalf: str,
    wants: Sequence[str] = (), agreed: bool = True, or_nothing: bool = False,
) -> SwapRow:  # fmt: skip
    assert hand.expo.id is not None
    row = SwapRow(
        expo_id=hand.expo.id, kind=kind, giver=volunteer, shift=shift, to=to, wants=list(wants), agreed=agreed,
        closes=hand.closing([shift]), asked=asked, or_nothing=or_nothing, made_at=hand.now, made_by=hand.who.name,
    )  # fmt: skip
    return _keep(hand, row, behalf, hand.place(shift))


def _keep(hand: Sitting, row: SwapRow, behalf: str, place: dict[str, object]) -> SwapRow:
    """With the giver's part; those asked are told, and on whose behalf it is done; commits."""
    begin(hand.session, row, hand.who, hand.now, behalf=behalf, reason=hand.reason)
    assert row.id is not None
    part = SwapPart(swap_id=row.id, volunteer=row.giver, gives=row.shift, given=place, agreed_at=hand.now)
    hand.session.add(part)
    tell(hand, row, MessageKind.SWAP_ASKED, [*row.asked, behalf], [part])
    hand.session.commit()
    return row
