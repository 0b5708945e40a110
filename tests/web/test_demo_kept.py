"""A finished demo is kept as a published expo, and its link opens it."""

import re
from pathlib import Path

from flask import Flask
from sqlmodel import Session, select

from fixtures import load
from scheduler.check import check
from scheduler.solver import Limits, solve
from tests.web.conftest import NOW, post
from web.config import Config
from web.demo.keep import keep
from web.demo.outcome import Outcome
from web.store.tables import Account, RosterRow, RosterState

NIGHT = load("night")


def _outcome() -> Outcome:
    result = solve(NIGHT, Limits(5, 1))
    assert result.roster is not None
    return Outcome(NIGHT, result.roster, result, check(NIGHT, result.roster), (), Path(), ())


def test_the_link_signs_in_and_leads_to_the_published_roster(app: Flask, config: Config, session: Session) -> None:
    session.close()
    url = keep(config, _outcome(), NOW, "Demo organiser").organiser.removeprefix(config.public_url)
    client = app.test_client()

    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(url).get_data(as_text=True))
    assert token is not None
    answer = client.post(url, data={"csrf_token": token[1]})

    assert (answer.status_code, answer.location) == (303, "/expo/1/")
    assert "9 of 9 places filled" in client.get("/expo/1/?lang=en").get_data(as_text=True)
    assert session.exec(select(RosterRow.state, RosterRow.number)).all() == [
        (RosterState.DRAFT, None),
        (RosterState.PUBLISHED, 1),
    ]


def test_a_demo_shown_twice_has_one_organiser(config: Config, session: Session) -> None:
    session.close()
    outcome = _outcome()

    for _ in range(2):
        keep(config, outcome, NOW, "Demo organiser")

    assert len(session.exec(select(Account)).all()) == 1


def test_the_other_link_opens_the_pages_of_somebody_on_duty(app: Flask, config: Config, session: Session) -> None:
    session.close()
    url = keep(config, _outcome(), NOW, "Demo organiser").volunteer.removeprefix(config.public_url)
    client = app.test_client()

    answer = post(client, url)

    assert (answer.status_code, answer.location) == (303, "/my/")
