"""A database of the version before keeps everything that is in it."""

import sqlite3
from pathlib import Path

from alembic import command

from web.store.schema import alembic_config, migrate

FIRST = "0001"


def test_what_was_published_before_the_volunteers_side_is_still_there(tmp_path: Path) -> None:
    file = tmp_path / "expo.db"
    command.upgrade(alembic_config(f"sqlite:///{file}"), FIRST)
    _fill(file)

    migrate(f"sqlite:///{file}")

    with sqlite3.connect(file) as database:
        counts = [
            database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("publication", "notice")
        ]
        database.execute("UPDATE publication SET act = 'changed'")
    assert counts == [1, 1]


def _fill(file: Path) -> None:
    """One expo with a published version and somebody who was told."""
    with sqlite3.connect(file) as database:
        for table, values in (
            ("expo", {"id": 1}),
            ("roster", {"id": 1, "expo_id": 1, "state": "draft"}),
            ("publication", {"id": 1, "expo_id": 1, "act": "published", "version_id": 1}),
            ("notice", {"id": 1, "publication_id": 1, "kind": "new"}),
        ):
            _insert(database, table, values)


def _insert(database: sqlite3.Connection, table: str, values: dict[str, object]) -> None:
    """The rest of the columns hold something empty of their kind."""
    empty = {"INTEGER": 0, "JSON": "[]", "DATETIME": "2020-10-28 18:00:00", "BOOLEAN": 0}
    for _, name, kind, required, _, _ in database.execute(f"PRAGMA table_info({table})").fetchall():
        if required and name not in values:
            values[name] = empty.get(kind, "")
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    database.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values.values()))
