"""The page of re-planning and its API, as an organiser and a lead get them; one drop-out from beginning to end."""

import io
import json
import re
from collections.abc import Callable
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import expect
from sqlalchemy import Engine
from sqlmodel import Session

from tests.web.browser import Visitor, axe_faults, overflows
from tests.web.conftest import NOW, post
from tests.web.leads import sign_in_lead
from tests.web.replan.conftest import MORNING, NOON, a_gate, published
from web.services import expos
from web.services.accounts.tokens import create_token
from web.services.who import Who
from web.store.engine import open_session
from web.store.expos import drafts
from web.store.snapshot import load_roster
from web.store.tables import Account, ExpoRow, Kind
from web.views.cookies import COOKIE

URL = "/expo/1/replan/"
WorkOff = Callable[[], None]


@pytest.fixture
def gate(client: FlaskClient, session: Session, organiser: Who) -> ExpoRow:
    """Ann is signed in, version 1 is in force."""
    expo = expos.create(session, a_gate(), organiser, NOW)
    published(session, expo, organiser)
    session.close()
    return expo


def text(page: object) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.get_data(as_text=True))))  # type: ignore[attr-defined]


def _said(client: FlaskClient, **said: object) -> str:
    """The page after something was said to have happened."""
    answer = post(client, URL, **said)
    assert answer.status_code == 303, text(answer)
    return text(client.get(f"{URL}?lang=en"))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"what": "drop_out", "volunteer": ["ann", "bo"]}, "Dropped out: Ann, Bo"),
        ({"what": "demand", "shift": NOON, "wanted": "2"}, "Gate 11-02 13:00-16:00 wants 2"),
        ({"what": "close", "place": "post:gate", "since": "2020-11-02T12:30"}, "Not held: Gate 11-02 13:00-16:00"),
        ({"what": "postpone", "days": "7"}, "The whole expo 7 days later"),
        (
            {"what": "move", "shift": NOON, "start": "2020-11-02T14:00", "end": "2020-11-02T17:00"},
            "Gate 11-02 13:00-16:00 moves to Mon 2 Nov 14:00-17:00",
        ),
    ],
)
def test_what_happened_is_said_back(client: FlaskClient, gate: ExpoRow, said: dict[str, object], sentence: str) -> None:
    assert sentence in _said(client, **said)


def test_a_file_of_changes_is_taken_whole(client: FlaskClient, gate: ExpoRow) -> None:
    changes = [{"change": "drop_out", "volunteers": ["ann"]}, {"change": "heat", "day": "2020-11-02", "celsius": 36}]
    file = {"format": "food-expo-changes", "version": 1, "changes": changes}

    said = _said(client, what="file", file=(io.BytesIO(json.dumps(file).encode()), "changes.json"))

    assert ("Dropped out: Ann" in said, "Forecast for Mon 2 Nov: 36 °C" in said) == (True, True)


def test_the_page_asks_as_many_questions_about_three_people_as_about_one(
    client: FlaskClient, gate: ExpoRow, queries: Callable
) -> None:
    counts = []
    for volunteers in (["ann"], ["bo", "cy"]):
        post(client, URL, what="drop_out", volunteer=volunteers)
        client.get(f"{URL}?find=c")
        with queries() as said:
            client.get(f"{URL}?find=c")
        counts.append(len(said))

    assert counts[0] == counts[1]


def test_a_wrong_file_is_refused_with_what_would_be_right(client: FlaskClient, gate: ExpoRow) -> None:
    answer = post(client, f"{URL}?lang=en", what="file", file=(io.BytesIO(b'{"format": "x"}'), "changes.json"))

    assert answer.status_code == 422
    assert 'It should say "format": "food-expo-changes".' in text(answer)


def test_leads_see_nothing_of_it(client: FlaskClient, engine: Engine, gate: ExpoRow) -> None:
    lead = sign_in_lead(client, engine, Kind.ORGANISATION_LEAD, "college")

    assert [lead.get(URL).status_code, post(lead, URL, what="postpone", days="7").status_code] == [403, 403]


def test_the_api_does_what_the_page_does(app: Flask, engine: Engine, gate: ExpoRow, work_off: WorkOff) -> None:
    with open_session(engine, writes=True) as session:
        token = create_token(session, session.get_one(Account, 1), "t", Who("Ann", Kind.ORGANISER), NOW, writes=True)
    program, head = app.test_client(), {"Authorization": f"Bearer {token}"}
    root = "/api/v1/expos/1/replan"

    wrong = program.post(root, json={"changes": "none"}, headers=head)
    case = program.post(root, json={"changes": [{"change": "drop_out", "volunteers": ["ann"]}]}, headers=head).json
    program.post(f"{root}/{case['id']}/search", json={"seconds": 20}, headers=head)
    work_off()
    found = program.get(f"{root}/{case['id']}", headers=head).json
    last = {"way": found["ways"][-1]["number"], "version": found["version"]}
    taken, again = (program.post(f"{root}/{case['id']}/take", json=last, headers=head) for _ in range(2))

    assert [(way["told"], way["filled"], way["on"]) for way in found["ways"]] == [
        (0, 2, []),
        (2, 3, [["cy", MORNING], ["di", NOON]]),
    ]
    assert (taken.json["state"], again.status_code) == ("taken", 409)
    assert (wrong.status_code, wrong.json["where"]) == (422, "changes")


def test_one_who_drops_out_is_replaced_with_two_calls(
    app: Flask, client: FlaskClient, engine: Engine, gate: ExpoRow, visit: Visitor, live: Callable, work_off: WorkOff
) -> None:
    site = live(app)
    page = visit(f"{site}/sign-in", lang="en", width=360)
    page.context.add_cookies([{"name": COOKIE, "value": client.get_cookie(COOKIE).value, "url": site}])
    page.goto(f"{site}{URL}")
    page.get_by_label("Name, id, phone").fill("Ann")
    page.get_by_role("checkbox", name="Ann").check()
    page.get_by_role("button", name="Add").click()
    page.get_by_role("button", name="Find the way").click()
    expect(page.locator("#progress")).to_be_visible()

    work_off()
    expect(page.get_by_role("heading", level=1)).to_have_text("0 told: 2 of 3 filled; 2 told: 3 of 3 filled")
    expect(page.locator("#who")).to_contain_text("Have dropped out, and know: Ann")
    faults, wide = axe_faults(page), overflows(page)
    page.get_by_role("button", name="Take this one").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Publish version 2")

    with open_session(engine, writes=False) as session:
        roster = load_roster(session, drafts(session, 1)[0])
    assert roster.assignments == {("bo", MORNING), ("cy", MORNING), ("di", NOON)}
    assert (faults, wide) == ([], 0)
