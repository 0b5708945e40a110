"""What an engine is asked and what it answers about one tier."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from scheduler.solver.model.lines import Ints


@dataclass(frozen=True)
class Clock:
    """When to give up: a deadline on the monotonic clock, and an event somebody may set."""

    deadline: float | None = None
    stop: Event = field(default_factory=Event)

    @property
    def left(self) -> float:
        """Seconds left, at least 0; a day when there is no deadline."""
        if self.stop.is_set():
            return 0.0
        return 86_400.0 if self.deadline is None else max(0.0, self.deadline - time.monotonic())

    def within(self, seconds: float) -> "Clock":
        """The same clock, but at most so many seconds from now."""
        return Clock(time.monotonic() + min(seconds, self.left), self.stop)


@dataclass(frozen=True)
class Answer:
    """The best point found with its cost, if any, and a proven lower bound on the cost, if any.

    `impossible`: it is proven that there is no point at all.
    """

    point: Ints | None
    cost: int | None
    bound: int | None
    impossible: bool = False


Watcher = Callable[[Ints | None, int | None], None]
"""Told of each better point (or none) and each better bound (or none) while an engine runs."""
