"""One worker process: takes from the queue, looks every few seconds for what the queue has lost, ends on a signal."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

from huey.consumer import Consumer
from sqlalchemy.exc import OperationalError

from web.config import Config
from web.queue import Queue
from web.store.waking import Call
from web.worker.desk import Desk
from web.worker.jobs import do_job
from web.worker.reaper import reap

_LOG = logging.getLogger(__name__)

JOBS_AT_ONCE = 2
PATIENCE = 20
"""Seconds that work in hand has at the end; what takes longer another worker begins anew."""


class Worker:
    """`over` is set when the process is to end."""

    def __init__(self, config: Config, clock: Callable[[], datetime]) -> None:
        self.desk, self.over = Desk.open(config, clock), threading.Event()
        self.queue = Queue(config, self.answer)

    def run(self) -> None:
        """Until SIGINT or SIGTERM. Only in the main thread of a process."""
        reaper = threading.Thread(target=self._look_around, name="reaper", daemon=True)
        reaper.start()
        _Consumer(self.queue.huey, self.over, workers=JOBS_AT_ONCE).run()
        reaper.join()

    def answer(self, call: Call) -> None:
        """Do what was called for, if nobody else does."""
        table, row_id = call
        if table == "job":
            do_job(self.desk, row_id)

    def _look_around(self) -> None:
        while True:
            try:
                self.queue.wake(reap(self.desk))
            except OperationalError:
                _LOG.warning("the database did not answer; trying again", exc_info=True)
            if self.over.wait(5 * self.desk.pulse):
                return


class _Consumer(Consumer):  # type: ignore[misc]  # huey has no types
    """Looks often, as a person waits; ends the same way on either signal, and says so before it waits."""

    def __init__(self, huey: Any, over: threading.Event, *, workers: int) -> None:
        super().__init__(huey, workers, initial_delay=0.1, max_delay=1.0, shutdown_timeout=PATIENCE)
        self.over = over

    def stop(self, graceful: bool = True) -> None:
        self.over.set()
        super().stop(graceful=True)
