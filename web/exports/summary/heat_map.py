"""The heat map: posts by zone, times by day, people of places in each cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from scheduler.domain.places import Post
from scheduler.domain.staffing import Staffing
from scheduler.formats.roster_dates import clock_span, day_text
from scheduler.formats.roster_labels import Column, Labels
from web.exports.summary.coverage import Cell, State, cells
from web.exports.summary.voice import Voice


@dataclass(frozen=True)
class HeatMap:
    """Rows and headings in the order in which they are shown."""

    staffing: Staffing
    voice: Voice

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return Labels.of(self.staffing.problem).columns

    def days(self) -> Iterator[tuple[str, int]]:
        """Each day with its number of columns."""
        days = [self.staffing.problem.timeline.day(column.start) for column in self.columns]
        for day in sorted(set(days)):
            yield day_text(day, self.voice.language), days.count(day)

    def times(self) -> Iterator[tuple[str, str]]:
        """Slot, where there is one, and clock times of each column."""
        timeline = self.staffing.problem.timeline
        for column in self.columns:
            yield column.slot, clock_span(timeline, column.start, column.end)

    def zones(self) -> Iterator[tuple[str, list[tuple[Post, list[Cell]]]]]:
        """Zones with the posts that have shifts, and a cell for every column."""
        found, nothing = cells(self.staffing), Cell()
        for zone in self.staffing.problem.zones:
            rows = [
                (post, [found[post.id].get((c.start, c.end), nothing) for c in self.columns])
                for post in self.staffing.problem.posts
                if post.zone == zone.id and post.id in found
            ]
            if rows:
                yield zone.name, rows

    def role(self, post: Post) -> str:
        return self.voice.text(post.role.label)

    def spoken(self, cell: Cell) -> str:
        """The state in words, for people who do not see the colours."""
        return self.voice(cell.state.value)

    def states(self) -> Iterator[tuple[State, str, Cell]]:
        """The key: each state with its word and an example."""
        examples = {
            State.FULL: Cell(8, 8),
            State.SHORT: Cell(6, 8),
            State.NOBODY: Cell(0, 8),
            State.SURPLUS: Cell(9, 8),
            State.NONE: Cell(),
        }
        for state, cell in examples.items():
            yield state, self.voice(state.value), cell
