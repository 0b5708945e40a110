"""What organisers and post leads see of swaps: all of them by state, and one with what the rules say of it now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from scheduler.domain.text import Text
from scheduler.swaps import Verdict, judge
from web.services.moving import NOTHING, Standing, standing
from web.services.publishing.places import Place
from web.services.refusal import GONE, Refused
from web.services.swaps.approval import REASONS, may_approve
from web.services.swaps.clearing import latest
from web.services.swaps.judging import sentence, swap_of
from web.services.swaps.parting import judged, parted
from web.services.swaps.seeing import place_of
from web.services.who import Permission, Who
from web.store import swaps as store
from web.store.tables import ExpoRow, Job, SwapKind, SwapLine, SwapPart, SwapRow, SwapState


@dataclass(frozen=True)
class Side:
    """One person in a swap, by name."""

    key: str
    name: str
    gives: Place | None
    gets: Place | None
    agreed: bool


@dataclass(frozen=True)
class Shown:
    """A swap with its people; `reasons` say why an approval is asked for."""

    row: SwapRow
    sides: tuple[Side, ...]
    to: str
    reasons: tuple[Text, ...]


@dataclass(frozen=True)
class Desk:
    """A page of the swaps in one state, and how many there are in each."""

    counts: Mapping[SwapState, int]
    state: SwapState
    shown: tuple[Shown, ...]
    page: int
    clearing: Job | None
    may_clear: bool

    @property
    def total(self) -> int:
        return self.counts.get(self.state, 0)


@dataclass(frozen=True)
class Looked:
    """One swap: `against` are the rules that forbid it now, `worse` what the expo would have less of, in words."""

    shown: Shown
    lines: Sequence[SwapLine]
    against: tuple[Text, ...]
    worse: tuple[Text, ...]
    stale: bool
    may_approve: bool


def desk(
    session: Session, expo: ExpoRow, who: Who, state: SwapState | None = None, *, page: int = 1, size: int = 50
) -> Desk:
    """Leads see those that touch their posts. Unasked, what waits for an approval comes first."""
    who.need(Permission.SWAPS)
    found = _standing(session, expo)
    shifts = _seen_shifts(found, who)
    assert expo.id is not None
    counts = store.counts(session, expo.id, shifts)
    chosen = state or next((one for one in SwapState if one is SwapState.AWAITING and counts.get(one)), None)
    chosen = chosen or next((one for one in SwapState if counts.get(one)), SwapState.OFFERED)
    rows = store.in_state(session, expo.id, chosen, shifts, skip=(page - 1) * size, limit=size)
    parts = store.parts_of(session, rows)
    return Desk(
        counts, chosen, tuple(_shown(found, row, parts.get(row.id or 0, ())) for row in rows), page,
        latest(session, expo.id), who.sees_all,
    )  # fmt: skip


def look(session: Session, expo: ExpoRow, swap_id: int, who: Who, now: datetime) -> Looked:
    """Raises `Refused` (404) for a swap that the reader does not see."""
    who.need(Permission.SWAPS)
    found, row = _standing(session, expo), session.get(SwapRow, swap_id)
    if row is None or row.expo_id != expo.id or found is None:
        raise Refused(GONE, 404)
    parts = store.parts_of(session, [row]).get(swap_id, ())
    shown, posts = _shown(found, row, parts), _posts(found, parts)
    if not all(map(who.sees_post, posts)):
        raise Refused(GONE, 404)
    verdict = _verdict(session, expo, found, row, parts)
    problem = verdict.after.staffing.problem if verdict else found.problem
    against, worse = (verdict.objections, verdict.worse) if verdict else ((), ())
    return Looked(
        shown,
        store.lines_of(session, swap_id),
        tuple(sentence(problem, one) for one in against),
        tuple(sentence(problem, one) for one in worse),
        stale=bool(verdict and verdict.void),
        may_approve=row.state is SwapState.AWAITING and may_approve(who, row.approval, posts),
    )


def _standing(session: Session, expo: ExpoRow) -> Standing | None:
    try:
        return standing(session, expo)
    except Refused as refused:
        if refused.text is not NOTHING:
            raise
        return None


def _seen_shifts(found: Standing | None, who: Who) -> list[str] | None:
    if who.posts is None or found is None:
        return None if who.posts is None else []
    return [shift.id for shift in found.problem.shifts if shift.post in who.posts]


def _shown(found: Standing | None, row: SwapRow, parts: Sequence[SwapPart]) -> Shown:
    people = found.problem.volunteer_by_id if found else {}

    def name(key: str) -> str:
        return people[key].name if key in people else key

    sides = (
        Side(p.volunteer, name(p.volunteer), place_of(p.given), place_of(p.got), p.agreed_at is not None) for p in parts
    )
    return Shown(row, tuple(sides), name(row.to) if row.to else "", tuple(REASONS[one] for one in row.why))


def _posts(found: Standing, parts: Sequence[SwapPart]) -> set[str]:
    kept = (place for part in parts for place in (part.given, part.got) if place)
    return {str(place["post"]) for place in kept}


def _verdict(
    session: Session, expo: ExpoRow, found: Standing, row: SwapRow, parts: Sequence[SwapPart]
) -> Verdict | None:
    """What the rules say of it now; nothing while nobody has taken it, and of what is over."""
    if row.state not in (SwapState.CLAIMED, SwapState.AWAITING):
        return None
    try:
        if row.kind is SwapKind.PART:
            return judged(parted(session, expo, found, row), row, parts[1].volunteer)
        return judge(found.report, swap_of(parts))
    except (ValueError, Refused):  # a person or a shift is no longer there: so it will be said when it is tried
        return None
