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
        )
        with context.begin_transaction():
            context.run_migrations()
        if connection.dialect.name == "sqlite" and (
            lost := connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        ):
            raise AssertionError(f"rows refer to rows that are gone: {lost[:3]}")
    engine.dispose()


_run()
