"""The API: tokens, facts and rosters, and what it says when it says no."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlmodel import Session, select

from fixtures import load
from scheduler.domain.roster import Roster
from scheduler.formats.problem_json import encode
from tests.web.conftest import NOW
from web.services import rosters
from web.services.accounts.tokens import create_token, revoke, tokens_of
from web.services.who import Who
from web.store.engine import open_session
from web.store.tables import Account, ExpoRow, Grant, Kind


class Program:
    """A program with a token."""

    def __init__(self, client: FlaskClient, token: str) -> None:
        self.client, self.headers = client, {"Authorization": f"Bearer {token}", "Accept-Language": "en"}

    def __call__(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        answer = self.client.open(f"/api/v1{path}", method=method, json=body, headers=self.headers)
        return answer.status_code, answer.get_json(silent=True)


def _program(app: Flask, session: Session, *, writes: bool = True, kind: Kind = Kind.ORGANISER, **seen: str) -> Program:
    account = Account(email=f"{kind}@expo.test", name="Bo", kind=kind, created_at=NOW)
    session.add(account)
    session.flush()
    if seen:
        assert account.id is not None
        session.add(Grant(account_id=account.id, expo_id=1, **seen))
    token = create_token(session, account, "test", Who("Bo", kind), NOW, writes=writes)
    return Program(app.test_client(), token)


@pytest.fixture
def program(app: Flask, session: Session, expo: ExpoRow) -> Program:
    return _program(app, session)


def test_without_a_token_nothing_is_told(app: Flask, client: FlaskClient) -> None:
    answer = client.get("/api/v1/expos", headers={"Accept-Language": "en"})

    assert (answer.status_code, answer.get_json()["error"]) == (
        401,
        "Send a token as Authorization: Bearer …; tokens are made on the page “My account”.",
    )


def test_a_revoked_token_opens_nothing(program: Program, session: Session, organiser: Who) -> None:
    account = session.exec(select(Account)).one()
    assert account.id is not None
    before = program("GET", "/expos")[0]

    revoke(session, account.id, tokens_of(session, account.id)[0].id or 0, organiser, NOW)

    assert (before, program("GET", "/expos")[0]) == (200, 401)


def test_a_reading_token_does_not_write(app: Flask, session: Session, expo: ExpoRow) -> None:
    reader = _program(app, session, writes=False)

    status, said = reader("PUT", "/expos/1/facts/zones", {"facts": {"id": "Z9", "name": "Hall 9"}})

    assert (status, said["error"]) == (403, "This token may only read. Make one that may write.")


def test_the_problem_comes_back_as_it_went_in(program: Program) -> None:
    problem = encode(load("demo"))

    status, made = program("POST", "/expos", {"problem": problem})

    assert status == 201
    assert program("GET", f"/expos/{made['id']}/problem")[1]["problem"] == problem


def test_a_fact_is_changed_and_the_history_of_versions_goes_on(program: Program) -> None:
    _, found = program("GET", "/expos/1/facts/volunteers?limit=1")
    one = found["items"][0]

    status, changed = program(
        "PUT", "/expos/1/facts/volunteers", {"facts": one["facts"] | {"note": "left-handed"}, "version": one["version"]}
    )

    assert (status, changed["version"], changed["facts"]["note"]) == (200, 2, "left-handed")


def test_whoever_saw_an_older_version_is_told(program: Program) -> None:
    one = program("GET", "/expos/1/facts/zones?limit=1")[1]["items"][0]
    change = {"facts": one["facts"] | {"name": "North"}, "version": one["version"]}
    program("PUT", "/expos/1/facts/zones", change)

    status, said = program("PUT", "/expos/1/facts/zones", change | {"facts": one["facts"] | {"name": "South"}})

    assert (status, said["error"][:40]) == (409, "Somebody changed this a moment ago; what")


def test_what_does_not_fit_is_named_with_its_place(program: Program) -> None:
    one = program("GET", "/expos/1/facts/volunteers?limit=1")[1]["items"][0]["facts"]

    wrong_age = program("PUT", "/expos/1/facts/volunteers", {"facts": one | {"age": "old"}})
    nowhere = program("PUT", "/expos/1/facts/volunteers", {"facts": one | {"organisation": "nobody"}})

    assert (wrong_age[0], wrong_age[1]["error"]) == (422, "age: “old” is not a int.")
    assert (nowhere[0], nowhere[1]["error"].split(":")[0]) == (422, "these facts do not fit together")


def test_a_zone_with_posts_is_not_taken_away(program: Program) -> None:
    zone = program("GET", "/expos/1/facts/posts?limit=1")[1]["items"][0]["facts"]["zone"]

    assert program("DELETE", f"/expos/1/facts/zones/{zone}")[0] == 422


def test_a_lead_sees_only_their_organisation(app: Flask, session: Session, expo: ExpoRow) -> None:
    problem = load("demo")
    mine = problem.volunteers[0].organisation
    lead = _program(app, session, kind=Kind.ORGANISATION_LEAD, organisation=mine)
    own = {v.id for v in problem.volunteers if v.organisation in problem.subtree(mine)}
    stranger = next(v.id for v in problem.volunteers if v.id not in own)

    _, found = lead("GET", "/expos/1/facts/volunteers?limit=1000")

    assert {item["key"] for item in found["items"]} == own
    assert (lead("GET", f"/expos/1/facts/volunteers/{stranger}")[0], lead("GET", "/expos/1/problem")[0]) == (404, 403)


def test_a_lead_sees_the_shifts_of_their_people_only(
    app: Flask, session: Session, expo: ExpoRow, organiser: Who
) -> None:
    problem = load("demo")
    mine = problem.volunteers[0].organisation
    stranger = next(v for v in problem.volunteers if v.organisation not in problem.subtree(mine))
    pairs = [(problem.volunteers[0].id, problem.shifts[0].id), (stranger.id, problem.shifts[0].id)]
    row = rosters.begin_draft(session, expo, Roster.of(pairs), organiser, NOW)
    row.state, row.number = rosters.RosterState.PUBLISHED, 1
    session.commit()
    lead = _program(app, session, kind=Kind.ORGANISATION_LEAD, organisation=mine)

    _, found = lead("GET", f"/expos/1/rosters/{row.id}/assignments")

    assert [item["volunteer"] for item in found["items"]] == [problem.volunteers[0].id]


def test_a_draft_is_not_there_for_a_lead(app: Flask, session: Session, expo: ExpoRow, organiser: Who) -> None:
    row = rosters.begin_draft(session, expo, Roster(), organiser, NOW)
    session.commit()
    lead = _program(app, session, kind=Kind.ORGANISATION_LEAD, organisation=load("demo").volunteers[0].organisation)

    assert (lead("GET", f"/expos/1/rosters/{row.id}")[0], lead("GET", "/expos/1/rosters")[1]) == (404, {"items": []})


def test_the_verdict_names_rules_and_people(program: Program, session: Session, expo: ExpoRow, organiser: Who) -> None:
    row = rosters.begin_draft(session, expo, Roster(), organiser, NOW)
    session.commit()

    status, said = program("GET", f"/expos/1/rosters/{row.id}/verdict")

    assert (status, said["legal"], said["costs"]["coverage"] >= load("demo").places) == (200, True, True)


def test_the_description_is_whole(app: Flask, engine: Engine) -> None:
    with open_session(engine, writes=False):
        described = app.test_client().get("/openapi/openapi.json").get_json()

    routes = {str(rule) for rule in app.url_map.iter_rules() if str(rule).startswith("/api/")}
    assert len(described["paths"]) == len(routes)
    assert described["components"]["securitySchemes"] == {"token": {"type": "http", "scheme": "bearer"}}


def test_a_program_makes_an_account_and_its_link_lets_somebody_in(program: Program, app: Flask) -> None:
    wanted = {"expo_id": 1, "keys": [load("demo").volunteers[0].organisation]}

    status, made = program(
        "POST", "/accounts", {"email": "cy@b.test", "name": "Cy", "kind": "organisation_lead", "grants": wanted}
    )

    assert (status, made["account"]["kind"]) == (201, "organisation_lead")
    assert app.test_client().get(made["link"].removeprefix("http://expo.test")).status_code == 200


def test_a_lead_makes_no_accounts(app: Flask, session: Session, expo: ExpoRow) -> None:
    lead = _program(app, session, kind=Kind.ORGANISATION_LEAD, organisation=load("demo").volunteers[0].organisation)

    assert lead("GET", "/accounts")[0] == 403
