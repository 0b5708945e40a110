"""Runs jobs side by side on whatever executor was handed in; a worker that dies loses its own job and no other."""

from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field
from typing import Any, TypeVar

from scheduler.solver.clock import Clock
from scheduler.solver.processes import Lost, Processes

T = TypeVar("T")

GRACE = 0.3
"""Seconds that jobs may be late when time is up: they keep to it by themselves, and what they found is worth having."""

PULSE = 0.05
"""Seconds between two looks at the clock while jobs run."""


class Inline(Executor):
    """No workers at all: each job is done by whoever submits it, at once."""

    def submit(self, work: Callable[..., T], /, *args: Any, **named: Any) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(work(*args, **named))
        except Exception as error:  # to be raised where the answer is asked for
            future.set_exception(error)
        return future


@dataclass
class Crew:
    """`workers` jobs at a time on `executor`, one where it is an `Inline`; jobs are functions of a module, arguments
    plain data.

    Without an executor it begins processes of its own, with the first job and not before, and ends them when it is
    left. They also do what an executor that was handed in has lost, and all that follows when that one is broken.
    """

    executor: Executor | None
    workers: int
    clock: Clock = field(default_factory=Clock)
    _own: Processes | None = None

    def __post_init__(self) -> None:
        if isinstance(self.executor, Inline):
            self.workers = 1

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        if self._own is not None:
            self._own.kill()

    def run(self, work: Callable[..., T], jobs: Sequence[tuple[Any, ...]]) -> list[T | None]:
        """The answers in the order of the jobs; `None` where a worker was lost, or stopped because time is over."""
        handed = self.executor
        futures = self._done(handed or self._processes(), work, jobs)
        lost = [place for place, future in enumerate(futures) if handed is not None and _lost(future)]
        if any(isinstance(futures[place].exception(), BrokenExecutor) for place in lost):
            self.executor = None
        if lost:
            again = self._done(self._processes(), work, [jobs[place] for place in lost])
            for place, future in zip(lost, again, strict=True):
                futures[place] = future
        return [None if _unfinished(future) or _lost(future) else future.result() for future in futures]

    def _processes(self) -> Processes:
        if self._own is None:
            self._own = Processes(self.workers)
        return self._own

    def _done(self, executor: Executor, work: Callable[..., T], jobs: Sequence[tuple[Any, ...]]) -> list[Future[T]]:
        """The jobs' futures after all are done or time is over; what still runs then is given up."""
        futures: list[Future[T]] = []
        for job in jobs:
            futures.append(_submit(executor, work, job) if self.clock.left > 0 else _given_up())
        late = 0.0
        while (running := wait(futures, timeout=PULSE).not_done) and late < GRACE and not self.clock.stop.is_set():
            late += PULSE if self.clock.left <= 0 else 0.0
        for future in running:
            future.cancel()
        if running and executor is self._own:
            executor.kill()
            self._own = None
        return futures


def _submit(executor: Executor, work: Callable[..., T], job: tuple[Any, ...]) -> Future[T]:
    """The job's future, also where the executor is broken already."""
    try:
        return executor.submit(work, *job)
    except BrokenExecutor as error:
        broken: Future[T] = Future()
        broken.set_exception(error)
        return broken


def _given_up() -> Future[T]:
    """The future of a job that is not begun."""
    future: Future[T] = Future()
    future.cancel()
    return future


def _unfinished(future: Future[T]) -> bool:
    return not future.done() or future.cancelled()


def _lost(future: Future[T]) -> bool:
    """Whether a worker was lost, through no error in the job. dask says so in classes of its own."""
    error = None if _unfinished(future) else future.exception()
    return isinstance(error, BrokenExecutor | Lost | MemoryError) or _package(error) == "distributed"


def _package(error: BaseException | None) -> str:
    return type(error).__module__.partition(".")[0]
