"""Columns that say on which days one volunteer works, and lines for the rules that count days or their runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from scheduler.rules import LoadRule, RunRule

if TYPE_CHECKING:
    from scheduler.solver.model.encoding import Encoding


class WorkDays:
    """One volunteer's days: a column is 1 when the volunteer works then, made where it is first asked for."""

    def __init__(self, encoding: Encoding, volunteer: int, clash: npt.NDArray[np.bool_]) -> None:
        self.encoding = encoding
        self.volunteer = encoding.problem.volunteers[volunteer]
        self.columns = encoding.columns_of(volunteer)
        self.shifts: dict[date, list[int]] = defaultdict(list)
        for shift in self.columns:
            self.shifts[encoding.problem.day_of[encoding.problem.shifts[shift].id]].append(shift)
        self.clash = clash
        self.works: dict[date, int] = {}

    def column(self, day: date) -> int | None:
        """1 when the volunteer works on the day, else 0; `None` where they cannot."""
        if day not in self.works and day in self.shifts:
            self.works[day] = self._make(self.shifts[day])
        return self.works.get(day)

    def limit(self, rule: LoadRule, window: Sequence[date], most: int) -> None:
        """No more than so many days, or units of days, within the window."""
        units: dict[date, list[int]] = defaultdict(list)
        for day in window:
            if (column := self.column(day)) is not None:
                units[rule.unit(day)].append(column)
        if len(units) > most:
            self.encoding.lines.line([self._any(columns) for columns in units.values()], most=most)

    def forbid_short_runs(self, rule: RunRule) -> None:
        """No run of the rule's kind that is shorter than the least, with the other kind on both sides."""
        calendar, least = self.encoding.problem.calendar, rule.least(self.encoding.problem, self.volunteer)
        for length in range(1, least):
            for first in range(1, len(calendar) - length):
                self._forbid_run(rule, calendar[first - 1 : first + length + 1])

    def _forbid_run(self, rule: RunRule, days: Sequence[date]) -> None:
        """All days but the first and the last are of the rule's kind, these two are not: not that."""
        before, *run, after = (self.column(day) for day in days)
        inside, around = [c for c in run if c is not None], [c for c in (before, after) if c is not None]
        if rule.of_work and len(inside) == len(run):
            self.encoding.lines.line([*inside, *around], [1] * len(inside) + [-1] * len(around), most=len(run) - 1)
        elif not rule.of_work and len(around) == 2:
            self.encoding.lines.line([*around, *inside], [1, 1] + [-1] * len(inside), most=1)

    def _make(self, shifts: Sequence[int]) -> int:
        columns = [self.columns[shift] for shift in shifts]
        if len(columns) == 1:
            return columns[0]
        works = self.encoding.lines.column()
        if self._one_at_most(shifts):
            self.encoding.lines.line([*columns, works], [1] * len(columns) + [-1], least=0, most=0)
            return works
        for column in columns:
            self.encoding.lines.line([column, works], [1, -1], most=0)
        self.encoding.lines.line([*columns, works], [-1] * len(columns) + [1], most=0)
        return works

    def _one_at_most(self, shifts: Sequence[int]) -> bool:
        """Whether any two of the shifts clash."""
        clash = self.clash[np.ix_(shifts, shifts)].copy()
        np.fill_diagonal(clash, val=True)
        return bool(clash.all())

    def _any(self, columns: Sequence[int]) -> int:
        """A column that is 1 when one of some columns is."""
        if len(columns) == 1:
            return columns[0]
        some = self.encoding.lines.column()
        for column in columns:
            self.encoding.lines.line([column, some], [1, -1], most=0)
        return some
