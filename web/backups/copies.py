"""Copies a database while it is in use, and puts a copy in its place: SQLite by itself, PostgreSQL by its tools."""

import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from web.backups.archive import Unfit

_BESIDE = ("", "-wal", "-shm")
"""The files that one database of SQLite is made of."""


class NoTool(Exception):
    """A program of PostgreSQL is not installed; its name."""


def copy(url: str, target: Path) -> None:
    """A consistent copy, whatever is written meanwhile. Raises NoTool."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(_file(url))) as source, closing(sqlite3.connect(target)) as copied:
            source.backup(copied)
        return
    _run("pg_dump", "--format=custom", "--no-owner", f"--file={target}", f"--dbname={_plain(url)}")


def check(kind: str, copied: Path) -> None:
    """Raises Unfit when the copy cannot be read as a whole, and NoTool."""
    if kind != "sqlite":
        _run("pg_restore", "--list", str(copied))
        return
    try:
        with closing(sqlite3.connect(copied)) as database:
            found = [str(row[0]) for row in database.execute("PRAGMA integrity_check")]
    except sqlite3.DatabaseError as error:
        raise Unfit(str(error)) from error
    if found != ["ok"]:
        raise Unfit("; ".join(found))


def put(url: str, copied: Path) -> Path | None:
    """Put the copy in the database's place; where the old one is kept, if there was any. Raises NoTool."""
    if not url.startswith("sqlite"):
        _run(
            "pg_restore",
            "--clean",
            "--if-exists",
            "--no-owner",
            "--single-transaction",
            f"--dbname={_plain(url)}",
            str(copied),
        )
        return None
    file = _file(url)
    kept = file.with_name(f"{file.name}.before-restore")
    beside = file.with_name(f"{file.name}.restored")
    shutil.copy2(copied, beside)
    for ending in _BESIDE:
        if (old := Path(f"{file}{ending}")).exists():
            old.replace(f"{kept}{ending}")
    beside.replace(file)
    return kept if kept.exists() else None


def _run(tool: str, *arguments: str) -> None:
    if shutil.which(tool) is None:
        raise NoTool(tool)
    done = subprocess.run([tool, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Unfit(done.stderr.strip())


def _file(url: str) -> Path:
    return Path(make_url(url).database or "")


def _plain(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
