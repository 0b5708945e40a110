"""Adds up what a load rule counts, for everybody and all windows at once."""

from datetime import date

import numpy as np
import numpy.typing as npt

from scheduler.domain.problem import Problem
from scheduler.domain.rows import Rows
from scheduler.rules import LoadRule
from scheduler.tally.kinds import Ints, kinds


def excess(problem: Problem, rule: LoadRule, rows: Rows) -> int:
    """How far the limits of the rule are passed in all."""
    people, kind = kinds(problem.volunteers, lambda volunteer: rule.volunteer_trait(problem, volunteer))
    days = {day: number for number, day in enumerate(sorted(set(problem.day_of.values())))}
    worked, totals = _by_day(problem, rule, rows, days)
    passed = 0
    for window in rule.windows(problem) if people else ():
        inside = [day for day in window if day in days]
        limits = [rule.limit(problem, volunteer, window) for volunteer in people]
        limit = np.array([np.iinfo(np.int64).max if most is None else most for most in limits], dtype=np.int64)
        places = [days[day] for day in inside]
        if rule.counts_days:
            units = [[days[day] for day in inside if rule.unit(day) == unit] for unit in {*map(rule.unit, inside)}]
            total = sum((worked[:, unit].any(axis=1).astype(np.int64) for unit in units), np.zeros_like(kind))
        else:
            total = totals[:, places].sum(axis=1)
        passed += int(np.maximum(0, total - limit[kind])[worked[:, places].any(axis=1)].sum())
    return passed


def _by_day(problem: Problem, rule: LoadRule, rows: Rows, days: dict[date, int]) -> tuple[npt.NDArray[np.bool_], Ints]:
    """Volunteers x days: who works, and how much is counted."""
    day = np.array([days[problem.day_of[shift.id]] for shift in problem.shifts], dtype=np.int64)
    amount = np.array([rule.amount(problem, shift) for shift in problem.shifts], dtype=np.int64)
    shape, cell = (rows.people, len(days)), rows.volunteers * len(days) + day[rows.shifts]
    worked = np.bincount(cell, minlength=shape[0] * shape[1]).reshape(shape) > 0
    totals = np.bincount(cell, amount[rows.shifts], minlength=shape[0] * shape[1])
    return worked, totals.astype(np.int64).reshape(shape)
