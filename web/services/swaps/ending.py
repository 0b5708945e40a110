"""How swaps end that come to nothing: withdrawn, too late, or overtaken by another change of the shifts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment, Roster
from scheduler.domain.text import Text
from scheduler.domain.timeline import Timeline
from web.services.moving import MEANWHILE
from web.services.publishing.places import Place
from web.services.refusal import GONE, Refused
from web.services.swaps.sitting import sit
from web.services.swaps.states import VOID, advance
from web.services.swaps.telling import Parts, tell
from web.services.swaps.wishes import set_free
from web.services.who import Who, program
from web.store.expos import hold
from web.store.snapshot import load_problem
from web.store.swaps import PENDING, overdue, parts_of, pending
from web.store.tables import ExpoRow, MessageKind, SwapKind, SwapPart, SwapRow, SwapState

TAKEN_BACK = Text("对方收回了，您不需要做什么。", "They have withdrawn it; there is nothing for you to do.")
EXPIRED = Text("没有及时换成；班次仍由您负责。", "It was not settled in time; the shift is yours still.")
MOVED = Text("班次变动了，这次换班作废。", "The shift has changed, so this swap is void.")


@dataclass(frozen=True)
class Watch:
    """What is told in whose name when nobody has the swap in hand."""

    session: Session
    expo: ExpoRow
    problem: Problem
    who: Who
    now: datetime
    reason: str = ""


def withdraw(session: Session, expo: ExpoRow, swap_id: int, who: Who, now: datetime, *, reason: str = "") -> SwapRow:
    """The giver keeps the shift after all."""
    hand = sit(session, expo, who, now, reason=reason)
    row = hand.swap(swap_id)
    if row.kind is SwapKind.CLEARED:
        raise Refused(GONE, 404)
    behalf = hand.acts_for(row.giver, [row.shift])
    if row.state not in PENDING or row.proposal_id is not None:
        raise Refused(MEANWHILE, 409)
    parts = hand.parts(row)
    advance(session, row, SwapState.WITHDRAWN, who, now, behalf=behalf, reason=hand.reason)
    people = [*(part.volunteer for part in parts if part.volunteer != row.giver), *row.asked, behalf]
    tell(hand, row, MessageKind.SWAP_ENDED, people, parts, TAKEN_BACK)
    session.commit()
    return row


def expire(session: Session, now: datetime) -> None:
    """Tick: what is too late ends; its people are told. One transaction for each expo."""
    instant, who = Timeline(ZoneInfo("UTC")).instant(now.astimezone(UTC)), program("expo", "worker")
    for expo_id in dict.fromkeys(row.expo_id for row in overdue(session, instant)):
        expo = session.get_one(ExpoRow, expo_id)
        hold(session, expo)
        watch = Watch(session, expo, load_problem(session, expo), who, now)
        late = [row for row in overdue(session, instant) if row.expo_id == expo_id]
        parts = parts_of(session, late)
        for row in late:
            _end(watch, row, parts.get(row.id or 0, ()), SwapState.EXPIRED, EXPIRED)
        session.commit()


def after_change(session: Session, expo: ExpoRow, problem: Problem, roster: Roster, who: Who, now: datetime) -> None:
    """Another roster has come into force: what can no longer be swapped is void, and its people are told.

    Called in the transaction that brings it, by whatever brings it; the caller commits.
    """
    watch = Watch(session, expo, problem, who, now)
    for row, parts in overtaken(session, expo, problem, roster):
        _end(watch, row, parts, VOID, MOVED)


def overtaken(
    session: Session, expo: ExpoRow, problem: Problem, roster: Roster
) -> Iterator[tuple[SwapRow, Sequence[SwapPart]]]:
    """The pending swaps that would be void were this roster in force."""
    assert expo.id is not None
    rows = pending(session, expo.id)
    parts = parts_of(session, rows)
    for row in rows:
        theirs = parts.get(row.id or 0, ())
        if not _asked_still_has(row, roster) or not all(_stands(row, part, problem, roster) for part in theirs):
            yield row, theirs


def _stands(row: SwapRow, part: SwapPart, problem: Problem, roster: Roster) -> bool:
    """Whether the person still has what they would give, then and there, and has not yet what they would get."""
    gives = not part.gives or Assignment(part.volunteer, part.gives) in roster.assignments
    gets = not part.gets or Assignment(part.volunteer, part.gets) not in roster.assignments
    known = part.volunteer in problem.volunteer_by_id
    if row.kind is SwapKind.PART:
        return known and gives and gets and _spans(row, problem)
    return known and gives and gets and _same(part.gives, part.given, problem) and _same(part.gets, part.got, problem)


def _spans(row: SwapRow, problem: Problem) -> bool:
    """Whether a shift that is to be split still lasts beyond the cut on both sides."""
    shift = problem.shift_by_id.get(row.shift)
    return shift is not None and row.cut is not None and shift.start < row.cut < shift.end


def _same(shift: str, kept: dict[str, object] | None, problem: Problem) -> bool:
    if not shift or kept is None:
        return True
    now = problem.shift_by_id.get(shift)
    return now is not None and Place.of(problem, now) == Place(**kept)  # type: ignore[arg-type]


def _asked_still_has(row: SwapRow, roster: Roster) -> bool:
    """An exchange with one person is for one shift of theirs."""
    if row.kind is not SwapKind.EXCHANGE or not row.to or not row.wants:
        return True
    return Assignment(row.to, row.wants[0]) in roster.assignments


def _end(watch: Watch, row: SwapRow, parts: Parts, state: SwapState, why: Text) -> None:
    advance(watch.session, row, state, watch.who, watch.now)
    set_free(watch.session, row)
    people = [*(part.volunteer for part in parts), *((row.to,) if row.to else ())]
    tell(watch, row, MessageKind.SWAP_ENDED, people, parts, why)
