"""Opens the database: SQLite in one file by default, PostgreSQL by its address."""

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlmodel import Session

BUSY_MILLISECONDS = 10_000


def open_engine(url: str) -> Engine:
    """An engine whose transactions keep what they promise on both databases."""
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"isolation_level": None})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def open_session(engine: Engine, *, writes: bool) -> Session:
    """A session; one that `writes` holds SQLite's only write lock from its first statement, so that what it read
    is still true when it writes."""
    return Session(engine.execution_options(writes=writes), expire_on_commit=False)


def _prepare(connection: Any, _record: object) -> None:
    for pragma in ("journal_mode=WAL", f"busy_timeout={BUSY_MILLISECONDS}", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # The driver would begin as late as the first write: two readers could then both write what they read before.
    writes = connection.get_execution_options().get("writes", True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
