"""The pages of solving: order, watch, end early, compare; as forms without any script."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlmodel import Session, select

from tests.web.conftest import NOW, post
from web.services.runs import ordering
from web.services.runs.ordering import Order
from web.services.who import Who
from web.store.engine import open_session
from web.store.tables import ExpoRow, RunPoint, SolveRun, Wanted, WorkState

Queries = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def expo_id(expo: ExpoRow, session: Session) -> int:
    """The expo, with the session that made it out of the way."""
    session.close()
    assert expo.id is not None
    return expo.id


def _runs(engine: Engine) -> list[SolveRun]:
    with open_session(engine, writes=False) as session:
        return list(session.exec(select(SolveRun)))


def _begun(engine: Engine, expo_id: int, organiser: Who, **said: object) -> int:
    """A run as a worker would have it by now."""
    with open_session(engine, writes=True) as session:
        run = ordering.start(session, session.get_one(ExpoRow, expo_id), Order(60), organiser, NOW)
        run.state, run.spent, run.filled, run.tiers = WorkState.RUNNING, 12.0, 40, [[1, 300, 100], [5, 9000, None]]
        for name, value in said.items():
            setattr(run, name, value)
        session.add(run)
        for number, (cost, bound) in enumerate(((900, None), (400, 50), (300, 100)), 1):
            point = {"seconds": 3.0 * number, "filled": 30 + number, "tiers": [[1, cost, bound]]}
            session.add(RunPoint(run_id=run.id, number=number, **point))
        session.commit()
        assert run.id is not None
        return run.id


def _page(client: FlaskClient, url: str) -> str:
    return client.get(url, headers={"Accept-Language": "en"}).get_data(as_text=True)


def test_a_form_orders_a_run_and_leads_to_it(client: FlaskClient, engine: Engine, expo_id: int) -> None:
    answer = post(client, f"/expo/{expo_id}/runs/", seconds="90", workers="1", seed="7", name="early")

    run = _runs(engine)[0]
    assert (answer.status_code, answer.location) == (303, f"/expo/{expo_id}/runs/{run.id}")
    assert (run.seconds, run.workers, run.seed, run.name, run.asked_by) == (90, 1, 7, "early", "Ann")


def test_settings_left_empty_are_those_of_the_expo(client: FlaskClient, engine: Engine, expo_id: int) -> None:
    said = {"set-max_shifts": "5", "set-min_rest": "", "set-max_minutes": "不限", "set-minor_start": "06:30"}

    post(client, f"/expo/{expo_id}/runs/", seconds="9", workers="1", seed="0", **said)

    assert _runs(engine)[0].overrides == {"max_shifts": 5, "minor_start": 390}


def test_rules_that_are_not_ticked_are_off_in_the_run(client: FlaskClient, engine: Engine, expo_id: int) -> None:
    page = _page(client, f"/expo/{expo_id}/runs/")
    ticked = [part.split('"')[0] for part in page.split('name="rule" value="')[1:]]
    ticked.remove("min_rest")

    post(client, f"/expo/{expo_id}/runs/", seconds="9", workers="1", seed="0", rules="yes", rule=ticked)

    assert _runs(engine)[0].overrides == {"off": ["min_rest"]}


def test_what_cannot_be_read_is_said_and_stays_in_the_form(client: FlaskClient, engine: Engine, expo_id: int) -> None:
    answer = post(
        client, f"/expo/{expo_id}/runs/?lang=en", seconds="9", workers="1", seed="0", **{"set-max_shifts": "many"}
    )

    page = answer.get_data(as_text=True)
    assert (answer.status_code, _runs(engine)) == (422, [])
    assert "shifts a person in all: “many” is not a whole number from 0. Write a number, such as 16." in page
    assert 'value="many"' in page


def test_the_title_says_how_far_a_run_is(client: FlaskClient, engine: Engine, expo_id: int, organiser: Who) -> None:
    run_id = _begun(engine, expo_id, organiser)

    page = _page(client, f"/expo/{expo_id}/runs/{run_id}")

    assert (
        "Run 1 is at work: 40 of 44 places filled so far" in page.replace("of 42", "of 44")
        or "Run 1 is at work: 40 of" in page
    )
    assert "places filled: 300, and not below 100" in page
    assert '<meta http-equiv="refresh" content="2">' in page
    assert 'hx-trigger="every 1s"' in page


def test_a_run_that_is_over_asks_no_more(client: FlaskClient, engine: Engine, expo_id: int, organiser: Who) -> None:
    run_id = _begun(engine, expo_id, organiser, state=WorkState.CANCELLED)

    page = _page(client, f"/expo/{expo_id}/runs/{run_id}/now")

    assert ("Run 1 was cancelled" in page, "hx-get" in page, "<html" in page) == (True, False, False)


def test_stopping_and_cancelling_are_left_to_the_worker(
    client: FlaskClient, engine: Engine, expo_id: int, organiser: Who
) -> None:
    first, second = (_begun(engine, expo_id, organiser) for _ in range(2))

    post(client, f"/expo/{expo_id}/runs/{first}/stop")
    post(client, f"/expo/{expo_id}/runs/{second}/cancel")

    assert [(run.state, run.wanted) for run in _runs(engine)] == [
        (WorkState.RUNNING, Wanted.STOP),
        (WorkState.RUNNING, Wanted.CANCEL),
    ]


def test_the_better_run_is_bold_and_named(client: FlaskClient, engine: Engine, expo_id: int, organiser: Who) -> None:
    costs = {str(tier): 0 for tier in range(1, 7)}
    ids = [
        _begun(
            engine, expo_id, organiser, state=WorkState.DONE, judged={**costs, "1": first, "5": fifth}, overrides=said
        )
        for first, fifth, said in ((30, 10, {}), (20, 99, {"max_shifts": 5}))
    ]

    page = _page(client, f"/expo/{expo_id}/runs/compare?run={ids[0]}&run={ids[1]}")

    assert "Run 2 is the best of these" in page
    assert ["<strong>20</strong>" in page, "<strong>10</strong>" in page, "<strong>99</strong>" in page] == [
        True,
        True,
        False,
    ]
    assert "shifts a person in all" in page


def test_one_run_cannot_be_compared(client: FlaskClient, engine: Engine, expo_id: int, organiser: Who) -> None:
    run_id = _begun(engine, expo_id, organiser)

    answer = client.get(f"/expo/{expo_id}/runs/compare?run={run_id}&lang=en")

    assert (answer.status_code, "Tick 2 to 6 runs" in answer.get_data(as_text=True)) == (422, True)


def test_a_run_of_another_expo_is_not_there(client: FlaskClient, engine: Engine, expo_id: int, organiser: Who) -> None:
    run_id = _begun(engine, expo_id, organiser)

    assert client.get(f"/expo/{expo_id}/runs/{run_id + 1}").status_code == 404


def test_the_queries_of_the_list_do_not_grow(
    client: FlaskClient, engine: Engine, expo_id: int, organiser: Who, queries: Queries
) -> None:
    counts = []
    for more in (1, 2):
        for _ in range(more):
            _begun(engine, expo_id, organiser)
        _page(client, f"/expo/{expo_id}/runs/")  # what is read once and kept
        with queries() as said:
            _page(client, f"/expo/{expo_id}/runs/")
        counts.append(len(said))

    assert counts[0] == counts[1]


def test_leads_do_not_see_solving(app: Flask, engine: Engine, expo_id: int) -> None:
    assert app.test_client().get(f"/expo/{expo_id}/runs/").status_code == 303
