"""Runs the migrations on one connection, with foreign keys off while SQLite rebuilds tables, and looks afterwards."""

from alembic import context
from sqlalchemy import create_engine, pool

from web.store.tables import METADATA


def _run() -> None:
    engine = create_engine(context.config.attributes["url"], poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=METADATA,
            compare_type=True,
            compare_server_default=True,
            render_as_batch=connection.dialect.name == "sqlite",
            include_name=_is_ours,
        )
        with context.begin_transaction():
            context.run_migrations()
        if connection.dialect.name == "sqlite" and (
            lost := connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        ):
            raise AssertionError(f"rows refer to rows that are gone: {lost[:3]}")
    engine.dispose()


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """The queue keeps its own tables in the same PostgreSQL."""
    return not (kind == "table" and (name or "").startswith("huey"))


_run()
