"""Brings a database to the form that this version of the program needs."""

import shutil
from functools import cache
from importlib.resources import files
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect, make_url, pool


def migrate(url: str) -> None:
    """Every migration that is missing, in one go; SQLite's file is copied first, as its changes cannot be undone."""
    if is_current(url):
        return
    _copy(url)
    command.upgrade(alembic_config(url), "head")


def is_current(url: str) -> bool:
    engine = _plain_engine(url)
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_heads()
    engine.dispose()
    return set(found) == _heads()


@cache
def _heads() -> frozenset[str]:
    """The revisions that this version of the program needs; its migrations stay as they are while it runs."""
    return frozenset(ScriptDirectory.from_config(alembic_config("")).get_heads())


def current(url: str) -> str:
    """The revision that the database is in; empty when it is in none."""
    engine = _plain_engine(url)
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    engine.dispose()
    return found or ""


def is_empty(url: str) -> bool:
    engine = _plain_engine(url)
    tables = inspect(engine).get_table_names()
    engine.dispose()
    return not tables


def alembic_config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("web.store") / "migrations"))
    config.attributes["url"] = url
    return config


def _plain_engine(url: str) -> Engine:
    """Without foreign keys switched on: rebuilding a table of SQLite would empty what refers to it."""
    return create_engine(url, poolclass=pool.NullPool)


def _copy(url: str) -> None:
    name = make_url(url).database
    if url.startswith("sqlite") and name and Path(name).exists():
        shutil.copy2(name, f"{name}.before-migration")
