"""Solving through the API."""

from typing import Any

import pytest
from flask import Flask
from sqlmodel import Session

from tests.web.conftest import NOW
from web.services.accounts.tokens import create_token
from web.services.who import Who
from web.store.tables import Account, ExpoRow, Kind

Answer = tuple[int, Any]


class Program:
    """A program with a token that may write."""

    def __init__(self, app: Flask, token: str, expo_id: int) -> None:
        self.client, self.path = app.test_client(), f"/api/v1/expos/{expo_id}/runs"
        self.headers = {"Authorization": f"Bearer {token}", "Accept-Language": "en"}

    def __call__(self, method: str, path: str = "", body: Any = None) -> Answer:
        answer = self.client.open(self.path + path, method=method, json=body, headers=self.headers)
        return answer.status_code, answer.get_json(silent=True)


def _program(app: Flask, session: Session, expo: ExpoRow, kind: Kind) -> Program:
    account = Account(email="bo@expo.test", name="Bo", kind=kind, created_at=NOW)
    session.add(account)
    session.flush()
    token = create_token(session, account, "test", Who("Bo", kind), NOW, writes=True)
    expo_id = expo.id or 0
    session.close()
    return Program(app, token, expo_id)


@pytest.fixture
def program(app: Flask, session: Session, expo: ExpoRow) -> Program:
    return _program(app, session, expo, Kind.ORGANISER)


def test_a_program_orders_a_run_and_cancels_it(program: Program) -> None:
    status, run = program("POST", body={"seconds": 30, "overrides": {"max_shifts": 5, "off": ["min_rest"]}})

    cancelled = program("POST", f"/{run['id']}/cancel")[1]

    assert (status, run["state"], run["overrides"]) == (201, "queued", {"max_shifts": 5, "off": ["min_rest"]})
    assert cancelled["state"] == "cancelled"
    assert [item["number"] for item in program("GET")[1]["items"]] == [1]
    assert program("GET", f"/{run['id']}/curve?tier=1") == (200, {"items": []})


@pytest.mark.parametrize(
    ("overrides", "said"),
    [
        ({"max_shifts": "many"}, "overrides.max_shifts: “many” is not a int."),
        ({"most": 3}, "overrides.most: there is no such field."),
        ({"min_rest": -1}, "overrides: impossible facts: setting min_rest cannot be negative: -1."),
    ],
)
def test_settings_that_cannot_be_are_refused(program: Program, overrides: dict[str, object], said: str) -> None:
    status, answer = program("POST", body={"seconds": 30, "overrides": overrides})

    assert (status, answer["error"]) == (422, said)
