"""What the lines of a volunteer's further posts say, in a form of which bounds can be had without the lines."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Widening:
    """One volunteer's groups of assignments, of which each that is used after the first raises a column by 1.

    `lines` are the lines that say so; they say nothing else.
    """

    groups: tuple[tuple[int, ...], ...]
    further: int
    lines: tuple[int, ...]
