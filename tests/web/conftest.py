"""What tests of the web share: a database of each kind, the application, somebody signed in, queries counted."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from flask_openapi3.openapi import OpenAPI
from sqlalchemy import Engine, event
from sqlmodel import Session

from fixtures import load
from tests.web.browser import browser, live, visit
from tests.web.postgres import postgres_blank, postgres_server, postgres_url
from web.app import assembled, equip
from web.config import Config
from web.services import expos
from web.services.accounts import inviting, secrets
from web.services.links.handing_out import make_link
from web.services.who import Who, program
from web.store.engine import open_engine, open_session
from web.store.schema import migrate
from web.store.tables import Agreed, ConsentGiven, ExpoRow
from web.worker import ticks
from web.worker.desk import Desk
from web.worker.jobs import do_job
from web.worker.reaper import reap

NOW = datetime(2020, 10, 28, 18, 0, tzinfo=UTC)
PASSWORD = "lotus-root-noodles"
__all__ = ["browser", "live", "postgres_blank", "postgres_server", "postgres_url", "visit"]


class Clock:
    """A clock that goes on only when a test says so."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the schema and nothing in it: copying it is faster than making it."""
    file = tmp_path_factory.mktemp("blank") / "expo.db"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture
def config(tmp_path: Path, blank: Path) -> Config:
    """SQLite in a folder of its own."""
    shutil.copy(blank, tmp_path / "expo.db")
    return Config(folder=tmp_path, public_url="http://expo.test")


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> None:
    """Hashes that are slow on purpose are of no use to tests that sign somebody in a thousand times."""
    secrets._HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # noqa: SLF001  # the one place


@pytest.fixture(scope="session")
def pages() -> OpenAPI:
    """The application, put together once a process: hundreds of addresses and templates take their time."""
    return assembled()


@pytest.fixture
def app(pages: OpenAPI, config: Config, clock: Clock) -> Flask:
    """With a database of this test's own."""
    equip(pages, config, clock)
    return pages


@pytest.fixture
def engine(app: Flask) -> Iterator[Engine]:
    found: Engine = app.extensions["engine"]
    yield found
    found.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """One that reads and writes; close or commit it before a page is asked, or the page waits for it."""
    with open_session(engine, writes=True) as opened:
        yield opened


@pytest.fixture
def organiser() -> Who:
    return program("Ann", "cli")


@pytest.fixture
def expo(session: Session, organiser: Who) -> ExpoRow:
    """The small expo of fixtures/, imported."""
    return expos.create(session, load("demo"), organiser, NOW)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path, blank: Path) -> str:
    """The address of a database of each kind, one after the other, with the schema and nothing in it."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    shutil.copy(blank, tmp_path / "either.db")
    return f"sqlite:///{tmp_path}/either.db"


@pytest.fixture
def database(database_url: str) -> Iterator[Engine]:
    """A database of each kind, opened."""
    found = open_engine(database_url)
    yield found
    found.dispose()


@pytest.fixture
def db(database: Engine) -> Iterator[Session]:
    """A session on it that reads and writes."""
    with open_session(database, writes=True) as session:
        yield session


@pytest.fixture
def client(app: Flask, engine: Engine) -> FlaskClient:
    """Ann the organiser, signed in."""
    client = app.test_client()
    with open_session(engine, writes=True) as session:
        token = inviting.first_invitation(session, NOW)
    post(client, f"/invitation/{token}", email="ann@expo.test", name="Ann", password=PASSWORD)
    return client


def post(client: FlaskClient, url: str, **said: object):  # type: ignore[no-untyped-def]  # werkzeug's TestResponse
    """Send a form as a page would, with the token that the page carries."""
    page = client.get(url if url.startswith("/invitation") else "/sign-in").get_data(as_text=True)
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found, "the page has no token"
    return client.post(url, data={"csrf_token": found[1], **said})


@pytest.fixture
def queries(engine: Engine) -> Callable[[], "contextmanager[list[str]]"]:  # type: ignore[valid-type]
    """`with queries() as said:` collects the statements that the database was sent."""

    @contextmanager
    def counted() -> Iterator[list[str]]:
        said: list[str] = []

        def hear(_conn: object, _cursor: object, statement: str, *_: object) -> None:
            said.append(statement)

        event.listen(engine, "before_cursor_execute", hear)
        try:
            yield said
        finally:
            event.remove(engine, "before_cursor_execute", hear)

    return counted


@pytest.fixture
def work_off(app: Flask, engine: Engine, clock: Clock) -> Callable[[], None]:
    """Do every job that waits, here and now; commit or close your session before."""
    config: Config = app.extensions["config"]
    desk = Desk(engine, config.files, clock, timedelta(seconds=30))

    def work() -> None:
        for table, row_id in reap(desk):
            if table == "job":
                do_job(desk, row_id)

    return work


@pytest.fixture
def tick(app: Flask, engine: Engine, clock: Clock) -> Callable[[], None]:
    """Let everything happen that is due by the clock; commit or close your session before."""
    config: Config = app.extensions["config"]
    desk = Desk(engine, config.files, clock, timedelta(seconds=30))
    return lambda: ticks.tick(desk)


@pytest.fixture
def phone(app: Flask, session: Session, expo: ExpoRow, organiser: Who) -> Callable[[str], FlaskClient]:
    """The phone of a volunteer who has opened the personal link and agreed; commits the session."""

    def opened(volunteer: str) -> FlaskClient:
        assert expo.id is not None
        token = make_link(session, expo, volunteer, organiser, NOW)
        said = {"expo_id": expo.id, "volunteer": volunteer, "version": 1, "kind": Agreed.SERVICE}
        session.add(ConsentGiven(**said, given_at=NOW))
        session.commit()
        client = app.test_client()
        post(client, f"/my/open/{token}")
        return client

    return opened
