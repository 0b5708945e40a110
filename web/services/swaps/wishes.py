"""“Find me something”: a wish that waits for a clearing, and what becomes of it when that falls through."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from scheduler.swaps.wishes import Wish
from web.services.swaps.states import CLAIMED, OFFERED
from web.store.tables import SwapKind, SwapPart, SwapRow, SwapState


def waiting(session: Session, expo_id: int, instant: int) -> Sequence[SwapRow]:
    """What a clearing is asked: wishes, and offers to everybody, that it is not too late for."""
    rows = select(SwapRow).where(
        SwapRow.expo_id == expo_id, SwapRow.state == OFFERED, SwapRow.to == "", SwapRow.closes > instant,
        col(SwapRow.kind).in_((SwapKind.WISH, SwapKind.EXCHANGE, SwapKind.GIVE)),
    )  # fmt: skip
    return session.exec(rows.order_by(col(SwapRow.id))).all()


def wish_of(row: SwapRow, shifts: Sequence[str]) -> Wish | None:
    """As the clearing is asked; `shifts` are those that it is not too late for. `None` when none of them would do."""
    if row.kind is SwapKind.GIVE:
        return Wish(row.giver, row.shift, frozenset())
    welcome = (frozenset(row.wants or shifts) - frozenset(row.refused)) & frozenset(shifts)
    return Wish(row.giver, row.shift, welcome, row.or_nothing) if welcome or row.or_nothing else None


def set_free(session: Session, proposal: SwapRow, *, refusing: Sequence[SwapPart] = ()) -> None:
    """What a clearing had found came to nothing: its wishes wait for the next one, in the caller's transaction.

    Whoever refused it is not offered that shift again.
    """
    for wish in _wishes(session, proposal):
        wish.state, wish.proposal_id = OFFERED, None
        refused = [part.gets for part in refusing if (part.volunteer, part.gives) == (wish.giver, wish.shift)]
        wish.refused = [*wish.refused, *filter(None, refused)]
        session.add(wish)


def bind(session: Session, proposal: SwapRow, wishes: Sequence[SwapRow]) -> None:
    """Something was found for these: they wait for what becomes of it."""
    for wish in wishes:
        wish.state, wish.proposal_id = CLAIMED, proposal.id
        session.add(wish)


def fulfil(session: Session, proposal: SwapRow, now: datetime) -> None:
    """What was found is done, and so are its wishes."""
    for wish in _wishes(session, proposal):
        wish.state, wish.done_at, wish.roster_id = SwapState.DONE, now, proposal.roster_id
        session.add(wish)


def _wishes(session: Session, proposal: SwapRow) -> Sequence[SwapRow]:
    bound = select(SwapRow).where(SwapRow.proposal_id == proposal.id, SwapRow.state == CLAIMED)
    return session.exec(bound).all()
