"""The organisers' page: what waits for approval, acting for somebody with a reason, undoing; leads see their posts."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlmodel import Session

from tests.web.conftest import NOW, post
from tests.web.leads import sign_in_lead
from tests.web.swaps.conftest import ANN, BOSS, DI, HELD, facts, in_force, publish
from web.services import expos, policies, swaps
from web.services.who import Who
from web.store.tables import ExpoRow, Kind

SWAPS = "/expo/1/swaps"


@pytest.fixture
def expo(session: Session, organiser: Who) -> ExpoRow:
    found = expos.create(session, facts(), organiser, NOW)
    publish(session, found, HELD)
    return found


@pytest.fixture
def waiting(session: Session, expo: ExpoRow) -> ExpoRow:
    """Ann gives Monday to di, for the post's lead to approve."""
    policies.save_policies(session, expo, {"approval": "post_lead"}, BOSS, NOW)
    swaps.give(session, expo, "ann", "mon", ANN, NOW, to="di")
    swaps.claim(session, expo, 1, "di", DI, NOW)
    session.commit()
    return expo


def text(client: FlaskClient, url: str) -> str:
    answer = client.get(f"{url}{'&' if '?' in url else '?'}lang=en")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_what_waits_is_the_first_thing_one_sees(client: FlaskClient, waiting: ExpoRow) -> None:
    page = text(client, SWAPS)

    assert "One swap waits for approval" in page
    assert "every swap is approved" in page


def test_the_approver_sees_what_the_rules_say_and_approves(
    client: FlaskClient, session: Session, waiting: ExpoRow
) -> None:
    assert "Every hard rule allows it, and no post is worse off." in text(client, f"{SWAPS}/1")

    assert post(client, f"{SWAPS}/1/approve").status_code == 303

    assert ("di", "mon") in in_force(session, waiting)
    assert "Undo this swap" in text(client, f"{SWAPS}/1")


def test_not_approving_needs_a_reason(client: FlaskClient, waiting: ExpoRow) -> None:
    assert post(client, f"{SWAPS}/1/decline").status_code == 422

    post(client, f"{SWAPS}/1/decline", reason="di is new here")

    assert "di is new here" in text(client, f"{SWAPS}/1")


def test_a_lead_sees_and_approves_what_is_about_their_post_and_nothing_else(
    client: FlaskClient, engine: Engine, session: Session, waiting: ExpoRow
) -> None:
    side = sign_in_lead(client, engine, Kind.POST_LEAD, "side")
    assert "One swap waits" not in text(side, SWAPS)
    assert side.get(f"{SWAPS}/1").status_code == 404

    gate = sign_in_lead(client, engine, Kind.POST_LEAD, "gate")
    assert "One swap waits" in text(gate, SWAPS)
    post(gate, f"{SWAPS}/1/approve")
    assert ("di", "mon") in in_force(session, waiting)


def test_an_organiser_offers_takes_and_undoes_for_others_with_a_reason(
    client: FlaskClient, session: Session, expo: ExpoRow
) -> None:
    assert post(client, SWAPS, volunteer="ann", shift="mon").status_code == 422
    post(client, SWAPS, volunteer="ann", shift="mon", reason="rang")
    post(client, f"{SWAPS}/1/take", volunteer="di", reason="said yes")
    assert ("di", "mon") in in_force(session, expo)
    session.rollback()

    post(client, f"{SWAPS}/1/undo", reason="ann is needed")

    assert in_force(session, expo) == set(HELD)


def test_what_an_organiser_may_not_do_either_stands_on_the_page(client: FlaskClient, expo: ExpoRow) -> None:
    post(client, SWAPS, volunteer="ann", shift="mon", reason="rang")

    answer = post(client, f"{SWAPS}/1/take", volunteer="eve", reason="said yes")

    assert answer.status_code == 409
    assert "不" in answer.get_data(as_text=True)


def test_before_anything_is_published_there_is_nothing(client: FlaskClient, session: Session, organiser: Who) -> None:
    expos.create(session, facts(), organiser, NOW)
    session.close()

    assert "No swap waits for approval" in text(client, SWAPS)
