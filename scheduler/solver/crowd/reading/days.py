"""The rules over times: the patterns of each day, and what follows what from day to day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from scheduler.domain.people import Volunteer
from scheduler.domain.problem import Problem
from scheduler.rules import ClashRule, LoadRule, Rule
from scheduler.rules.base import near_pairs
from scheduler.solver.crowd.facts import Pattern, Rests, Small, Times
from scheduler.solver.crowd.reading.unfit import Unfit
from scheduler.solver.model.patterns import Stretches
from scheduler.solver.model.patterns import Times as Clashes
from scheduler.tally.kinds import kinds

MOST_PATTERNS = 150
"""More patterns than this on one day, and a day is no longer a small program."""

MOST_KINDS = 6
"""More kinds of volunteers in the eyes of the rules over times, and there are too many machines."""


@dataclass(frozen=True)
class DayRules:
    """`kind[v]` is what the rules over times see in volunteer v; `legal` patterns, rests and runs are by kind."""

    stretches: Stretches
    times: Times
    kind: Small
    legal: tuple[tuple[tuple[bool, ...], ...], ...]
    rests: tuple[Rests, ...]
    runs: tuple[int | None, ...]
    chained: tuple[bool, ...]


def ruled_days(problem: Problem, rules: Sequence[Rule]) -> DayRules:
    """All that rules say of days. Raises `Unfit` where days cannot say it."""
    return _Reading(problem, rules).read()


class _Reading:
    def __init__(self, problem: Problem, rules: Sequence[Rule]) -> None:
        self.problem = problem
        self.dates = sorted(set(problem.day_of.values()))
        self.clashes = Clashes.of(problem, rules)
        self.examples = self.clashes.stretches.examples
        number = {day: place for place, day in enumerate(self.dates)}
        self.day = [number[problem.day_of[shift.id]] for shift in self.examples]
        loads = [rule for rule in rules if isinstance(rule, LoadRule)]
        self.run_rules = [rule for rule in loads if rule.counts_days]
        self.day_rules = [rule for rule in loads if not rule.counts_days and _by_day(problem, rule)]
        _refuse_by_place([rule for rule in rules if isinstance(rule, ClashRule) and not rule.by_time], problem)

    def read(self) -> DayRules:
        asked = (*self.clashes.clashes, *self.day_rules, *self.run_rules)
        people, kind = kinds(
            self.problem.volunteers,
            lambda v: tuple(rule.volunteer_trait(self.problem, v) for rule in asked),  # type: ignore[attr-defined]  # clashes and loads
        )
        if len(people) > MOST_KINDS or not self.clashes.one_at_a_time:
            raise Unfit
        chained = tuple(day - timedelta(days=1) in self.dates for day in self.dates)
        patterns = tuple(tuple(self._patterns(day, people)) for day in range(len(self.dates)))
        times = Times(np.array(self.day, dtype=np.int32), patterns)
        legal = tuple(tuple(tuple(self._legal(who, p) for p in of_day) for of_day in patterns) for who in people)
        runs = tuple(self._run(who) for who in people)
        rests = tuple(self._rests(who, times, run, chained) for who, run in zip(people, runs, strict=True))
        return DayRules(self.clashes.stretches, times, kind.astype(np.int32), legal, rests, runs, chained)

    def _patterns(self, day: int, people: Sequence[Volunteer]) -> list[Pattern]:
        """Every set of the day's stretches that is legal for anybody; every part of a legal set is one."""
        here = [t for t, of in enumerate(self.day) if of == day]
        found: list[Pattern] = [()]
        for pattern in found:
            for t in here[here.index(pattern[-1]) + 1 if pattern else 0 :]:
                longer = (*pattern, t)
                if any(self._legal(who, longer) for who in people):
                    found.append(longer)
            if len(found) > MOST_PATTERNS:
                raise Unfit
        return found

    def _legal(self, who: Volunteer, pattern: Pattern) -> bool:
        pairs = ((a, b) for place, a in enumerate(pattern) for b in pattern[place + 1 :])
        if any(self.clashes.clash(who, *pair) for pair in pairs):
            return False
        shifts = [self.examples[t] for t in pattern]
        for rule in self.day_rules if pattern else ():
            limit = rule.limit(self.problem, who, (self.dates[self.day[pattern[0]]],))
            if limit is not None and rule.total(self.problem, shifts) > limit:
                return False
        return True

    def _run(self, who: Volunteer) -> int | None:
        """The most days running; the rules on days have to say just that."""
        found: int | None = None
        for rule in self.run_rules:
            limits = {window: rule.limit(self.problem, who, window) for window in rule.windows(self.problem)}
            asked = {window: limit for window, limit in limits.items() if limit is not None and limit < len(window)}
            if not asked:
                continue
            limit = next(iter(asked.values()))
            if set(asked) != set(_stretches_of_days(self.dates, limit + 1)) or set(asked.values()) != {limit}:
                raise Unfit
            if any(rule.unit(day) != day for day in self.dates):
                raise Unfit
            found = limit if found is None else min(found, limit)
        return found

    def _rests(self, who: Volunteer, times: Times, run: int | None, chained: Sequence[bool]) -> Rests:
        barred = {}
        for day in range(1, times.days):
            for p, before in enumerate(times.patterns[day - 1]):
                after = times.patterns[day]
                bars = (
                    q
                    for q, work in enumerate(after)
                    if any(self.clashes.clash(who, a, b) for a in before for b in work)
                )
                barred[int(times.first[day - 1]) + p] = tuple(int(times.first[day]) + q for q in bars)
        far = ((a, b) for a in range(len(self.day)) for b in range(a, len(self.day)) if self.day[b] > self.day[a] + 1)
        if any(self.clashes.clash(who, a, b) for a, b in far):
            raise Unfit
        windows = [] if run is None else _chains(chained, run + 1)
        return Rests(barred, tuple(windows))


def _by_day(problem: Problem, rule: LoadRule) -> bool:
    windows = tuple(rule.windows(problem))
    return rule.by_time and bool(windows) and all(len(window) == 1 for window in windows)


def _chains(chained: Sequence[bool], length: int) -> Iterator[tuple[int, ...]]:
    for first in range(len(chained) - length + 1):
        if all(chained[first + 1 : first + length]):
            yield tuple(range(first, first + length))


def _stretches_of_days(dates: Sequence[date], length: int) -> Iterator[tuple[date, ...]]:
    """Days running that all have shifts."""
    for first in dates:
        window = tuple(first + timedelta(days=number) for number in range(length))
        if set(window) <= set(dates):
            yield window


def _refuse_by_place(rules: Sequence[ClashRule], problem: Problem) -> None:
    """Clashes that depend on posts may not occur."""
    shifts = sorted(problem.shifts, key=lambda shift: (shift.start, shift.end, shift.id))
    for rule in rules:
        people, _ = kinds(problem.volunteers, lambda v, rule=rule: rule.volunteer_trait(problem, v))  # type: ignore[misc]  # the rule of this turn
        if len(people) > MOST_KINDS:
            raise Unfit
        for earlier, later in near_pairs(shifts, rule.reach(problem)):
            if any(rule.clashes(problem, who, earlier, later) for who in people):
                raise Unfit
