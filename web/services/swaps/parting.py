"""A part of a shift given away: the place split in two, judged as such, and written with the demand it needs."""

from sqlmodel import Session

from scheduler.domain.text import Text
from scheduler.swaps import Verdict, give_away
from scheduler.swaps.parting import Parting, part
from web.services import moving
from web.services.moving import MEANWHILE, Deed, Standing
from web.services.publishing.places import Place
from web.services.refusal import Refused
from web.services.swaps.sitting import Sitting
from web.services.whole import write_whole
from web.store.frozen import DEMAND, latest_demand
from web.store.shelf import Shelf
from web.store.snapshot import load_problem
from web.store.tables import ExpoRow, SwapPart, SwapRow

NOT_SPLIT = Text("这个班次不能分段。", "This shift cannot be split.")
TOO_SHORT = Text("每段至少 {minutes} 分钟。", "Each part is at least {minutes} minutes.")
UNSETTLED = Text(
    "组织者正在改需求，发布之前不能分段换班。",
    "The organisers are changing the demand; parts cannot be swapped before that is published.",
)
_PARTINGS = Shelf(32)


def parted(session: Session, expo: ExpoRow, found: Standing, row: SwapRow) -> Parting:
    """The place in two pieces; kept, as every reader of an offer asks for it. Raises `Refused` (409)."""
    name = (expo.uid, expo.revision, found.row.id, row.giver, row.shift, row.cut)
    return _PARTINGS.find(session, name, lambda: _part(found, row))


def piece(found: Parting, row: SwapRow) -> str:
    """Which of the two is given away."""
    return found.pieces[0 if row.first else 1]


def place_of_piece(found: Parting, row: SwapRow) -> Place:
    problem = found.made.problem
    return Place.of(problem, problem.shift_by_id[piece(found, row)])


def judged(found: Parting, row: SwapRow, taker: str) -> Verdict:
    """What the rules say of the taker's having the piece. Raises `Refused` (409)."""
    try:
        return found.judge(give_away(row.giver, piece(found, row), taker))
    except ValueError as error:
        raise Refused(MEANWHILE, 409) from error


def write_parted(
    hand: Sitting, row: SwapRow, parts: list[SwapPart], found: Parting, verdict: Verdict
) -> int | None:  # fmt: skip
    """The split in facts and demand, and the roster with it as the next version, whose id it is."""
    live = load_problem(hand.session, hand.expo)
    if any(getattr(hand.problem, kind) != getattr(live, kind) for kind in DEMAND):
        raise Refused(UNSETTLED, 409)
    given, taker = piece(found, row), parts[1].volunteer
    kept = next(one for one in found.pieces if one != given)
    write_whole(hand.session, hand.expo, found.made.problem, hand.who, hand.now, reason=hand.reason)
    hand.session.flush()
    demand = latest_demand(hand.session, hand.expo)
    assert demand is not None
    _name_pieces(hand, row, parts, given, verdict)
    roster, _ = moving.put(
        hand.session, hand.expo, hand.found, verdict.after, [(row.giver, kept), (taker, given)],
        [(row.giver, row.shift)], hand.who, hand.now,
        Deed("swap", "swap", str(row.id), reason=hand.reason, announced=False), demand=demand.number,
    )  # fmt: skip
    return roster.id


def _part(found: Standing, row: SwapRow) -> Parting:
    try:
        return part(found.report, row.giver, row.shift, row.cut or 0)
    except ValueError as error:
        raise Refused(NOT_SPLIT, 409) from error


def _name_pieces(hand: Sitting, row: SwapRow, parts: list[SwapPart], given: str, verdict: Verdict) -> None:
    """From now on the swap is about the piece: it is that which an undoing gives back."""
    problem = verdict.after.staffing.problem
    place = Place.of(problem, problem.shift_by_id[given]).plain()
    hand.session.delete(parts[0])
    hand.session.flush()
    giver = SwapPart(swap_id=row.id or 0, volunteer=row.giver, gives=given, given=place, agreed_at=parts[0].agreed_at)
    parts[0] = giver
    parts[1].gets, parts[1].got = given, place
    hand.session.add_all(parts)
