"""The history: every change with before and after, found again by person, kind, key and day, and taken away safely."""

import csv
import io

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import Engine
from sqlmodel import Session

from fixtures import load
from tests.web.conftest import NOW
from tests.web.leads import sign_in_lead
from tests.web.publishing.conftest import ANN, BO
from tests.web.publishing.test_pages import text
from web.services import expos
from web.services.history import record
from web.store.tables import ExpoRow, Kind


@pytest.fixture
def expo(client: FlaskClient, session: Session) -> ExpoRow:
    row = expos.create(session, load("demo"), ANN, NOW)
    record(
        session, BO, NOW, "change", "volunteers", "V001", expo_id=1,
        before={"phone": "1", "name": "Li"}, after={"phone": "=2+3", "name": "Li"}, reason="=cmd|' /C calc'!A1",
    )  # fmt: skip
    session.commit()
    return row


def test_only_fields_that_differ_are_told_in_words(client: FlaskClient, expo: ExpoRow) -> None:
    said = text(client.get("/expo/1/history?lang=en&kind=volunteers"))

    assert "1 change fits" in said
    assert "Phone: 1 → becomes =2+3 =cmd|' /C calc'!A1" in said


@pytest.mark.parametrize(
    ("asked", "found"),
    [("who=Bo", 1), ("who=Ann", 1), ("kind=expo", 1), ("key=V001", 1), ("day=2020-10-29", 2), ("day=2020-10-28", 0)],
)
def test_it_is_found_by_person_kind_key_and_local_day(
    client: FlaskClient, expo: ExpoRow, asked: str, found: int
) -> None:
    """At six in the evening by Greenwich it is the next day at the expo."""
    page = client.get(f"/expo/1/history?lang=en&{asked}").text

    assert page.count('<td class="when">') == found


def test_a_csv_has_no_formula(client: FlaskClient, expo: ExpoRow) -> None:
    raw = client.get("/expo/1/history/history.csv?lang=en&key=V001").data

    (line,) = csv.DictReader(io.StringIO(raw.decode("utf-8-sig")))
    assert (line["Who"], line["Field"], line["Before"], line["After"], line["Why"]) == (
        "Bo", "Phone", "1", "'=2+3", "'=cmd|' /C calc'!A1"
    )  # fmt: skip


def test_a_workbook_has_no_formula(client: FlaskClient, expo: ExpoRow) -> None:
    raw = client.get("/expo/1/history/history.xlsx?lang=en&key=V001").data

    row = load_workbook(io.BytesIO(raw)).active[2]
    assert [(cell.value, cell.data_type) for cell in row[7:10]] == [
        ("1", "s"), ("=2+3", "s"), ("=cmd|' /C calc'!A1", "s")
    ]  # fmt: skip


def test_a_lead_sees_no_history(client: FlaskClient, engine: Engine, session: Session, expo: ExpoRow) -> None:
    session.close()
    lead = sign_in_lead(client, engine, Kind.POST_LEAD, "G1")

    urls = ("history", "history/history.csv", "history/history.xlsx")
    assert [lead.get(f"/expo/1/{url}").status_code for url in urls] == [403, 403, 403]
