"""The queue that wakes workers: huey in a file beside SQLite, or in PostgreSQL; it carries ids and nothing else."""

import logging
from collections.abc import Callable, Iterable
from functools import cached_property

from huey import Huey, PostgresHuey, SqliteHuey
from huey.serializer import SignedSerializer
from sqlalchemy import make_url

from web.config import Config
from web.store.waking import Call

_LOG = logging.getLogger(__name__)


class Queue:
    """Opened when it is first used. What is lost in it a worker finds in the tables a few seconds later."""

    def __init__(self, config: Config, answer: Callable[[Call], None] | None = None) -> None:
        self.config, self._answer = config, answer

    def wake(self, calls: Iterable[Call]) -> None:
        """After the commit. Whoever asked is not told when the queue fails: the work is written down already."""
        try:
            for call in calls:
                self._opened[1](*call)
        except Exception:  # of either database's driver; neither is loaded here
            _LOG.warning("the queue did not take a call; a worker will find the work by itself", exc_info=True)

    @property
    def huey(self) -> Huey:
        return self._opened[0]

    @cached_property
    def _opened(self) -> tuple[Huey, Callable[[str, int], object]]:
        """The queue itself, and how the one task that there is is put into it."""
        # Messages are pickled: without the signature whoever can write the queue could run code.
        options = {"results": False, "serializer": SignedSerializer(secret=self.config.secret)}
        if self.config.database.startswith("sqlite"):
            queue = SqliteHuey("expo", filename=str(self.config.folder / "queue.db"), **options)
        else:
            url = make_url(self.config.database).set(drivername="postgresql")
            queue = PostgresHuey("expo", dsn=url.render_as_string(hide_password=False), **options)
        return queue, queue.task(name="work")(self._work)

    def _work(self, table: str, row_id: int) -> None:
        assert self._answer is not None, "only workers take from the queue"
        self._answer((table, row_id))
