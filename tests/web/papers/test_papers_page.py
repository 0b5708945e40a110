"""Print and export: everything that is offered is made, by whom it may be had, kept, and written down."""

import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import Engine
from sqlmodel import Session, select

from scheduler.domain.roster import Roster
from tests.web.conftest import NOW, Clock, post
from tests.web.leads import sign_in_lead
from tests.web.papers.conftest import Press, Print
from web.config import Config
from web.services import rosters
from web.services.papers.items import ITEMS
from web.services.papers.parts import SHEETS
from web.services.who import Who
from web.store.tables import Change, ExpoRow, Job, Kind

EVERY = [(item.code, kind) for item in ITEMS for kind in item.formats]
BEGINS = {"pdf": b"%PDF", "xlsx": b"PK", "zip": b"PK", "html": b"<!DOCTYPE html>", "json": b"{", "csv": b"volunteer,"}
Presses = Callable[[FlaskClient], Press]


def text(client: FlaskClient, url: str) -> str:
    return client.get(url, headers={"Accept-Language": "en"}).get_data(as_text=True)


def offered(page: str) -> list[str]:
    return re.findall(r'name="paper" value="([^"]+)"', page)


def cells(content: bytes) -> str:
    """All that a workbook says."""
    sheets = load_workbook(io.BytesIO(content)).worksheets
    return "\n".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row if cell)


def head_of(content: bytes) -> str:
    """What stands above each page of a workbook's first sheet when it is printed."""
    header = load_workbook(io.BytesIO(content)).worksheets[0].oddHeader
    return (header.center.text or "") if header else ""


def test_the_page_offers_everything_that_there_is(client: FlaskClient, printed: Print) -> None:
    page = text(client, f"/expo/{printed.expo}/out")
    assert offered(page) == [item.code for item in ITEMS]
    assert "Print and export version 1, in force" in page


def test_everything_on_the_page_is_made(client: FlaskClient, press: Presses, work_off: Callable[[], None]) -> None:
    places = {one: press(client).ask(*one) for one in EVERY}
    work_off()
    for (paper, kind), place in places.items():
        answer = client.get(f"{place}/file", buffered=True)
        assert answer.status_code == 200, (paper, kind, text(client, place))
        assert answer.data.startswith(BEGINS[kind]), (paper, kind)


def test_a_file_comes_under_its_name_and_stays_out_of_caches(client: FlaskClient, press: Presses) -> None:
    answer = press(client).take("sign-in", part="2020-11-02", lang="zh")
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment;")
    assert unquote(disposition.split("filename*=UTF-8''")[1]) == "食博会演示场 签到表 11月2日 周一 第 1 版.pdf"


def test_calendars_come_in_one_archive(client: FlaskClient, press: Presses) -> None:
    names = ZipFile(io.BytesIO(press(client).take("calendars", "zip").data)).namelist()
    assert [name for name in names if "volunteers" in name] == [
        f"calendars/volunteers/V00{number}.ics" for number in (1, 2, 3)
    ]


def test_the_page_of_an_order_asks_until_the_file_is_there(
    client: FlaskClient, press: Presses, work_off: Callable[[], None]
) -> None:
    place = press(client).ask("meals", "xlsx")
    waiting = text(client, place)
    assert 'http-equiv="refresh"' in waiting
    assert f'hx-get="{place}/now"' in waiting
    assert client.get(f"{place}/file").status_code == 404
    work_off()
    ready = text(client, f"{place}/now")
    assert "Meal counts: ready" in ready
    assert "hx-get" not in ready


def test_what_fails_says_why_and_can_be_tried_again(
    client: FlaskClient, press: Presses, work_off: Callable[[], None], config: Config
) -> None:
    (config.files / "papers").parent.mkdir(parents=True, exist_ok=True)
    (config.files / "papers").write_text("in the way")
    place = press(client).ask("meals", "xlsx")
    work_off()
    page = text(client, place)
    assert "Meal counts: not made" in page
    assert "Try again" in page
    (config.files / "papers").unlink()
    assert press(client).take("meals", "xlsx").status_code == 200


