"""Fills the few places that are still empty in the end, one by one, with whoever is freest around that time."""

from collections.abc import Iterator, Sequence

import numpy as np

from scheduler.check import check
from scheduler.domain.roster import Roster
from scheduler.rules import Rule
from scheduler.solver.vast.plan import Plan
from scheduler.solver.vast.units import BARRED
from scheduler.tally.kinds import Ints

MOST = 40
"""Places that are looked at; more are a matter of the market."""

TRIED = 24
"""People asked for each place."""


def topped_up(plan: Plan, rules: Sequence[Rule], roster: Roster) -> Roster:
    """The roster with places filled where somebody may fill them; the roster itself where that breaks a rule."""
    problem, hard = plan.problem, [rule for rule in rules if rule.tier is None]
    people, shifts = roster.positions(problem.volunteer_index, problem.shift_index)
    for shift in list(_empty(plan, shifts))[:MOST]:
        for volunteer in _freest(plan, people, shifts, shift).tolist():
            near = (people == volunteer) | (shifts == shift)
            together = np.append(people[near], volunteer), np.append(shifts[near], shift)
            tried = Roster.placed(problem.volunteer_index, problem.shift_index, together)
            if check(problem, tried, hard).legal:
                people, shifts = np.append(people, volunteer), np.append(shifts, shift)
                break
    fuller = Roster.placed(problem.volunteer_index, problem.shift_index, (people, shifts))
    return fuller if fuller.size > roster.size and check(problem, fuller, hard).legal else roster


def _empty(plan: Plan, shifts: Ints) -> Iterator[int]:
    """Each shift as often as it has empty places."""
    there = np.bincount(shifts, minlength=len(plan.problem.shifts)).tolist()
    for position, shift in enumerate(plan.problem.shifts):
        yield from [position] * max(0, shift.wanted - there[position])


def _freest(plan: Plan, people: Ints, shifts: Ints, shift: int) -> Ints:
    """Who may work a shift and has no other on its day nor on the days around: those with the fewest shifts."""
    job = plan.jobs.of[shift]
    stretch = plan.jobs.stretch[job]
    day = plan.times.day[plan.jobs.stretch[plan.jobs.of[shifts]]]
    busy = np.zeros(len(plan.people.row), dtype=bool)
    busy[people[np.abs(day - plan.times.day[stretch]) <= 1]] = True
    may = plan.people.table[plan.people.row, plan.jobs.kind[job]] < BARRED
    may &= (plan.people.times[:, stretch] < BARRED) & ~busy
    worked = np.bincount(people, minlength=len(busy))
    found = np.nonzero(may & (worked < plan.times.shifts[plan.times.trait]))[0]
    return found[np.argsort(worked[found], kind="stable")[:TRIED]]
