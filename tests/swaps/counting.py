"""Counts out every way to meet some wishes on a tiny roster, and so knows the best without any search."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from scheduler.check import Report
from scheduler.domain.roster import Assignment
from scheduler.rules import PriceRule
from scheduler.swaps import Swap, Turn, Wish, judge


def best_of(report: Report, wishes: Sequence[Wish]) -> tuple[int, int]:
    """The most wishes that can be met, and the least price for so many."""
    return min((-len(turns), _price(report, turns)) for turns in _every_way(report, wishes))


def _every_way(report: Report, wishes: Sequence[Wish]) -> Iterator[tuple[Turn, ...]]:
    for chosen in product(*(_choices(report, wish) for wish in wishes)):
        turns = tuple(turn for turn in chosen if turn is not None)
        if _each_once(turns) and _conserved(report, turns):
            verdict = judge(report, Swap(turns))
            if verdict.legal and not verdict.worse and not verdict.fixed:
                yield turns


def _choices(report: Report, wish: Wish) -> list[Turn | None]:
    roster, shifts = report.staffing.roster, report.staffing.problem.shifts
    if wish.gives is not None and Assignment(wish.volunteer, wish.gives) not in roster.assignments:
        return [None]
    own = roster.shifts_of.get(wish.volunteer, frozenset())
    wanted = [shift.id for shift in shifts if wish.accepts is None or shift.id in wish.accepts]
    gets = [shift for shift in wanted if shift not in own] + ([None] if wish.for_nothing else [])
    return [None, *(Turn(wish.volunteer, wish.gives, shift) for shift in gets)]


def _each_once(turns: Sequence[Turn]) -> bool:
    moved = [(t.volunteer, shift) for t in turns for shift in (t.gives, t.gets) if shift is not None]
    return len(moved) == len(set(moved))


def _conserved(report: Report, turns: Sequence[Turn]) -> bool:
    """Each given place is taken, and more than that only where a place is open."""
    more = Counter(turn.gets for turn in turns)
    more.subtract(turn.gives for turn in turns)
    staffing = report.staffing
    room = {s.id: max(0, s.wanted - len(staffing.on(s))) for s in staffing.problem.shifts}
    return all(0 <= more[shift] <= free for shift, free in room.items())


def _price(report: Report, turns: Sequence[Turn]) -> int:
    problem = report.staffing.problem
    rules = [rule for rule in report.rules if isinstance(rule, PriceRule)]

    def charged(volunteer: str, shift: str | None) -> int:
        if shift is None:
            return 0
        one, work = problem.volunteer_by_id[volunteer], problem.shift_by_id[shift]
        return sum(rule.price(problem, one, work) for rule in rules)

    return sum(charged(t.volunteer, t.gets) - charged(t.volunteer, t.gives) for t in turns)
