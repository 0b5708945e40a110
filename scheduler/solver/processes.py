"""Processes of our own as an executor: one a worker, begun with its first job; a death costs its own job at most.

A pool whose worker dies takes all jobs with it that wait for the others. Here everybody sits alone: whoever dies is
replaced and the job is tried once more; a job that kills twice is lost, and no other job hears of it.
"""

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context, parent_process, resource_tracker
from queue import SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")

TRIES = 2
"""A worker may have been killed for what others did, when memory was short; twice in a row is the job's own doing."""


class Lost(Exception):
    """The answer of a job that its worker did not outlive."""


class Processes(Executor):
    """At most `workers` jobs at a time, each in a process of its own; processes stay for the next job."""

    def __init__(self, workers: int) -> None:
        self._seats = [_Seat() for _ in range(workers)]
        self._free: SimpleQueue[_Seat] = SimpleQueue()
        for seat in self._seats:
            self._free.put(seat)
        self._threads = ThreadPoolExecutor(workers, initializer=_be_deaf)

    def submit(self, work: Callable[..., T], /, *args: Any, **named: Any) -> Future[T]:
        return self._threads.submit(self._serve, work, args, named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the jobs at hand be finished."""
        self._threads.shutdown(wait, cancel_futures=cancel_futures)
        for seat in self._seats:
            seat.close()

    def kill(self) -> None:
        """End everything at once: jobs that run are lost, jobs that wait are cancelled."""
        for seat in self._seats:
            seat.kill()
        self._threads.shutdown(cancel_futures=True)
        for seat in self._seats:
            seat.close()

    def _serve(self, work: Callable[..., T], args: tuple[Any, ...], named: dict[str, Any]) -> T:
        seat = self._free.get()
        try:
            return seat.serve(work, args, named)
        finally:
            self._free.put(seat)


class _Seat:
    """One process, begun when it is first needed and begun anew when it has died."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._process = 0
        self._over = threading.Event()

    def serve(self, work: Callable[..., T], args: tuple[Any, ...], named: dict[str, Any]) -> T:
        """The job's answer; raises `Lost` when the process died of it."""
        for _ in range(TRIES):
            pool = self._opened()
            if pool is None:
                return work(*args, **named)
            with suppress(BrokenProcessPool):
                return pool.submit(work, *args, **named).result()
            self.close()
        raise Lost

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown()
        self._pool = None

    def kill(self) -> None:
        self._over.set()
        if self._pool is not None and self._process:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)

    def _opened(self) -> ProcessPoolExecutor | None:
        """The process; `None` where none can be begun, as in a script that does not guard its `__main__`.

        A new one is asked for its number, so that it can be killed.
        """
        if self._pool is None and not self._over.is_set():
            self._process = 0
            self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_begin)
            try:
                self._process = self._pool.submit(os.getpid).result()
            except BrokenProcessPool:
                self.close()
        if self._over.is_set():
            raise Lost
        return self._pool


def _be_deaf() -> None:
    """Ctrl-C goes to every process of the terminal; ours inherit from the thread that begins them not to hear it.

    The tracker of multiprocessing is begun before, because beginning it opens the thread's ears again.
    """
    resource_tracker.ensure_running()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _begin() -> None:
    """Let no worker outlive the one it works for."""
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
