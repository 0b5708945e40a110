"""The pages of publishing, as an organiser and as a lead gets them."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlmodel import Session

from fixtures import load
from tests.web.conftest import NOW, post
from tests.web.leads import sign_in_lead
from tests.web.publishing.conftest import ANN, draft, edit
from web.services import expos
from web.store.engine import open_session
from web.store.expos import published_roster, versions
from web.store.tables import ExpoRow, Kind, RosterRow

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


def test_a_stale_page_comes_again_as_things_are_now(client: FlaskClient, session: Session, row: RosterRow) -> None:
    seen = form(client, row.id)
    edit(session, session.get_one(ExpoRow, 1), row, ONE, TWO)

    answer = post(client, "/expo/1/publish?lang=en", **seen, note="what I typed")

    assert answer.status_code == 409
    assert "2 people will be told" in text(answer)
    assert "what I typed" in answer.text
    assert published_roster(session, 1) is None


def test_a_broken_rule_without_a_reason_is_asked_about(client: FlaskClient, session: Session, expo: ExpoRow) -> None:
    broken = draft(session, expo, ("V060", "G2-1A"))
    seen = {name: value for name, value in form(client, broken.id).items() if not name.startswith("why-")}

    answer = post(client, "/expo/1/publish?lang=en", **seen)

    assert (answer.status_code, published_roster(session, 1)) == (422, None)


def test_pressed_twice_it_is_one_version(client: FlaskClient, session: Session, row: RosterRow) -> None:
    seen = form(client, row.id)

    answers = [post(client, "/expo/1/publish", **seen).status_code for _ in range(2)]

    assert (answers, [one.number for one in versions(session, 1)]) == ([303, 303], [1])


def test_versions_say_who_was_told_and_what_is_in_force(
    client: FlaskClient, session: Session, expo: ExpoRow, row: RosterRow
) -> None:
    published(client, row.id, note="first call")
    edit(session, expo, row, TWO)
    published(client, row.id)

    said = text(client.get("/expo/1/versions?lang=en"))

    assert "Version 2 is in force" in said
    assert "2 people 1 new · 0 changed · 1 freed" in said
    assert "first call" in said


def test_withdrawing_asks_why_and_says_who_is_told(
    client: FlaskClient, session: Session, expo: ExpoRow, row: RosterRow
) -> None:
    published(client, row.id)
    url = f"/expo/1/versions/{published_roster(session, 1).id}/withdraw"
    session.commit()

    asked = text(client.get(f"{url}?lang=en"))
    refused = post(client, url, reason=" ")
    done = post(client, url, reason="too early")

    assert "Withdraw version 1: 1 person will be told" in asked
    assert (refused.status_code, done.status_code) == (422, 303)
    assert published_roster(session, 1) is None


def test_two_versions_stand_side_by_side(client: FlaskClient, session: Session, expo: ExpoRow, row: RosterRow) -> None:
    published(client, row.id)
    edit(session, expo, row, TWO)
    version = published_roster(session, 1)

    by = {way: text(client.get(f"/expo/1/versions/compare?lang=en&one={version.id}&other={row.id}&by={way}"))
          for way in ("people", "shifts")}  # fmt: skip

    assert f"From version 1 to draft {row.id}: 2 people have other shifts" in by["people"]
    assert "1/3 → 1/3" in by["shifts"]


def test_a_lead_never_sees_these_pages(client: FlaskClient, engine: Engine, session: Session, row: RosterRow) -> None:
    session.close()
    leads = [sign_in_lead(client, engine, *who) for who in ((Kind.POST_LEAD, "G1"), (Kind.ORGANISATION_LEAD, "LVTC"))]

    assert {lead.get(f"/expo/1/{url}").status_code for lead in leads for url in PAGES} == {403}
    assert {post(lead, "/expo/1/publish", roster="1").status_code for lead in leads} == {403}


@pytest.mark.parametrize("url", [*PAGES, "history"])
def test_queries_do_not_grow_with_the_people_told(
    client: FlaskClient,
    session: Session,
    expo: ExpoRow,
    row: RosterRow,
    queries: Callable[[], AbstractContextManager[list[str]]],
    url: str,
) -> None:
    published(client, row.id)
    counts = []
    for pairs in ([TWO], [ONE, TWO, THREE]):
        session.expire_all()
        edit(session, expo, row, *pairs)
        with queries() as said:
            assert client.get(f"/expo/1/{url}").status_code == 200
        counts.append(len(said))
        published(client, row.id)

    assert counts[1] <= counts[0]
