"""The pages of publishing, as an organiser and as a lead gets them."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlmodel import Session

from fixtures import load
from tests.web.conftest import NOW, post
from tests.web.publishing.conftest import ANN, draft, edit
from web.services import expos
from web.store.engine import open_session
from web.store.expos import published_roster
from web.store.tables import ExpoRow, RosterRow

ONE, TWO, THREE = ("V001", "G1-1A"), ("V002", "G1-1A"), ("V003", "G1-1A")
PAGES = ("publish", "versions", "versions/compare?one=1&other=2")


@pytest.fixture
def expo(client: FlaskClient, session: Session) -> ExpoRow:
    return expos.create(session, load("demo"), ANN, NOW)


@pytest.fixture
def row(session: Session, expo: ExpoRow) -> RosterRow:
    return draft(session, expo, ONE)


def text(page: object) -> str:
    """The words of a page, tags left out."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.get_data(as_text=True))))  # type: ignore[attr-defined]


def form(client: FlaskClient, row_id: int) -> dict[str, str]:
    """What the button of the preview would send."""
    page = client.get(f"/expo/1/publish?roster={row_id}").get_data(as_text=True)
    said = dict(re.findall(r'<input type="hidden" name="(roster|stamp)" value="([^"]*)"', page))
    return said | {name: "agreed by phone" for name in re.findall(r'name="(why-[0-9a-f]+)"', page)}


def published(client: FlaskClient, row_id: int, **said: str):  # type: ignore[no-untyped-def]  # werkzeug's TestResponse
    return post(client, "/expo/1/publish", **form(client, row_id), **said)


def test_the_title_says_how_many_will_be_told(client: FlaskClient, row: RosterRow) -> None:
    said = text(client.get("/expo/1/publish?lang=en"))

    assert "Publish version 1: 1 person will be told" in said
    assert "New 1" in said


def test_what_changed_stands_in_one_line(client: FlaskClient, session: Session, expo: ExpoRow, row: RosterRow) -> None:
    published(client, row.id)
    session.expire_all()
    edit(session, expo, row, ("V001", "G1-1P"))

    page = client.get("/expo/1/publish?kind=changed&lang=en").get_data(as_text=True)

    line = re.search(r"<del>(.*?)</del>.*<ins>(.*?)</ins>", page)
    assert [re.sub("<[^>]+>", "", side) for side in line.groups()] == [
        "Mon 2 Nov 07:30-12:45 G1 A馆解说",
        "Mon 2 Nov 12:30-18:00 G1 A馆解说",
    ]  # fmt: skip


def test_one_button_publishes(client: FlaskClient, engine: Engine, row: RosterRow) -> None:
    answer = published(client, row.id, note="first call")

    with open_session(engine, writes=False) as session:
        version = published_roster(session, 1)
    assert (answer.status_code, answer.location, version.note) == (303, "/expo/1/versions", "first call")
