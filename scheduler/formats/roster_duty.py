"""What goes with a duty besides the duty itself: who leads, which bus, how many meals."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Role, Shift
from scheduler.domain.problem import Problem
from scheduler.domain.skills import LEADER, Wanted
from scheduler.domain.staffing import Staffing
from scheduler.domain.timeline import Minutes

MEAL_TIMES: tuple[Minutes, ...] = (12 * 60 + 15, 18 * 60 + 15)
"""Middles of the two meal times, 11:30-13:00 and 17:30-19:00, minutes after midnight."""

_LEADS = Wanted(LEADER)


def leaders_on(staffing: Staffing, shift: Shift) -> tuple[Volunteer, ...]:
    """Who fills the leader seats of a shift: adults first, then the problem's order."""
    problem = staffing.problem
    day = problem.day_of[shift.id]
    able = [volunteer for volunteer in staffing.on(shift) if _LEADS.met_by(volunteer.skills, day)]
    return tuple(sorted(able, key=problem.is_minor)[: leader_seats(problem, shift)])


def leader_seats(problem: Problem, shift: Shift) -> int:
    """As many as its composition asks for, or else one per `leader_per` places; the reserve has none."""
    post = problem.post_of(shift)
    if post.role is Role.RESERVE:
        return 0
    parts = post.composition if shift.composition is None else shift.composition
    asked = [part for part in parts if part.trait and any(w.code == LEADER for w in part.trait.any_of)]
    if asked or shift.composition is not None:
        return max((part.needed(shift.wanted) for part in asked), default=0)
    return -(-shift.wanted // problem.settings.leader_per) if problem.settings.leader_per else 0


def leaders_first(staffing: Staffing, shift: Shift) -> tuple[tuple[Volunteer, bool], ...]:
    """Everybody on a shift with whether they lead it, leaders in front."""
    leaders = leaders_on(staffing, shift)
    leading = {volunteer.id for volunteer in leaders}
    led = tuple(volunteer for volunteer in staffing.on(shift) if volunteer.id not in leading)
    return tuple((volunteer, True) for volunteer in leaders) + tuple((volunteer, False) for volunteer in led)


def wave_of(problem: Problem, shift: Shift) -> str:
    """The bus wave of a shift, its slot's if it has none of its own; empty when there is neither."""
    if shift.wave is not None:
        return shift.wave
    slot = problem.slot_by_id.get(shift.slot) if shift.slot is not None else None
    return slot.wave if slot else ""


def meal_times(problem: Problem, shifts: Iterable[Shift]) -> Iterator[tuple[date, Minutes]]:
    """Day and meal time of each meal of one person: its middle lies within a day's stay, first start to last end."""
    timeline, by_day = problem.timeline, defaultdict(list)
    for shift in shifts:
        by_day[problem.day_of[shift.id]].append(shift)
    for day, stay in by_day.items():
        for meal in MEAL_TIMES:
            if min(s.start for s in stay) <= timeline.at(day, meal) < max(s.end for s in stay):
                yield day, meal


def meals(problem: Problem, shifts: Iterable[Shift]) -> int:
    """How many meals one person gets."""
    return sum(1 for _ in meal_times(problem, shifts))
