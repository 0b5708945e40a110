"""Counts how often a clash rule is broken, asking it once for each kind of volunteer and two kinds of shifts."""

import numpy as np

from scheduler.domain.problem import Problem
from scheduler.domain.rows import Rows
from scheduler.rules import ClashRule
from scheduler.tally.kinds import Ints, kinds


def count_clashes(problem: Problem, rule: ClashRule, rows: Rows) -> int:
    """Pairs of one volunteer's shifts that the rule forbids."""
    people, person_kind = kinds(problem.volunteers, lambda volunteer: rule.volunteer_trait(problem, volunteer))
    work, work_kind = kinds(problem.shifts, lambda shift: rule.shift_trait(problem, shift))
    earlier, later = _near(problem, rule, rows)
    pairs = work_kind[rows.shifts[earlier]] * len(work) + work_kind[rows.shifts[later]]
    asked, often = np.unique(person_kind[rows.volunteers[earlier]] * len(work) ** 2 + pairs, return_counts=True)
    who, pair = np.divmod(asked, len(work) ** 2) if len(asked) else (asked, asked)
    first, second = np.divmod(pair, len(work)) if len(asked) else (asked, asked)
    cases = zip(who.tolist(), first.tolist(), second.tolist(), often.tolist(), strict=True)
    return sum(times for v, a, b, times in cases if rule.clashes(problem, people[v], work[a], work[b]))


def _near(problem: Problem, rule: ClashRule, rows: Rows) -> tuple[Ints, Ints]:
    """Two rows each of one volunteer, the earlier shift first, that are near enough in time to clash."""
    reach = rule.reach(problem)
    start = np.array([shift.start for shift in problem.shifts], dtype=np.int64)[rows.shifts]
    end = np.array([shift.end for shift in problem.shifts], dtype=np.int64)[rows.shifts]
    here, step, found = np.arange(len(start)), 0, [(np.zeros(0, dtype=np.int64),) * 2]
    while len(here):
        step += 1
        here = here[here + step < len(start)]
        there = here + step
        near = rows.volunteers[here] == rows.volunteers[there]
        here = here[near & (start[there] - end[here] <= reach)]
        found.append((here, here + step))
    return np.concatenate([pair[0] for pair in found]), np.concatenate([pair[1] for pair in found])