def test_the_same_again_is_not_made_twice_until_something_changes(
    client: FlaskClient, press: Presses, session: Session, printed: Print, organiser: Who
) -> None:
    first = press(client).take("roster", "csv").request.path
    assert press(client).take("roster", "csv").request.path == first
    assert len(session.exec(select(Job)).all()) == 1
    session.close()
    assert press(client).ask("roster", "json") != first.removesuffix("/file")
    expo = session.get_one(ExpoRow, printed.expo)
    expo.name = "Another name"
    session.add(expo)
    session.commit()
    session.close()
    assert press(client).ask("roster", "csv") != first.removesuffix("/file")


def test_a_file_that_was_lost_is_made_again(client: FlaskClient, press: Presses, config: Config) -> None:
    first = press(client).take("roster", "csv")
    for file in (config.files / "papers").iterdir():
        file.unlink()
    assert press(client).take("roster", "csv").data == first.data


def test_yesterdays_files_go_when_new_ones_are_made(
    client: FlaskClient, press: Presses, config: Config, clock: Clock
) -> None:
    old = press(client).take("roster", "csv").request.path
    clock.pass_by(hours=25)
    press(client).take("roster", "json")
    assert [file.suffix for file in (config.files / "papers").iterdir()] == [".json"]
    assert client.get(old).status_code == 404


def test_each_download_is_in_the_history(client: FlaskClient, press: Presses, session: Session, printed: Print) -> None:
    press(client).take("contacts-by-organisation", "xlsx", part="LMC")
    lines = session.exec(select(Change).where(Change.verb == "download")).all()
    assert [(line.who, line.via, line.kind, line.key) for line in lines] == [
        ("Ann", "web", "paper", "contacts-by-organisation")
    ]
    assert lines[0].expo_id == printed.expo
    assert lines[0].after == {"format": "xlsx", "language": "zh", "version": 1, "organisation": "LMC"}


def test_a_draft_is_marked_as_one(client: FlaskClient, press: Presses, printed: Print) -> None:
    answer = press(client).take("meals", "xlsx", roster=printed.draft)
    assert "草稿" in head_of(answer.data)
    assert "草稿 try" in unquote(answer.headers["Content-Disposition"])
    assert "This is a draft." in text(client, f"/expo/{printed.expo}/out?roster={printed.draft}")
    assert head_of(press(client).take("meals", "xlsx").data) == ""


def test_leads_of_an_organisation_get_the_contacts_of_their_people(
    client: FlaskClient, engine: Engine, press: Presses, printed: Print
) -> None:
    lead = sign_in_lead(client, engine, Kind.ORGANISATION_LEAD, "LVTC")
    assert offered(text(lead, f"/expo/{printed.expo}/out")) == ["contacts-by-organisation"]
    said = cells(press(lead).take("contacts-by-organisation", "xlsx").data)
    assert "龙翔旭" in said
    other = sign_in_lead(client, engine, Kind.ORGANISATION_LEAD, "LMC")
    assert "龙翔旭" not in cells(press(other).take("contacts-by-organisation", "xlsx").data)


def test_leads_of_a_post_get_its_poster_sheets_and_contacts(
    client: FlaskClient, engine: Engine, press: Presses, printed: Print
) -> None:
    lead = sign_in_lead(client, engine, Kind.POST_LEAD, "O1")
    assert offered(text(lead, f"/expo/{printed.expo}/out")) == ["posters", "sign-in", "contacts-by-post"]
    said = cells(press(lead).take("contacts-by-post", "xlsx").data)
    assert "李静" in said
    assert "龙翔旭" not in said


