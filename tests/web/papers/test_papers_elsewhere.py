"""Papers without the pages: by command, and through the API."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlmodel import Session, select

from tests.web.conftest import NOW
from tests.web.papers.conftest import Print
from web.cli import main
from web.config import Config
from web.services.accounts import tokens
from web.services.who import Who
from web.store.engine import open_session
from web.store.tables import Account, Change


@pytest.fixture
def export(config: Config, printed: Print, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """`expo export` of the small expo to a file `out`."""
    monkeypatch.setenv("EXPO_FOLDER", str(config.folder))

    def run(*options: str) -> Result:
        told = ["export", str(printed.expo), "--out", str(tmp_path / "out"), *options, "--lang", "en"]
        return CliRunner().invoke(main, told)

    return run


def test_a_paper_is_written_by_command(export: Callable[..., Result], tmp_path: Path, session: Session) -> None:
    done = export("--paper", "sign-in", "--format", "pdf", "--part", "2020-11-02")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "out").read_bytes().startswith(b"%PDF")
    line = session.exec(select(Change).where(Change.verb == "download")).one()
    assert (line.who, line.via, line.key) == ("expo export", "cli", "sign-in")
    assert line.after == {"format": "pdf", "language": "en", "version": 1, "day": "2020-11-02"}


def test_a_command_says_that_it_wrote_a_draft(export: Callable[..., Result], printed: Print) -> None:
    done = export("--paper", "roster", "--format", "csv", "--roster", str(printed.draft))
    assert done.exit_code == 0
    assert "This is a draft" in done.stderr


def test_a_command_refuses_what_is_not_there(export: Callable[..., Result], tmp_path: Path) -> None:
    assert export("--paper", "nothing", "--format", "pdf").exit_code == 3
    wrong = export("--paper", "sign-in", "--format", "docx")
    assert wrong.exit_code == 3
    assert "pdf" in wrong.stderr
    assert not (tmp_path / "out").exists()


def test_programs_order_a_paper_and_take_it(
    client: FlaskClient,
    engine: Engine,
    organiser: Who,
    printed: Print,
    work_off: Callable[[], None],
    session: Session,
) -> None:
    with open_session(engine, writes=True) as writing:
        ann = writing.exec(select(Account)).one()
        token = tokens.create_token(writing, ann, "script", organiser, NOW, writes=True)
    bare, head = client.application.test_client(), {"Authorization": f"Bearer {token}", "Accept-Language": "en"}
    where = f"/api/v1/expos/{printed.expo}/papers"
    listed = bare.get(where, headers=head).json
    assert listed["roster"] == printed.version
    buses = next(item for item in listed["items"] if item["code"] == "buses")
    assert buses["formats"] == ["pdf", "xlsx"]
    assert buses["parts"][1] == {"value": "2020-11-02", "label": "Mon 2 Nov"}

    ordered = bare.post(where, headers=head, json={"paper": "buses", "format": "xlsx", "part": "2020-11-02"})
    assert ordered.status_code == 202
    assert ordered.json["state"] == "queued"
    work_off()
    place = f"{where}/{ordered.json['id']}"
    assert bare.get(place, headers=head).json["state"] == "done"
    file = bare.get(f"{place}/file", headers=head, buffered=True)
    assert file.data.startswith(b"PK")
    assert file.headers["Cache-Control"] == "no-store"
    assert session.exec(select(Change).where(Change.verb == "download")).one().via == "api"
