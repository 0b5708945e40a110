"""“Find me something”: wishes that wait for a clearing, and what becomes of them."""

from sqlmodel import Session, select

from web.services.swaps.states import OFFERED
from web.store.tables import SwapPart, SwapRow


def set_free(session: Session, proposal: SwapRow, *, refusing: SwapPart | None = None) -> None:
    """What a clearing had found came to nothing: its wishes wait for the next one, in the caller's transaction.

    Whoever refused it is not offered that shift again.
    """
    for wish in session.exec(select(SwapRow).where(SwapRow.proposal_id == proposal.id)):
        wish.state, wish.proposal_id = OFFERED, None
        if refusing is not None and wish.giver == refusing.volunteer and refusing.gets:
            wish.refused = [*wish.refused, refusing.gets]
        session.add(wish)
