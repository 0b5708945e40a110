"""As few people as possible are told that their published roster has changed, and nobody at short notice."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.domain.timeline import clock_text
from scheduler.rules.base import TermRule, Tier
from scheduler.rules.grain import Grain
from scheduler.rules.once import once_per_problem
from scheduler.rules.terms import Changed, Hinge, Sum, Term
from scheduler.rules.violation import Violation


class Told(TermRule):
    """A volunteer whose published assignments change costs `weight_told`, however much changes; whoever has a shift

    that was moved is told in any case. Each day that lies between the first changed shift and the last day of shifts
    costs `weight_told_day` more: the nearer, the dearer.
    """

    code = "told"
    name = Text("通知人数", "people told")
    sentence = Text(
        "{volunteer}需要通知: 原为{before}, 现为{after}。", "{volunteer} has to be told: {before} before, {after} now."
    )
    ground = "志愿服务条例 15 (what was agreed beforehand); custom 惯例: few calls, none at the last minute"
    settings = ("weight_told", "weight_told_day")
    tier = Tier.TOLD
    grain = Grain.PERSON

    def terms(self, problem: Problem) -> Iterator[Term]:
        levels = _levels(problem) if problem.published is not None else ()
        for position, volunteer in enumerate(problem.volunteers if levels else ()):
            known, moved = _known(problem).get(volunteer.id, frozenset()), _moved(problem)
            for shifts, cost in levels:
                works = tuple(shift for shift in shifts if problem.shifts[shift].id in known)
                if any(problem.shifts[shift].id in moved for shift in works):
                    yield Sum((), (), hinges=(Hinge(1, -cost),))
                else:
                    yield Changed(position, shifts, works, cost)

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        problem, settings = staffing.problem, staffing.problem.settings
        days, moved = sorted(set(problem.day_of.values())), _moved(problem)
        for volunteer in staffing.volunteers if problem.published is not None else ():
            before, after = _known(problem).get(volunteer.id, frozenset()), staffing.roster.shifts_of.get(volunteer.id)
            changed = (before ^ (after or frozenset())) | (before & moved)
            if changed:
                ahead = len(days) - 1 - min(days.index(problem.day_of[shift]) for shift in changed)
                cost = settings.weight_told + settings.weight_told_day * ahead
                facts = {"before": _said(problem, before), "after": _said(problem, after or frozenset())}
                shifts = [problem.shift_by_id[shift] for shift in changed]
                if cost:
                    yield self.violation(volunteer.id, shifts, cost=cost, facts=facts)


def _levels(problem: Problem) -> tuple[tuple[tuple[int, ...], int], ...]:
    """All shifts with what any change among them costs, then those up to each day but the last with what that adds."""
    settings = problem.settings
    by_day: dict[date, list[int]] = defaultdict(list)
    for index, shift in enumerate(problem.shifts):
        by_day[problem.day_of[shift.id]].append(index)
    levels, shifts = [], list[int]()
    for day in sorted(by_day)[:-1]:
        shifts += by_day[day]
        levels.append((tuple(shifts), settings.weight_told_day))
    levels.append((tuple(range(len(problem.shifts))), settings.weight_told))
    return tuple((shifts, cost) for shifts, cost in levels if cost and shifts)


@once_per_problem
def _known(problem: Problem) -> Mapping[str, frozenset[str]]:
    """The published shifts of each volunteer that are still there."""
    known: dict[str, set[str]] = defaultdict(set)
    for volunteer, shift in problem.published.assignments if problem.published is not None else ():
        if shift in problem.shift_by_id:
            known[volunteer].add(shift)
    return {volunteer: frozenset(shifts) for volunteer, shifts in known.items()}


def _moved(problem: Problem) -> frozenset[str]:
    return problem.published.moved if problem.published is not None else frozenset()


def _said(problem: Problem, shifts: frozenset[str]) -> tuple[str, ...] | Text:
    """Shifts as they are called in a message, in the order of time."""
    ordered = sorted((problem.shift_by_id[shift] for shift in shifts), key=lambda shift: (shift.start, shift.id))
    return tuple(_called(problem, shift) for shift in ordered) or Text("无班次", "no shift")


def _called(problem: Problem, shift: Shift) -> str:
    clock = clock_text(problem.timeline.clock(shift.start))
    return f"{problem.post_of(shift).name} {problem.day_of[shift.id]:%m-%d} {clock}"
