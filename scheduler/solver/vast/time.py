"""What the rules over times say, as bits: which stretches of a day go together, which days follow, how many in all."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from scheduler.domain.people import Volunteer
from scheduler.domain.problem import Problem
from scheduler.rules import Rule
from scheduler.solver.model.patterns import Times
from scheduler.tally.kinds import Ints, kinds

MOST_A_DAY = 6
"""More stretches in a day than this, and there are too many sets of them to list."""


@dataclass(frozen=True)
class TimeRules:
    """`day` and `bit` of each stretch; by trait: `fits[k, day, set]`, `follows[k, day, set, set of the next day]`,
    `windows` of days as bits with `running[k, window]` the most days worked in each, and the most shifts in all.
    """

    day: Ints
    bit: Ints
    trait: Ints
    fits: npt.NDArray[np.bool_]
    follows: npt.NDArray[np.bool_]
    windows: Ints
    running: Ints
    shifts: Ints


def time_rules(problem: Problem, rules: Sequence[Rule]) -> TimeRules | None:
    """The rules over times; `None` when they are of a form that this way cannot take."""
    times = Times.of(problem, rules)
    people, trait = kinds(problem.volunteers, times.trait)
    days = sorted({problem.day_of[shift.id] for shift in times.stretches.examples})
    day = np.array([days.index(problem.day_of[s.id]) for s in times.stretches.examples], dtype=np.int64)
    first = np.searchsorted(day, np.arange(len(days)))
    bit = np.arange(len(day)) - first[day]
    width = int(bit.max(initial=0)) + 1
    if width > MOST_A_DAY or len(days) > 60:
        return None
    fits = np.zeros((len(people), len(days), 1 << width), dtype=bool)
    follows = np.zeros((len(people), len(days), 1 << width, 1 << width), dtype=bool)
    windows, running, shifts = _over_days(problem, times, people, days)
    if windows is None:
        return None
    for number, volunteer in enumerate(people):
        for today in range(len(days)):
            own = np.nonzero(day == today)[0].tolist()
            for chosen in range(1 << len(own)):
                picked = [t for place, t in enumerate(own) if chosen >> place & 1]
                fits[number, today, chosen] = _fits(times, volunteer, days[today], picked)
            follows[number, today] = _follows(times, volunteer, day, today, width)
    return TimeRules(day, bit, trait, fits, follows, windows, running, shifts)


def tails(rules: TimeRules) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """By trait, day and set the number of its tail, 0 for no work; by trait, day and tail the sets that may follow."""
    traits, days, sets, _ = rules.follows.shape
    tail = np.zeros((traits, days, sets), dtype=np.int64)
    rows = []
    for trait in range(traits):
        for day in range(days):
            found, first, number = np.unique(rules.follows[trait, day], axis=0, return_index=True, return_inverse=True)
            order = np.argsort(first)  # the empty set comes first
            rank = np.empty_like(order)
            rank[order] = np.arange(len(order))
            tail[trait, day] = rank[number.reshape(-1)]
            rows.append(found[order])
    after = np.zeros((traits * days, max(map(len, rows)), sets), dtype=bool)
    for place, found in enumerate(rows):
        after[place, : len(found)] = found
    return tail, after.reshape(traits, days, -1, sets)


def _fits(times: Times, volunteer: Volunteer, day: object, picked: list[int]) -> bool:
    """Whether a day's stretches go together."""
    problem, shifts = times.problem, [times.stretches.examples[t] for t in picked]
    if any(times.clash(volunteer, one, two) for one, two in combinations(picked, 2)):
        return False
    for rule in times.loads:
        for window in rule.windows(problem):
            if window == (day,) and picked:
                limit = rule.limit(problem, volunteer, window)
                if limit is not None and rule.total(problem, shifts) > limit:
                    return False
    return True


def _follows(times: Times, volunteer: Volunteer, day: Ints, today: int, width: int) -> npt.NDArray[np.bool_]:
    """Which sets of stretches of a day go with which of the next."""
    here, there = np.nonzero(day == today)[0].tolist(), np.nonzero(day == today + 1)[0].tolist()
    table = np.ones((1 << width, 1 << width), dtype=bool)
    sets = np.arange(1 << width)
    for place, one in enumerate(here):
        for other, two in enumerate(there):
            if times.clash(volunteer, one, two):
                table[np.ix_(sets >> place & 1 == 1, sets >> other & 1 == 1)] = False
    return table


def _over_days(
    problem: Problem, times: Times, people: Sequence[Volunteer], days: Sequence[object]
) -> tuple[Ints | None, Ints, Ints]:
    """Windows of days with the most days in each, by trait; and the most shifts in all."""
    windows, running = [], []
    shifts = np.full(len(people), 2**30, dtype=np.int64)
    for rule in times.loads:
        for window in rule.windows(problem):
            limits = np.array([2**30 if (m := rule.limit(problem, v, window)) is None else m for v in people])
            if len(window) == 1 or (limits == 2**30).all():
                continue
            inside = [days.index(day) for day in window if day in days]
            if rule.counts_days:
                windows.append(sum(1 << place for place in inside))
                running.append(limits)
            elif len(inside) == len(days) and {rule.amount(problem, s) for s in times.stretches.examples} == {1}:
                shifts = np.minimum(shifts, limits)
            else:
                return None, shifts, shifts
    table = np.array(running, dtype=np.int64).reshape(len(windows), len(people)).T
    return np.array(windows, dtype=np.int64), np.ascontiguousarray(table), shifts
