"""The times of a roster as columns under their days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from scheduler.formats.roster_dates import clock_span, day_text
from scheduler.formats.roster_labels import Column
from web.services.look.look import Look


class Heading(NamedTuple):
    """A column: its slot, where it has one, and its times; `ends` marks the last of its day."""

    column: Column
    slot: str
    clock: str
    ends: bool


@dataclass(frozen=True)
class Columns:
    """All times of the roster, or those of one day."""

    look: Look
    only: date | None = None

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        return tuple(heading for _, headings in self._by_day for heading in headings)

    def days(self) -> Iterator[tuple[str, int]]:
        """Each day with its number of columns."""
        for day, headings in self._by_day:
            yield day_text(day, self.look.language), len(headings)

    @cached_property
    def _by_day(self) -> list[tuple[date, list[Heading]]]:
        timeline, used = self.look.problem.timeline, {(shift.start, shift.end) for shift in self.look.shifts}
        columns = (column for column in self.look.labels.columns if (column.start, column.end) in used)
        days = groupby(columns, key=lambda column: timeline.day(column.start))
        return [(day, self._headings(list(found))) for day, found in days if self.only in (None, day)]

    def _headings(self, columns: list[Column]) -> list[Heading]:
        timeline, last = self.look.problem.timeline, columns[-1]
        return [Heading(c, c.slot, clock_span(timeline, c.start, c.end), c is last) for c in columns]

    def place(self) -> dict[tuple[int, int], int]:
        """The number of the column that begins and ends at certain times."""
        return {(heading.column.start, heading.column.end): at for at, heading in enumerate(self.headings)}
