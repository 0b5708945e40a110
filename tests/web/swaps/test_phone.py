"""Swapping on the phone: only what may be taken is there, one line says who acts next, nothing needs a script."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session

from tests.web.conftest import NOW, post
from tests.web.swaps.conftest import ANN, BO, BOSS, HELD, facts, in_force, publish
from web.services import expos, swaps
from web.services.who import Who
from web.store.tables import ExpoRow

Phone = Callable[[str], FlaskClient]


@pytest.fixture
def expo(session: Session, organiser: Who) -> ExpoRow:
    found = expos.create(session, facts(), organiser, NOW)
    publish(session, found, HELD)
    return found


def text(client: FlaskClient, url: str = "/my/swaps?lang=en") -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_an_offer_is_there_for_whoever_may_take_it_and_for_nobody_else(
    phone: Phone, session: Session, expo: ExpoRow
) -> None:
    ann, di, eve = phone("ann"), phone("di"), phone("eve")
    post(ann, "/my/swaps/give/mon")

    assert "A* gives away" in text(di)
    assert "gives away" not in text(eve)
    assert "Somebody has to take it; until then the shift is yours." in text(ann)


def test_a_shift_goes_from_one_phone_to_another(phone: Phone, session: Session, expo: ExpoRow) -> None:
    ann, di = phone("ann"), phone("di")
    post(ann, "/my/swaps/give/mon", to="di")
    assert post(di, "/my/swaps/1/take").status_code == 303

    assert "It is yours now; please be there." in text(di)
    assert "D* has taken it; you need not go." in text(ann)
    assert ("di", "mon") in in_force(session, expo)


def test_what_could_be_done_with_a_shift_is_said_without_names(phone: Phone, expo: ExpoRow) -> None:
    page = text(phone("ann"), "/my/swaps/give/mon?lang=en")

    assert "2 people may take it" in page
    assert "D* · College · di" in page
    assert "Tue 3 Nov 09:00-12:00 Gate · B*" in page
    assert "Eve " not in page
    assert "E*" not in page


def test_a_refusal_stands_on_the_page_with_its_rule(phone: Phone, session: Session, expo: ExpoRow) -> None:
    ann, eve = phone("ann"), phone("eve")
    post(ann, "/my/swaps/give/mon")
    eve.get("/my/swaps?lang=en")

    answer = post(eve, "/my/swaps/1/take")

    assert answer.status_code == 409
    assert "Eve is not available for Gate" in answer.get_data(as_text=True)


def test_an_exchange_is_claimed_on_one_phone_and_agreed_on_the_other(
    phone: Phone, session: Session, expo: ExpoRow
) -> None:
    ann, bo = phone("ann"), phone("bo")
    post(ann, "/my/swaps/exchange/mon")
    post(bo, "/my/swaps/1/take", back="tue")
    assert "Your turn: B* offers the shift below for it." in text(ann)
    assert "A* has to confirm; until then nothing changes." in text(bo)

    post(ann, "/my/swaps/1/agree")

    assert {("ann", "tue"), ("bo", "mon")} <= in_force(session, expo)


def test_the_page_is_in_chinese_too(phone: Phone, session: Session, expo: ExpoRow) -> None:
    ann = phone("ann")
    post(ann, "/my/swaps/give/mon")

    assert "等人接手；在此之前班次仍由您负责。" in text(ann, "/my/swaps?lang=zh")


def test_a_stranger_is_asked_to_open_the_link(app: object, client: FlaskClient) -> None:
    assert client.get("/my/swaps").headers["Location"] == "/my/lost"


def test_another_volunteers_swap_cannot_be_touched(phone: Phone, session: Session, expo: ExpoRow) -> None:
    swaps.give(session, expo, "ann", "mon", ANN, NOW, to="di")
    bo = phone("bo")

    assert [post(bo, f"/my/swaps/1/{verb}").status_code for verb in ("take", "withdraw", "refuse", "agree")] == [
        404
    ] * 4


def test_the_number_of_queries_does_not_grow_with_swaps(
    phone: Phone, session: Session, expo: ExpoRow, queries: Callable[[], object]
) -> None:
    di = phone("di")
    swaps.give(session, expo, "ann", "mon", ANN, NOW)
    session.commit()
    text(di)
    with queries() as one:  # type: ignore[attr-defined]
        text(di)
    swaps.give(session, expo, "bo", "tue", BO, NOW)
    swaps.give(session, expo, "cy", "side", BOSS, NOW, reason="cy is ill")
    session.commit()
    text(di)
    with queries() as three:  # type: ignore[attr-defined]
        text(di)
    assert len(one) == len(three)
