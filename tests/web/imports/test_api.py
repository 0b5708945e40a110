"""Importing, copying and postponing by programs: what the pages can do."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session

from tests.web.conftest import NOW
from web.services.accounts.tokens import create_token
from web.services.who import Who
from web.store.tables import Account, ExpoRow, Kind

Ask = Callable[..., tuple[int, Any]]


@pytest.fixture
def ask(app: Flask, session: Session, expo: ExpoRow) -> Ask:
    """`ask(method, path, **what)` as a program with a token that may write."""
    account = Account(email="bo@expo.test", name="Bo", kind=Kind.ORGANISER, created_at=NOW)
    session.add(account)
    session.flush()
    token = create_token(session, account, "test", Who("Bo", Kind.ORGANISER), NOW, writes=True)
    session.close()
    client: FlaskClient = app.test_client()
    headers = {"Authorization": f"Bearer {token}", "Accept-Language": "en"}

    def asked(method: str, path: str, **what: Any) -> tuple[int, Any]:
        answer = client.open(f"/api/v1/expos/1{path}", method=method, headers=headers, **what)
        return answer.status_code, answer.get_json(silent=True)

    return asked


def send(ask: Ask, raw: bytes) -> int:
    status, said = ask("POST", "/imports", data={"file": (io.BytesIO(raw), "志愿者.csv")})
    assert (status, said["state"]) == (202, "waiting")
    return int(said["id"])


def test_a_program_sends_a_list_and_takes_it(ask: Ask, work_off: Callable[[], None]) -> None:
    upload = send(ask, "编号,联系电话\nV001,139\n".encode())
    work_off()

    _, seen = ask("GET", f"/imports/{upload}")
    _, taken = ask("POST", f"/imports/{upload}/take", json={"facts": seen["facts"]})

    assert (seen["changes"], seen["left_out"]) == (
        {"volunteers": {"new": 0, "changed": 1, "gone": 0}},
        {"volunteers": 59},
    )
    assert taken["state"] == "taken"
    assert ask("GET", "/facts/volunteers/V001")[1]["facts"]["phone"] == "139"


def test_faults_say_where_and_what_would_be_right(ask: Ask, work_off: Callable[[], None]) -> None:
    upload = send(ask, "编号,年龄\nV001,abc\n".encode())
    work_off()

    _, seen = ask("GET", f"/imports/{upload}")

    assert seen["faults"] == [
        {
            "grave": True,
            "sheet": "志愿者",
            "row": 2,
            "column": "年龄",
            "problem": "“abc” is not a whole number from 0.",
            "remedy": "Write a number, such as 16.",
        }
    ]
    assert ask("POST", f"/imports/{upload}/take", json={"facts": 1})[0] == 409
    assert ask("DELETE", f"/imports/{upload}")[0] == 204
    assert [one["state"] for one in ask("GET", "/imports")[1]["items"]] == ["left"]


def test_a_program_copies_and_postpones(ask: Ask) -> None:
    status, new = ask("POST", "/copy", json={"name": "Second", "first_day": "2021-11-01"})
    moved, expo = ask("POST", "/postpone", json={"days": 7, "revision": 1})

    assert (status, new["name"], moved, expo["revision"]) == (201, "Second", 200, 2)
    assert [one["number"] for one in ask("GET", "/demand/versions")[1]["items"]] == [2, 1]
    assert ask("POST", "/postpone", json={"days": 7, "revision": 1})[0] == 409
