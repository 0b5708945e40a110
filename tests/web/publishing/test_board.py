"""The public board: counts for whoever has the link, and no name anywhere."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlmodel import Session

from fixtures import load
from tests.web.conftest import NOW, Clock, post
from tests.web.publishing.conftest import ANN, draft
from web.services import board, expos, publishing
from web.services.refusal import Refused
from web.store.engine import open_session
from web.store.snapshot import load_problem
from web.store.tables import ExpoRow

MORNING = datetime(2020, 11, 2, 1, 0, tzinfo=UTC)
"""Nine o'clock at the expo: G1 wants three, and has one."""


@pytest.fixture
def expo(client: FlaskClient, session: Session) -> ExpoRow:
    """Signs the organiser in first: a session that writes keeps others waiting."""
    row = expos.create(session, load("demo"), ANN, NOW)
    version = draft(session, row, ("V001", "G1-1A"))
    reasons = {one.key: "agreed" for one in publishing.preview(session, row, version.id, ANN).breaches}
    publishing.publish(session, 1, version.id, ANN, NOW, reasons=reasons)
    return row


@pytest.fixture
def stranger(app: Flask, expo: ExpoRow, clock: Clock) -> FlaskClient:
    clock.now = MORNING
    return app.test_client()


def test_it_counts_who_is_there_and_who_is_missing(session: Session, expo: ExpoRow) -> None:
    found = board.open_board(session, expo.board, MORNING)

    (line,) = [line for line in found.now.lines if line.post.id == "G1"]
    assert (found.number, line.there, line.wanted, line.missing) == (1, 1, 3, 2)
    assert found.next.span.start > found.now.span.start


@pytest.mark.parametrize("screen", ["", "?screen=1"])
def test_a_stranger_sees_it_without_any_name(
    stranger: FlaskClient, session: Session, expo: ExpoRow, screen: str
) -> None:
    page = stranger.get(f"/board/{expo.board}{screen}")

    assert page.status_code == 200
    assert "G1" in page.text
    assert [one.name for one in load_problem(session, expo).volunteers if one.name in page.text] == []
    assert "Ann" not in page.text


def test_what_has_not_changed_is_not_sent_again(stranger: FlaskClient, expo: ExpoRow, clock: Clock) -> None:
    url = f"/board/{expo.board}?screen=1"
    tag = stranger.get(url).headers["ETag"]

    same = stranger.get(url, headers={"If-None-Match": tag})
    clock.pass_by(minutes=1)
    later = stranger.get(url, headers={"If-None-Match": tag})

    assert (same.status_code, same.data, later.status_code) == (304, b"", 200)


def test_a_renewed_link_ends_the_old_one(client: FlaskClient, engine: Engine, expo: ExpoRow) -> None:
    old = expo.board

    post(client, "/expo/1/publish/board", do="renew")

    with open_session(engine, writes=False) as session:
        new = session.get_one(ExpoRow, 1).board
    assert (client.get(f"/board/{old}").status_code, client.get(f"/board/{new}").status_code) == (404, 200)


def test_a_board_that_is_switched_off_has_no_link(client: FlaskClient, engine: Engine, expo: ExpoRow) -> None:
    old = expo.board

    post(client, "/expo/1/publish/board", do="switch_off")

    with open_session(engine, writes=False) as session:
        assert session.get_one(ExpoRow, 1).board == ""
        with pytest.raises(Refused):
            board.open_board(session, "", NOW)
    assert client.get(f"/board/{old}").status_code == 404
    assert f"/board/{old}" not in client.get("/expo/1/publish").text


def test_before_anything_is_published_it_says_so(app: Flask, session: Session) -> None:
    row = expos.create(session, load("demo"), ANN, NOW)

    assert "No roster is published yet" in app.test_client().get(f"/board/{row.board}?lang=en").text


def test_a_day_is_shown_whole_with_what_is_still_open(session: Session, expo: ExpoRow) -> None:
    table = board.open_board(session, expo.board, MORNING, "2020-11-03").table

    assert table is not None
    assert [post.id for post, _ in table.rows] == ["G1", "G2", "O1", "O2", "M1", "M2", "M3"]
    assert (len(table.spans), len(table.rows[0][1])) == (2, 2)
    assert table.missing == sum(line.missing for _, lines in table.rows for line in lines if line)


def test_what_has_begun_is_open_to_nobody(session: Session, expo: ExpoRow) -> None:
    table = board.open_board(session, expo.board, MORNING).table

    assert table is not None
    assert len(table.spans) == 2
    assert {one.span for one in table.open} == {table.spans[1]}


def test_the_board_says_how_to_take_a_place_and_lets_the_day_be_chosen(stranger: FlaskClient, expo: ExpoRow) -> None:
    page = stranger.get(f"/board/{expo.board}?day=2020-11-03&lang=en").text

    assert "To take one, open your own link" in page
    assert page.count("aria-current=") == 1
