"""One worker process: takes from the queue, looks every few seconds for what the queue has lost, ends on a signal."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from huey.consumer import Consumer
from sqlalchemy.exc import OperationalError

from web.config import Config
from web.queue import Queue
from web.store.leases import has_in_hand
from web.store.waking import Call
from web.worker.desk import Desk, process_name
from web.worker.jobs import do_job
from web.worker.reaper import TABLES, reap
from web.worker.runs import do_run
from web.worker.ticks import tick

_LOG = logging.getLogger(__name__)

JOBS_AT_ONCE = 2
PATIENCE = 20
"""Seconds that jobs in hand have at the end; what takes longer another worker begins anew."""


class Worker:
    """`over` is set when the process is to end."""

    def __init__(self, config: Config, clock: Callable[[], datetime]) -> None:
        self.desk, self.over = Desk.open(config, clock), threading.Event()
        self.queue = Queue(config, self.answer)
        self.runs_at_once, self.seats = config.runs_at_once, threading.Semaphore(config.runs_at_once)

    def run(self) -> None:
        """Until SIGINT or SIGTERM. Only in the main thread of a process."""
        threading.Thread(target=self._look_around, name="reaper", daemon=True).start()
        _Consumer(self.queue.huey, self.end, workers=self.runs_at_once + JOBS_AT_ONCE).run()

    def end(self) -> None:
        """Take nothing new, hand solves back, let jobs be finished."""
        self.over.set()
        deadline = time.monotonic() + PATIENCE
        while self._has_in_hand() and time.monotonic() < deadline:
            time.sleep(0.1)

    def _has_in_hand(self) -> bool:
        with self.desk.session(writes=False) as session:
            return any(has_in_hand(session, table, process_name()) for table in TABLES)

    def answer(self, call: Call) -> None:
        """Do what was called for, if nobody else does; a solve without a seat stays in line."""
        table, row_id = call
        if table == "job":
            do_job(self.desk, row_id)
        elif self.seats.acquire(blocking=False):
            try:
                do_run(self.desk, row_id, self.over)
            finally:
                self.seats.release()
            self.queue.wake(reap(self.desk))

    def _look_around(self) -> None:
        while True:
            try:
                self.queue.wake(reap(self.desk))
                tick(self.desk)
            except OperationalError:
                _LOG.warning("the database did not answer; trying again", exc_info=True)
            if self.over.wait(5 * self.desk.pulse):
                return


class _Consumer(Consumer):  # type: ignore[misc]  # huey has no types
    """Looks often, as a person waits; ends the same way on either signal, and waits for no solver."""

    def __init__(self, huey: Any, end: Callable[[], None], *, workers: int) -> None:
        super().__init__(huey, workers, initial_delay=0.1, max_delay=1.0)
        self.end = end

    def stop(self, graceful: bool = True) -> None:
        self.stop_flag.set()
        self.end()
