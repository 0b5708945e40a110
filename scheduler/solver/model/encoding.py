"""Turns a problem and its rules into lines: who may work what, when, and what each tier costs."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.rules import Rule, TermRule, Tier
from scheduler.solver.model.duties import add_duties
from scheduler.solver.model.lines import Arrays, Ints, Lines
from scheduler.solver.model.pairings import eligible, prices
from scheduler.solver.model.patterns import Pattern, Times
from scheduler.solver.model.pins import StandingPins
from scheduler.solver.model.terms import add_term
from scheduler.solver.model.widenings import Widening


class Encoding:
    """The lines of one problem. Hard rules are there from the start, soft ones from the tier in which they count.

    `works[v, s]` is the column of volunteer v on shift s, -1 where no column exists; `patterns[v]` are the volunteer's
    patterns with their columns, absent where times are ruled by lines.
    """

    def __init__(self, problem: Problem, rules: Sequence[Rule]) -> None:
        self.problem = problem
        self.rules = tuple(rules)
        self.lines = Lines()
        self.times = Times.of(problem, rules)
        self.pins = StandingPins(problem, rules)
        allowed = eligible(problem, rules)
        self.works: npt.NDArray[np.int64] = np.full(allowed.shape, -1, dtype=np.int64)
        self.works[allowed] = np.arange(allowed.sum())
        self.assignments = len(self.lines.columns(int(allowed.sum())))
        self.patterns: dict[int, list[tuple[Pattern, int]]] = {}
        self.pattern_lines: list[int] = []
        self.widenings: dict[int, Widening] = {}
        self.broken_pins = self._pin()
        add_duties(self)
        for rule in self.rules:
            if rule.tier is None and isinstance(rule, TermRule):
                for term in rule.terms(problem):
                    add_term(term, self, None)

    def add_tier(self, tier: Tier) -> None:
        """Encode the soft rules of one tier."""
        charged = prices(self.problem, self.rules, tier)
        for volunteer, shift in zip(*np.nonzero((charged != 0) & (self.works >= 0)), strict=True):
            self.lines.charge(tier, int(self.works[volunteer, shift]), int(charged[volunteer, shift]))
        for rule in self.rules:
            if rule.tier is tier and isinstance(rule, TermRule):
                for term in rule.terms(self.problem):
                    add_term(term, self, tier)

    def arrays(self) -> Arrays:
        return self.lines.arrays()

    def roster(self, point: Ints) -> Roster:
        """The roster that a point of the model stands for."""
        volunteers, shifts = np.nonzero((self.works >= 0) & (point[self.works] > 0))
        pairs = (
            (self.problem.volunteers[v].id, self.problem.shifts[s].id)
            for v, s in zip(volunteers.tolist(), shifts.tolist(), strict=True)
        )
        return Roster.of(pairs, pinned=self.problem.pinned)

    def is_assignment(self, columns: Ints) -> npt.NDArray[np.bool_]:
        """Which columns are assignments."""
        return np.asarray(columns < self.assignments)

    def is_helper(self, columns: Ints) -> npt.NDArray[np.bool_]:
        """Which columns are neither assignments nor patterns, but follow from them."""
        helper = np.ones(len(self.lines), dtype=bool)
        helper[: self.assignments] = False
        helper[[column for patterns in self.patterns.values() for _, column in patterns]] = False
        return np.asarray(helper[columns])

    def own_lines(self, arrays: Arrays) -> npt.NDArray[np.bool_]:
        """Which lines only say how a volunteer's patterns and assignments belong together."""
        own = np.zeros(arrays.rows, dtype=bool)
        own[self.pattern_lines] = True
        return own

    def columns_of(self, volunteer: int, shifts: Sequence[int] | None = None) -> dict[int, int]:
        """Column by shift position for one volunteer, only where a column exists."""
        row = self.works[volunteer]
        chosen = range(len(row)) if shifts is None else shifts
        return {shift: int(row[shift]) for shift in chosen if row[shift] >= 0}

    def by_stretch(self, volunteer: int) -> dict[int, list[int]]:
        """Columns of one volunteer by stretch, in order of time."""
        grouped: dict[int, list[int]] = defaultdict(list)
        for shift in np.nonzero(self.works[volunteer] >= 0)[0].tolist():
            grouped[self.times.stretches.of[shift]].append(int(self.works[volunteer, shift]))
        return {stretch: grouped[stretch] for stretch in sorted(grouped)}

    def _pin(self) -> bool:
        """Fix the pinned assignments; whether one of them has no column, because a rule forbids it."""
        broken = False
        for volunteer, shift in sorted(self.problem.pinned):
            column = int(self.works[self.problem.volunteer_index[volunteer], self.problem.shift_index[shift]])
            if column < 0:
                broken = True
            else:
                self.lines.fix(column, 1)
        return broken
