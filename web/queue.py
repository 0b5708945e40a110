"""The queue that wakes workers: huey in a file beside SQLite, or in PostgreSQL; it carries ids and nothing else."""

from collections.abc import Callable, Iterable
from functools import cached_property

from huey import Huey, PostgresHuey, SqliteHuey
from huey.serializer import SignedSerializer
from sqlalchemy import make_url

from web.config import Config
from web.store.waking import Call


class Queue:
    """Opened when it is first used. What is lost in it a worker finds in the tables a few seconds later."""

    def __init__(self, config: Config, answer: Callable[[Call], None] | None = None) -> None:
        self.config, self._answer = config, answer

    def wake(self, calls: Iterable[Call]) -> None:
        for call in calls:
            self._task(*call)

    @cached_property
    def huey(self) -> Huey:
        # Messages are pickled: without the signature whoever can write the queue could run code.
        options = {"results": False, "serializer": SignedSerializer(secret=self.config.secret)}
        if self.config.database.startswith("sqlite"):
            return SqliteHuey("expo", filename=str(self.config.folder / "queue.db"), **options)
        address = make_url(self.config.database).set(drivername="postgresql").render_as_string(hide_password=False)
        return PostgresHuey("expo", dsn=address, **options)

    @cached_property
    def _task(self) -> Callable[[str, int], object]:
        task: Callable[[str, int], object] = self.huey.task(name="work")(self._work)
        return task

    def _work(self, table: str, row_id: int) -> None:
        assert self._answer is not None, "only workers take from the queue"
        self._answer((table, row_id))
