"""Pins that stay even against the rules, and how much of each limit they use up already."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from scheduler.check import check
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.rules import LoadRule, Rule
from scheduler.rules.terms import Present, Sum


class StandingPins:
    """The pins where the settings keep them in any case; else none. Volunteers and shifts are positions."""

    def __init__(self, problem: Problem, rules: Sequence[Rule]) -> None:
        self.problem = problem
        self.rules = tuple(rule for rule in rules if rule.tier is None and rule.monotone)
        self._shifts: dict[int, list[int]] = defaultdict(list)
        for volunteer, shift in sorted(problem.pinned) if problem.settings.keep_pins else ():
            self._shifts[problem.volunteer_index[volunteer]].append(problem.shift_index[shift])

    def shifts_of(self, volunteer: int) -> Sequence[int]:
        return self._shifts.get(volunteer, ())

    def break_a_rule(self, volunteer: int) -> bool:
        """Whether the volunteer's pins by themselves are against a rule."""
        return volunteer in self._breaking

    def load(self, volunteer: int, rule: LoadRule, window: Sequence[date]) -> int:
        """What the volunteer's pins count within a window of the rule."""
        shifts = [self.problem.shifts[shift] for shift in self.shifts_of(volunteer)]
        return rule.total(self.problem, [shift for shift in shifts if self.problem.day_of[shift.id] in window])

    def total(self, term: Sum) -> int:
        """What the pins count in a sum."""
        amounts = dict(zip(term.shifts, term.amounts or (1,) * len(term.shifts), strict=True))
        people = self._shifts if term.volunteers is None else set(term.volunteers) & set(self._shifts)
        return sum(amounts.get(shift, 0) for volunteer in people for shift in self._shifts[volunteer])

    def present(self, term: Present) -> int:
        """How many people of a term have a pin on one of its shifts."""
        return sum(1 for volunteer in term.volunteers if not set(self.shifts_of(volunteer)).isdisjoint(term.shifts))

    @cached_property
    def _breaking(self) -> frozenset[int]:
        if not self._shifts:
            return frozenset()
        order = self.problem.volunteer_index
        alone = check(self.problem.with_settings(keep_pins=False), Roster(self.problem.pinned), self.rules)
        return frozenset(order[found.volunteer] for found in alone.violations if found.volunteer is not None)
