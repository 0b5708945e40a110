"""One day as a picture: posts as lines, the hours across, each shift a block that says how it is filled."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from scheduler.domain.places import Post, Shift, Zone
from scheduler.domain.text import Text
from scheduler.domain.timeline import DAY, Minutes
from scheduler.formats.numbers import number, signed
from scheduler.formats.roster_dates import clock_span
from web.exports.summary.coverage import Cell
from web.services.look.lanes import Axis, Block, Piece
from web.services.look.look import Look

_TOLD = Text("{post} {clock}：{there} 人在岗，需 {wanted} 人", "{post} {clock}: {there} there, {wanted} wanted")


@dataclass(frozen=True)
class Timeline:
    """The shifts of a day on one axis."""

    look: Look
    day: date | None

    @cached_property
    def axis(self) -> Axis:
        return Axis.around(block for blocks in self._blocks.values() for block in blocks)

    def zones(self) -> Iterator[tuple[Zone, list[tuple[Post, list[list[Piece]]]]]]:
        """Zones with their posts and the lanes of each."""
        for zone in self.look.problem.zones:
            posts = [post for post in self.look.posts if post.zone == zone.id and post.id in self._blocks]
            if posts:
                yield zone, [(post, self.axis.lanes(self._blocks[post.id])) for post in posts]

    def on_duty(self) -> list[int]:
        """People on duty in each column of the axis."""
        found = [0] * self.axis.columns
        for shift in self._shifts:
            start, end = clocks(self.look, shift)
            for column in range((start - self.axis.first) // self.axis.step, (end - self.axis.first) // self.axis.step):
                found[column] += len(self.look.staffing.on(shift))
        return found

    @cached_property
    def _shifts(self) -> list[Shift]:
        return [shift for shift in self.look.shifts if self.look.problem.day_of[shift.id] == self.day]

    @cached_property
    def _blocks(self) -> dict[str, list[Block]]:
        found: dict[str, list[Block]] = {}
        for shift in self._shifts:
            found.setdefault(shift.post, []).append(block(self.look, shift))
        return found


def block(look: Look, shift: Shift) -> Block:
    """A shift with how it is filled."""
    cell = Cell(len(look.staffing.on(shift)), shift.wanted)
    words = f"{cell.there}/{cell.wanted} {signed(cell.balance)}" if cell.balance else number(cell.wanted)
    clock = clock_span(look.problem.timeline, shift.start, shift.end)
    facts = {"post": look.problem.post_of(shift).name, "there": cell.there, "wanted": cell.wanted}
    told = _TOLD.say(look.language, clock=clock, **facts)
    return Block(*clocks(look, shift), cell.state, words, told, f"{shift.start}~{shift.end}")


def clocks(look: Look, shift: Shift) -> tuple[Minutes, Minutes]:
    """Minutes after midnight of the shift's day; an end after midnight counts on."""
    timeline = look.problem.timeline
    days = (timeline.day(shift.end) - timeline.day(shift.start)).days
    return timeline.clock(shift.start), timeline.clock(shift.end) + days * DAY
