"""Clearings of all wishes: ordered by hand or by time; what was found becomes swaps. The search is a worker's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from scheduler.domain.timeline import Timeline
from scheduler.swaps import Swap, Turn
from scheduler.swaps import judge as verdict_on
from web.services import moving
from web.services.jobs import enqueue
from web.services.policies import policies_of
from web.services.refusal import FORBIDDEN, Refused
from web.services.swaps.approval import needed
from web.services.swaps.settling import settle
from web.services.swaps.sitting import Sitting
from web.services.swaps.states import CLAIMED, DONE, advance, begin
from web.services.swaps.telling import tell
from web.services.swaps.wishes import bind, fulfil
from web.services.who import Permission, Who, program
from web.store.expos import published_roster
from web.store.tables import ExpoRow, Job, MessageKind, SwapKind, SwapPart, SwapRow, SwapState

KIND = "clear_swaps"


@dataclass(frozen=True)
class Found:
    """Turns that hang together, of these wishes."""

    rows: tuple[SwapRow, ...]
    turns: tuple[Turn, ...]

    @property
    def swap(self) -> Swap:
        return Swap(self.turns)

    @property
    def agreed(self) -> bool:
        """Whether nobody has to be asked; who only gives away has said so by offering it."""
        return all(row.agreed for row in self.rows)


def order(session: Session, expo: ExpoRow, who: Who, now: datetime) -> Job:
    """Clear the wishes now."""
    who.need(Permission.SWAPS)
    if not who.sees_all:
        raise Refused(FORBIDDEN, 403)
    assert expo.id is not None
    job = enqueue(session, KIND, {"stamp": _stamp(session, expo.id)}, who, now, expo_id=expo.id)
    session.commit()
    return job


def latest(session: Session, expo_id: int) -> Job | None:
    """The last clearing that was ordered."""
    rows = select(Job).where(Job.kind == KIND, Job.expo_id == expo_id).order_by(col(Job.id).desc())
    return session.exec(rows.limit(1)).first()


def order_due(session: Session, now: datetime) -> None:
    """Tick: wishes that have waited long enough, or cannot wait, are cleared; not twice for the same wishes."""
    wished = select(SwapRow.expo_id).where(SwapRow.kind == SwapKind.WISH, SwapRow.state == SwapState.OFFERED)
    for expo_id in session.exec(wished.distinct().order_by(col(SwapRow.expo_id))).all():
        expo = session.get_one(ExpoRow, expo_id)
        every, last, stamp = policies_of(session, expo).clear_every, latest(session, expo_id), _stamp(session, expo_id)
        if not every or (last is not None and (not last.state.over or last.payload.get("stamp") == stamp)):
            continue
        if _is_due(session, expo_id, last, timedelta(minutes=every), now):
            enqueue(session, KIND, {"stamp": stamp}, program("expo", "worker"), now, expo_id=expo_id)
    session.commit()


def _is_due(session: Session, expo_id: int, last: Job | None, every: timedelta, now: datetime) -> bool:
    wishes = select(SwapRow).where(
        SwapRow.expo_id == expo_id, SwapRow.kind == SwapKind.WISH, SwapRow.state == SwapState.OFFERED
    )
    rows = session.exec(wishes).all()
    instant = Timeline(ZoneInfo("UTC")).instant((now + every).astimezone(UTC))
    since = last.asked_at if last is not None else min(row.made_at for row in rows)
    return since + every <= now or any(row.closes <= instant for row in rows)


def _stamp(session: Session, expo_id: int) -> str:
    """Other wishes or another version give another."""
    row = published_roster(session, expo_id)
    rows = select(SwapRow.id, SwapRow.version).where(SwapRow.expo_id == expo_id, SwapRow.state == SwapState.OFFERED)
    wishes = session.exec(rows.order_by(col(SwapRow.id))).all()
    return f"{row.id if row else 0}:{hash(tuple((key, version) for key, version in wishes))}"


def propose(hand: Sitting, found: Sequence[Found]) -> int:
    """Do at once, in one move, what all have agreed to before; put the rest before its people. Commits; how many done.

    Found together it is legal together: what would not be so by itself goes with the others that are like it.
    """
    at_once: list[Found] = []
    later: list[Found] = []
    entangled: list[Found] = []
    for one in found:
        if not verdict_on(hand.found.report, one.swap).legal:
            entangled.append(one)
        elif one.agreed and _together(hand, [*at_once, one]):
            at_once.append(one)
        else:
            later.append(one)
    if entangled:
        later.append(_joined(entangled))
    moved = _do(hand, at_once) if at_once else None
    for one in later:
        _ask(hand, one)
    hand.session.commit()
    if moved is not None:
        moving.keep(hand.session, hand.expo, moved)
    return len(at_once)


def _together(hand: Sitting, found: Sequence[Found]) -> bool:
    """Whether these may be done in one move without anybody's approval."""
    verdict = verdict_on(hand.found.report, _joined(found).swap)
    return verdict.legal and not needed(hand, verdict)[1]