def test_leads_are_refused_what_is_not_theirs(
    client: FlaskClient, engine: Engine, press: Presses, printed: Print
) -> None:
    lead, where = sign_in_lead(client, engine, Kind.ORGANISATION_LEAD, "LVTC"), f"/expo/{printed.expo}/out"
    for paper in ("insurance", "roster", "contacts-by-post"):
        assert post(lead, where, paper=paper, format="xlsx").status_code == 403
    own = {"paper": "contacts-by-organisation", "format": "xlsx"}
    assert post(lead, where, **own, part="LMC").status_code == 404
    assert post(lead, where, **own, roster=printed.draft).status_code == 404
    insurance = press(client).take("insurance", "xlsx").request.path
    assert lead.get(insurance).status_code == 403
    everybody = press(client).take("contacts-by-organisation", "xlsx").request.path
    assert lead.get(everybody).status_code == 404


def test_what_is_not_there_is_refused(client: FlaskClient, printed: Print) -> None:
    where = f"/expo/{printed.expo}/out"
    assert post(client, where, paper="nothing", format="pdf").status_code == 404
    assert post(client, where, paper="sign-in", format="docx").status_code == 422
    assert post(client, where, paper="sign-in", format="pdf", part="2021-01-01").status_code == 404
    assert client.get(f"{where}/999/file").status_code == 404


def test_before_anything_is_published_organisers_have_drafts_and_leads_nothing(
    client: FlaskClient, engine: Engine, session: Session, expo: ExpoRow, organiser: Who
) -> None:
    session.close()
    assert "nothing to print yet" in text(client, f"/expo/{expo.id}/out")
    rosters.begin_draft(session, expo, Roster.of([("V001", "G1-1A")]), organiser, NOW, name="try")
    session.commit()
    session.close()
    assert "Print and export draft try" in text(client, f"/expo/{expo.id}/out")
    lead = sign_in_lead(client, engine, Kind.ORGANISATION_LEAD, "LVTC")
    assert "nothing to print yet" in text(lead, f"/expo/{expo.id}/out")
    assert post(lead, f"/expo/{expo.id}/out", paper="contacts-by-organisation", format="pdf").status_code == 409


def test_sign_in_sheets_of_a_big_expo_are_printed_by_day(
    client: FlaskClient, printed: Print, monkeypatch: pytest.MonkeyPatch
) -> None:
    where, whole = f"/expo/{printed.expo}/out", '<option value="">all days</option>'
    assert text(client, where).count(whole) == 5
    monkeypatch.setattr("web.services.papers.parts.SHEETS", 10)
    assert text(client, where).count(whole) == 4
    assert post(client, where, paper="sign-in", format="pdf").status_code == 422
    assert post(client, where, paper="sign-in", format="pdf", part="2020-11-02").status_code == 303
    assert SHEETS > 10


def test_posters_lead_to_the_public_board(
    client: FlaskClient, press: Presses, printed: Print, session: Session
) -> None:
    post(client, f"/expo/{printed.expo}/publish/board", do="renew")
    board = session.get_one(ExpoRow, printed.expo).board
    session.close()
    press(client).ask("posters")
    link = session.exec(select(Job)).one().payload["link"]
    assert link == f"http://expo.test/board/{board}"
    session.close()
    assert client.get(link.removeprefix("http://expo.test")).status_code == 200


def test_an_older_versions_file_says_that_it_is_late(
    client: FlaskClient, press: Presses, printed: Print, session: Session
) -> None:
    place = press(client).take("roster", "csv").request.path.removesuffix("/file")
    assert "of an older one" not in text(client, place)
    post(client, f"/expo/{printed.expo}/versions/{printed.version}/withdraw", reason="fire drill")
    assert "of an older one" in text(client, place)


def test_the_number_of_queries_does_not_grow(
    client: FlaskClient,
    printed: Print,
    session: Session,
    organiser: Who,
    queries: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    where = f"/expo/{printed.expo}/out"
    client.get(where)
    with queries() as one:
        client.get(where)
    for _ in range(2):
        rosters.copy(session, session.get_one(ExpoRow, printed.expo), printed.draft, organiser, NOW)
    session.close()
    client.get(where)
    with queries() as three:
        client.get(where)
    assert len(three) == len(one)
