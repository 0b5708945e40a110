"""Sends people home until every hard rule holds: the last word on what the market did not look at."""

from collections.abc import Iterable, Sequence

from scheduler.check import check
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment, Roster
from scheduler.rules import Rule, Violation

ROUNDS = 5


def mended(problem: Problem, rules: Sequence[Rule], roster: Roster) -> Roster:
    """The roster without what breaks hard rules; only the pins if that is not found out quickly."""
    hard = [rule for rule in rules if rule.tier is None]
    for _ in range(ROUNDS):
        report = check(problem, roster, hard)
        if report.legal:
            return roster
        gone = {assignment for violation in report.hard for assignment in _culprits(problem, roster, violation)}
        roster = _without(problem, roster, gone)
    return Roster(problem.pinned, problem.pinned)


def _culprits(problem: Problem, roster: Roster, violation: Violation) -> Iterable[Assignment]:
    """Who had better not work what: the last of the shifts that a violation names, else of the person's."""
    start = {shift: problem.shift_by_id[shift].start for shift in violation.shifts}
    if violation.volunteer is None:
        over = [sorted(roster.volunteers_on[shift])[-violation.cost :] for shift in start]
        return [Assignment(v, shift) for shift, people in zip(start, over, strict=True) for v in people]
    shifts = start or {s: problem.shift_by_id[s].start for s in roster.shifts_of[violation.volunteer]}
    about = [s for s in shifts if not violation.about or str(problem.day_of[s]) == violation.about] or list(shifts)
    return [Assignment(violation.volunteer, max(about, key=lambda s: (shifts[s], s)))]


def _without(problem: Problem, roster: Roster, gone: set[Assignment]) -> Roster:
    people, shifts = roster.positions(problem.volunteer_index, problem.shift_index)
    barred = {(problem.volunteer_index[v], problem.shift_index[s]) for v, s in gone}
    keep = [pair not in barred for pair in zip(people.tolist(), shifts.tolist(), strict=True)]
    return Roster.placed(problem.volunteer_index, problem.shift_index, (people[keep], shifts[keep]))
