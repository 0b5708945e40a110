"""The commands of the organisers' machine: accounts, solving, backup and restore, serving on a port that is taken."""

import re
import socket
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient
from sqlmodel import Session, select

from fixtures import load
from scheduler.domain.roster import Roster
from tests.web.conftest import NOW
from web import create_app
from web.cli import main
from web.config import Config
from web.services import expos, rosters
from web.services.who import program
from web.store.engine import open_engine, open_session
from web.store.schema import migrate
from web.store.tables import Account, ExpoRow, RosterRow

ANN = program("Ann", "cli")


@pytest.fixture(params=["sqlite", "postgresql"])
def config(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """The database that the commands find, with nothing in it."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    monkeypatch.setenv("EXPO_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("EXPO_DATABASE_URL", url)
    config = Config()
    config.folder.mkdir()
    migrate(config.database)
    return config


def session_of(config: Config) -> Iterator[Session]:
    engine = open_engine(config.database)
    with open_session(engine, writes=True) as session:
        yield session
    engine.dispose()


@pytest.fixture
def client(config: Config) -> Iterator[FlaskClient]:
    app = create_app(config)
    yield app.test_client()
    app.extensions["engine"].dispose()


@pytest.fixture
def session(config: Config) -> Iterator[Session]:
    yield from session_of(config)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--lang", "en"])


def _names(config: Config) -> list[str]:
    return [name for session in session_of(config) for name in session.exec(select(ExpoRow.name))]


def test_an_account_is_made_with_a_link_that_sets_its_password(client: FlaskClient) -> None:
    made = run("account", "create", "bo@expo.test", "Bo")

    token = re.search(r"/invitation/(\S+)", made.output)
    assert token is not None
    assert "Set a password" in client.get(f"{token[0]}?lang=en").get_data(as_text=True)
    assert run("account", "list").output == "bo@expo.test  Bo  organiser\n"


def test_a_sign_in_link_asks_for_no_password_and_leads_on(client: FlaskClient) -> None:
    run("account", "create", "bo@expo.test", "Bo")
    found = re.search(r"/invitation/\S+", run("account", "link", "BO@expo.test", "--sign-in").output)
    assert found is not None

    page = client.get(f"{found[0]}?next=/expo/7/").get_data(as_text=True)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token is not None
    answers = [client.post(f"{found[0]}?next=/expo/7/", data={"csrf_token": token[1]}) for _ in range(2)]

    assert ("password" in page, [answer.status_code for answer in answers]) == (False, [303, 410])
    assert (answers[0].location, client.get("/").status_code) == ("/expo/7/", 200)


def test_a_lead_without_a_field_of_work_is_refused(config: Config) -> None:
    result = run("account", "create", "bo@expo.test", "Bo", "--kind", "post_lead")

    assert (result.exit_code, "--expo with --post" in result.stderr) == (2, True)


def test_a_solve_in_this_process_ends_in_a_draft(config: Config, session: Session) -> None:
    expos.create(session, load("night"), ANN, NOW)
    session.close()

    result = run("solve", "--here", "--seconds", "5", "--workers", "1", "--name", "evening")

    assert (result.exit_code, result.stdout) == (0, "Run 1: 9 of 9 places filled; the result is draft 1.\n"), result
    assert session.exec(select(RosterRow.name)).all() == ["evening"]


def test_the_latest_draft_is_published(config: Config, session: Session) -> None:
    expos.create(session, load("night"), ANN, NOW)
    session.close()
    nothing = run("publish")
    run("solve", "--here", "--seconds", "5", "--workers", "1")

    done = run("publish", "--note", "evening")

    assert (nothing.exit_code, "no draft to publish" in nothing.stderr) == (3, True)
    assert (done.exit_code, done.stdout) == (0, "Expo 1: version 1 is published.\n"), done
    assert session.exec(select(RosterRow.number, RosterRow.note)).all()[-1] == (1, "evening")


def test_what_publishing_would_do_is_told_and_not_done(config: Config, session: Session) -> None:
    expo = expos.create(session, load("night"), ANN, NOW)
    rosters.begin_draft(session, expo, Roster(), ANN, NOW)
    session.commit()
    session.close()

    told = run("publish", "--dry-run")

    assert told.stdout == "Expo 1: version 1 would tell 0 people; hard rules broken: 0, places empty: 9.\n", told
    assert session.exec(select(RosterRow.number)).all() == [None]


def test_of_several_expos_one_has_to_be_named(config: Config, session: Session) -> None:
    for _ in range(2):
        expos.create(session, load("night"), ANN, NOW)
    session.close()

    assert run("solve").stderr == "Say which expo: 2 食博会夜市, 1 食博会夜市\n"


def test_what_was_backed_up_comes_back(config: Config, session: Session, tmp_path: Path) -> None:
    expos.create(session, load("night"), ANN, NOW)
    (config.files / "up").mkdir(parents=True)
    (config.files / "up" / "list.csv").write_text("Ann")
    file = tmp_path / "all.tar"

    taken = run("backup", str(file))
    session.add(Account(email="late@expo.test", name="Late", kind="organiser", created_at=NOW))
    session.commit()
    session.close()
    (config.files / "up" / "list.csv").write_text("Bo")
    refused, forced = run("restore", str(file)), run("restore", str(file), "--force")

    assert (taken.exit_code, refused.exit_code, forced.exit_code) == (0, 4, 0), forced.output
    assert "nothing was changed" in refused.stderr
    assert (_names(config), run("account", "list").stdout) == (["食博会夜市"], "")
    assert (config.files / "up" / "list.csv").read_text() == "Ann"


@pytest.mark.parametrize("config", ["sqlite"], indirect=True)
def test_a_damaged_backup_changes_nothing(config: Config, session: Session, tmp_path: Path) -> None:
    expos.create(session, load("night"), ANN, NOW)
    session.close()
    file, folder = tmp_path / "all.tar", tmp_path / "opened"
    run("backup", str(file))
    with tarfile.open(file) as tar:
        tar.extractall(folder, filter="data")
    with (folder / "database").open("r+b") as database:
        database.seek(5000)
        database.write(b"damaged")
    with tarfile.open(file, "w") as tar:
        tar.add(folder, ".")

    result = run("restore", str(file), "--force")

    assert (result.exit_code, "nothing was changed" in result.stderr, _names(config)) == (3, True, ["食博会夜市"])


@pytest.mark.parametrize("config", ["sqlite"], indirect=True)
def test_something_that_is_no_backup_changes_nothing(config: Config, tmp_path: Path) -> None:
    (tmp_path / "list.tar").write_text("Ann,Bo")

    result = run("restore", str(tmp_path / "list.tar"), "--force")

    assert (result.exit_code, "no backup that can be used" in result.stderr) == (3, True)


@pytest.mark.parametrize("config", ["sqlite"], indirect=True)
def test_a_port_that_is_taken_is_said_before_anything_starts(config: Config) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        result = run("serve", "--port", str(port))

    said = f"127.0.0.1:{port} is taken. Give another --port, or end the program that has it.\n"
    assert (result.exit_code, result.stderr) == (2, said)


@pytest.mark.parametrize("config", ["sqlite"], indirect=True)
def test_migrating_what_is_current_changes_nothing(config: Config) -> None:
    assert run("migrate").stdout == "The database is up to date; nothing to do.\n"
