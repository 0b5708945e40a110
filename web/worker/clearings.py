"""Clears the wishes of an expo: the solver finds what pleases most of them, and it becomes swaps."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from scheduler.domain.text import Text
from scheduler.swaps.clearing import clear
from scheduler.swaps.wishes import Clearing, Wish
from web.services.jobs import Cancelled, Work
from web.services.moving import Standing, standing
from web.services.policies import policies_of
from web.services.refusal import Refused
from web.services.swaps.clearing import Found, propose
from web.services.swaps.sitting import sit
from web.services.swaps.wishes import waiting, wish_of
from web.services.who import Who
from web.store.tables import ExpoRow, SwapRow

SECONDS = 20.0
TRIES = 3
BUSY = Text(
    "配对时班次一直在变，没有结果。请稍后再试。",
    "The shifts kept changing while wishes were being matched. Try again in a while.",
)


def clear_swaps(work: Work) -> dict[str, Any]:
    """The job. The search holds nobody up: when the roster has changed meanwhile, it is done again."""
    who = Who(work.who.name, None, "worker")  # it may propose and do what is agreed, and approve nothing
    for _ in range(TRIES):
        found, rows, wishes = _look(work)
        if not wishes:
            return {"wishes": 0, "met": 0}
        answer = clear(found.report, wishes, seconds=SECONDS)
        with work.session(writes=True) as session:
            expo = session.get_one(ExpoRow, work.expo_id)
            hand = sit(session, expo, who, work.clock())
            asked = {row.id for row in rows}
            now = [row for row in waiting(session, expo.id or 0, hand.instant) if row.id in asked]
            if hand.found.row.id == found.row.id and _same(rows, now):
                done = propose(hand, _found(answer, now))
                _say_why(session, answer, now)
                return _told(answer, len(rows), done)
    raise Refused(BUSY, 409)


def _look(work: Work) -> tuple[Standing, Sequence[SwapRow], list[Wish]]:
    """What is in force, and what is wished of it by whom."""
    with work.session(writes=False) as session:
        expo = session.get(ExpoRow, work.expo_id)
        if expo is None or expo.id is None:
            raise Cancelled
        found = standing(session, expo)
        instant = found.problem.timeline.instant(work.clock())
        limit = instant + policies_of(session, expo).offers_close
        rows = _wishing(found, waiting(session, expo.id, instant))
        shifts = [shift.id for shift in found.problem.shifts if shift.start > limit]
        asked = [(row, wish) for row in rows if (wish := wish_of(row, shifts)) is not None]
        return found, [row for row, _ in asked], [wish for _, wish in asked]


def _wishing(found: Standing, rows: Sequence[SwapRow]) -> list[SwapRow]:
    """Those that still have what they would give."""
    held = found.report.staffing.roster.assignments
    return [row for row in rows if (row.giver, row.shift) in held]


def _same(before: Sequence[SwapRow], now: Sequence[SwapRow]) -> bool:
    return [(row.id, row.version) for row in before] == [(row.id, row.version) for row in now]


def _found(answer: Clearing, rows: Sequence[SwapRow]) -> list[Found]:
    return [Found(tuple(rows[number] for number in one.wishes), one.turns) for one in answer.chains]


def _say_why(session: Session, answer: Clearing, rows: Sequence[SwapRow]) -> None:
    """What stands beside a wish that is not met."""
    for one in answer.unmet:
        row = rows[one.wish]
        if row.why != [one.reason.value]:
            row.why = [one.reason.value]
            session.add(row)
    session.commit()


def _told(answer: Clearing, wishes: int, done: int) -> dict[str, Any]:
    """What the organisers' page says of it."""
    why = Counter(one.reason.value for one in answer.unmet)
    return {
        "wishes": wishes, "met": answer.met, "most": answer.most, "proven": answer.proven, "done": done,
        "found": len(answer.chains), "seconds": round(answer.seconds, 1), "unmet": dict(why),
    }  # fmt: skip
