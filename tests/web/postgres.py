"""A PostgreSQL server of the tests' own, started when a test asks for it and stopped at the end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from web.store.schema import migrate

_MEMORY = "/dev/shm"
_FOUND = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a server with one empty database; listens on a socket in its own folder only."""
    if not _FOUND:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    tools = _FOUND[-1].parent
    folder = Path(tempfile.mkdtemp(prefix="expo-pg-", dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None))
    as_user = _not_root(folder)
    data = folder / "data"
    run = {"check": True, "capture_output": True, **as_user}
    subprocess.run([tools / "initdb", "-D", data, "-A", "trust", "-U", "expo", "-E", "UTF8", "--no-sync"], **run)
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c max_connections=60"
    subprocess.run([tools / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"], **run)
    try:
        yield f"postgresql+psycopg://expo@/postgres?host={folder}"
    finally:
        subprocess.run([tools / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **run)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_blank(postgres_server: str) -> str:
    """The name of a database with the schema and nothing in it: copying it is faster than making it."""
    _do(postgres_server, "CREATE DATABASE blank")
    migrate(_named(postgres_server, "blank"))
    return "blank"


@pytest.fixture
def postgres_url(postgres_server: str, postgres_blank: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database of this test's own, in the form that this version needs."""
    name = f"t{abs(hash(request.node.nodeid)) % 10**10}"
    _do(postgres_server, f"CREATE DATABASE {name} TEMPLATE {postgres_blank}")
    yield _named(postgres_server, name)
    _do(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


def _named(server: str, database: str) -> str:
    return server.replace("/postgres?", f"/{database}?")


def _do(server: str, statement: str) -> None:
    import psycopg  # noqa: PLC0415 - only with a server

    with psycopg.connect(server.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(statement.encode())


def _not_root(folder: Path) -> dict[str, object]:
    """PostgreSQL refuses to run as root; its own user may have the folder."""
    if os.getuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "cwd": folder}
