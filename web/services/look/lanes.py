"""Stretches of time laid side by side on one axis of hours, as cells of a table that span its columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scheduler.domain.timeline import Minutes, clock_text

STEPS = (60, 30, 15, 5, 1)
"""Minutes of a column: the widest that everything fits into."""


class Block(NamedTuple):
    """From one minute after midnight to another; `kind` picks its look, `words` stand in it, `told` says it in full."""

    start: Minutes
    end: Minutes
    kind: str = ""
    words: str = ""
    told: str = ""
    key: str = ""


class Piece(NamedTuple):
    """A cell `width` columns wide; without a block it is a pause."""

    width: int
    block: Block | None


@dataclass(frozen=True)
class Axis:
    """Whole hours from `first` to `last`, in columns of `step` minutes."""

    first: Minutes
    last: Minutes
    step: Minutes

    @classmethod
    def around(cls, blocks: Iterable[Block]) -> "Axis":
        """An axis that holds every block."""
        times = [time for block in blocks for time in (block.start, block.end)] or [8 * 60, 18 * 60]
        first, last = min(times) // 60 * 60, -(-max(times) // 60) * 60
        return cls(first, last, next(step for step in STEPS if all(time % step == 0 for time in times)))

    @property
    def columns(self) -> int:
        return (self.last - self.first) // self.step

    @property
    def hours(self) -> list[tuple[str, int]]:
        """Each hour with its number of columns."""
        return [(clock_text(hour), 60 // self.step) for hour in range(self.first, self.last, 60)]

    def lanes(self, blocks: Iterable[Block]) -> list[list[Piece]]:
        """As few lanes as hold the blocks without two on top of each other; at least one."""
        found: list[list[Block]] = []
        for block in sorted(blocks, key=lambda block: (block.start, block.end)):
            free = next((lane for lane in found if lane[-1].end <= block.start), None)
            if free is None:
                found.append([block])
            else:
                free.append(block)
        return [self._pieces(lane) for lane in found] or [self._pieces([])]

    def _pieces(self, lane: Sequence[Block]) -> list[Piece]:
        pieces, reached = [], self.first
        for block in lane:
            if block.start > reached:
                pieces.append(Piece((block.start - reached) // self.step, None))
            pieces.append(Piece((block.end - block.start) // self.step, block))
            reached = block.end
        if reached < self.last:
            pieces.append(Piece((self.last - reached) // self.step, None))
        return pieces
