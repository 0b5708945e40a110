"""Questions about swaps."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, or_, true
from sqlmodel import Session, col, func, select

from web.store.tables import SwapKind, SwapLine, SwapPart, SwapRow, SwapState

PENDING = (SwapState.OFFERED, SwapState.CLAIMED, SwapState.AWAITING)


def pending(session: Session, expo_id: int) -> Sequence[SwapRow]:
    """All that may still come to something, in the order in which they were made."""
    rows = select(SwapRow).where(SwapRow.expo_id == expo_id, col(SwapRow.state).in_(PENDING))
    return session.exec(rows.order_by(col(SwapRow.id))).all()


def pending_on(session: Session, expo_id: int, giver: str, shift: str) -> SwapRow | None:
    """What the giver has on offer of that place already."""
    rows = select(SwapRow).where(
        SwapRow.expo_id == expo_id, SwapRow.giver == giver, SwapRow.shift == shift, SwapRow.kind != SwapKind.CLEARED
    )
    return session.exec(rows.where(col(SwapRow.state).in_(PENDING))).first()


def offered(session: Session, expo_id: int, volunteer: str) -> Sequence[SwapRow]:
    """Offers of others to this person or to everybody, whoever may take them."""
    rows = select(SwapRow).where(
        SwapRow.expo_id == expo_id, SwapRow.state == SwapState.OFFERED, SwapRow.giver != volunteer,
        col(SwapRow.kind).in_((SwapKind.GIVE, SwapKind.EXCHANGE, SwapKind.PART)), col(SwapRow.to).in_(("", volunteer)),
    )  # fmt: skip
    return session.exec(rows.order_by(col(SwapRow.closes), col(SwapRow.id))).all()


def of_person(session: Session, expo_id: int, volunteer: str, limit: int = 50) -> Sequence[SwapRow]:
    """Swaps that the person has a part in, the latest first."""
    mine = select(SwapPart.swap_id).where(SwapPart.volunteer == volunteer)
    rows = select(SwapRow).where(SwapRow.expo_id == expo_id, col(SwapRow.id).in_(mine))
    return session.exec(rows.order_by(col(SwapRow.id).desc()).limit(limit)).all()


def in_state(
    session: Session, expo_id: int, state: SwapState, shifts: Sequence[str] | None = None, *, skip: int = 0,
    limit: int = 50,
) -> Sequence[SwapRow]:  # fmt: skip
    """The latest first; what may still come to something in the order in which it is too late."""
    order = col(SwapRow.closes) if state in PENDING else col(SwapRow.id).desc()
    rows = select(SwapRow).where(SwapRow.expo_id == expo_id, SwapRow.state == state, _touches(shifts))
    return session.exec(rows.order_by(order, col(SwapRow.id)).offset(skip).limit(limit)).all()


def counts(session: Session, expo_id: int, shifts: Sequence[str] | None = None) -> Mapping[SwapState, int]:
    """How many there are in each state; of these shifts alone, when they are given."""
    rows = select(SwapRow.state, func.count()).where(SwapRow.expo_id == expo_id, _touches(shifts))
    return {SwapState(state): count for state, count in session.exec(rows.group_by(col(SwapRow.state)))}


def _touches(shifts: Sequence[str] | None) -> ColumnElement[bool]:
    if shifts is None:
        return true()
    touching = select(SwapPart.swap_id).where(or_(col(SwapPart.gives).in_(shifts), col(SwapPart.gets).in_(shifts)))
    return col(SwapRow.id).in_(touching)


def overdue(session: Session, instant: int) -> Sequence[SwapRow]:
    """Of all expos, what may come to nothing any more by then."""
    rows = select(SwapRow).where(col(SwapRow.state).in_(PENDING), SwapRow.closes <= instant)
    return session.exec(rows.order_by(col(SwapRow.expo_id), col(SwapRow.id))).all()


def parts_of(session: Session, swaps: Iterable[SwapRow]) -> Mapping[int, Sequence[SwapPart]]:
    """The parts of each swap, the giver's first."""
    giver = {swap.id: swap.giver for swap in swaps}
    found: dict[int, list[SwapPart]] = defaultdict(list)
    for part in session.exec(select(SwapPart).where(col(SwapPart.swap_id).in_(list(giver)))):
        found[part.swap_id].append(part)
    return {key: sorted(parts, key=lambda p: (p.volunteer != giver[key], p.volunteer)) for key, parts in found.items()}


def lines_of(session: Session, swap_id: int) -> Sequence[SwapLine]:
    return session.exec(select(SwapLine).where(SwapLine.swap_id == swap_id).order_by(col(SwapLine.id))).all()