def _joined(found: Sequence[Found]) -> Found:
    return Found(tuple(row for one in found for row in one.rows), tuple(turn for one in found for turn in one.turns))


def _do(hand: Sitting, found: Sequence[Found]) -> moving.Moved:
    made = [_write(hand, one, agreed=True) for one in found]
    for row, _ in made:
        row.done_at = hand.now
        advance(hand.session, row, DONE, hand.who, hand.now)
    swap = _joined(found).swap
    for row, _ in made:
        fulfil(hand.session, row, hand.now)
    moved = moving.move(
        hand.session, hand.expo, hand.found, swap.added, swap.removed, hand.who, hand.now,
        verb="swap", kind="swap", key=" ".join(str(row.id) for row, _ in made)[:80],
        announced=False,
    )  # fmt: skip
    for row, parts in made:
        row.roster_id = moved.row.id
        hand.session.add(row)
        tell(hand, row, MessageKind.SWAP_DONE, [part.volunteer for part in parts], parts)
    return moved


def _ask(hand: Sitting, found: Found) -> None:
    """Those who have not agreed before are asked; with nobody to ask it goes on to whoever approves it."""
    row, parts = _write(hand, found, agreed=False)
    row.closes = hand.closing([key for turn in found.turns for key in (turn.gives, turn.gets) if key])
    advance(hand.session, row, CLAIMED, hand.who, hand.now)
    open_ones = [part.volunteer for part in parts if part.agreed_at is None]
    if open_ones:
        tell(hand, row, MessageKind.SWAP_PROPOSED, open_ones, parts)
    else:
        settle(hand, row, parts)


def _write(hand: Sitting, found: Found, *, agreed: bool) -> tuple[SwapRow, list[SwapPart]]:
    """The swap that was found, with its parts; its wishes are bound to it."""
    assert hand.expo.id is not None
    closes = min(row.closes for row in found.rows)
    row = SwapRow(
        expo_id=hand.expo.id, kind=SwapKind.CLEARED, closes=closes, made_at=hand.now, made_by=hand.who.name,
        agreed=agreed,
    )  # fmt: skip
    begin(hand.session, row, hand.who, hand.now)
    assert row.id is not None
    given = {(one.giver, one.shift) for one in found.rows if one.agreed}
    parts = [
        SwapPart(
            swap_id=row.id, volunteer=turn.volunteer, gives=turn.gives or "", gets=turn.gets or "",
            given=hand.place(turn.gives) if turn.gives else None, got=hand.place(turn.gets) if turn.gets else None,
            agreed_at=hand.now if agreed or (turn.volunteer, turn.gives or "") in given else None,
        )
        for turn in found.turns
    ]  # fmt: skip
    hand.session.add_all(parts)
    bind(hand.session, row, found.rows)
    hand.session.flush()
    return row, parts
