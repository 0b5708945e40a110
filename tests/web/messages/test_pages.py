"""The outbox for organisers, and for volunteers what they want to be sent, also without coming in."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlmodel import Session, select

from scheduler.domain.people import Volunteer
from tests.web.conftest import NOW, Clock, post
from tests.web.someone import EIGHT, NOON, an_expo
from web.services import expos, outbox
from web.services.messages.preferences import leave_token, preference_of
from web.services.policies import policies_of
from web.services.who import Who
from web.store.engine import open_session
from web.store.tables import ExpoRow, Message, MessageKind, MessageState

ANN = Volunteer("ann", "安宁", "henan", email="ann@example.org")
NAMES = {"shift": "G-1A", "post": "G", "zone": "Z", "post_name": "Guides", "zone_name": "Hall"}
PLACE = {"start": EIGHT, "end": NOON, **NAMES}


@pytest.fixture
def expo(session: Session, organiser: Who) -> ExpoRow:
    found = expos.create(session, an_expo(ANN, replace(ANN, id="bo", name="薄", email="")), organiser, NOW)
    session.commit()
    return found


def _write(session: Session, expo: ExpoRow, count: int = 1, **values: object) -> None:
    for _ in range(count):
        facts = {"before": [], "after": [PLACE]}
        outbox.post(session, expo, outbox.Volunteer("ann"), MessageKind.PUBLISHED, facts, NOW)
        session.flush()
    for message in session.exec(select(Message)).all():
        for name, value in values.items():
            setattr(message, name, value)
    session.commit()


def _state(engine: Engine) -> MessageState:
    with open_session(engine, writes=False) as session:
        return session.get_one(Message, 1).state


def test_messages_are_off_until_somebody_switches_them_on(
    client: FlaskClient, session: Session, expo: ExpoRow, engine: Engine
) -> None:
    _write(session, expo)

    before = client.get("/expo/1/messages?lang=en").get_data(as_text=True)
    answer = post(client, "/expo/1/messages/switch", on="yes")
    with open_session(engine, writes=False) as looking:
        on = policies_of(looking, looking.get_one(ExpoRow, 1)).sending
    post(client, "/expo/1/messages/switch", on="")

    assert "No messages are sent: 1 waiting, 0 sent, 0 failed" in before
    assert "No way of sending is set up." in before
    assert (answer.status_code, on) == (303, True)
    with open_session(engine, writes=False) as looking:
        assert not policies_of(looking, looking.get_one(ExpoRow, 1)).sending


def test_the_list_says_to_whom_and_why_not_with_addresses_masked(
    client: FlaskClient, session: Session, expo: ExpoRow
) -> None:
    _write(session, expo, state=MessageState.FAILED, address="a***@example.org", trouble="550 no such user", tries=1)

    page = client.get("/expo/1/messages?state=failed&lang=en").get_data(as_text=True)
    other = client.get("/expo/1/messages?state=sent&lang=en").get_data(as_text=True)

    assert re.findall(r"a\*\*\*@example.org|ann@example.org|550 no such user|安宁", page) == [
        "安宁",
        "a***@example.org",
        "550 no such user",
    ]
    assert "There are no messages here." in other


def test_a_message_can_be_read_as_it_would_go_out(client: FlaskClient, session: Session, expo: ExpoRow) -> None:
    _write(session, expo)

    page = client.get("/expo/1/messages/1?lang=en").get_data(as_text=True)

    assert "您有 1 个新班次：11月2日 周一" in page
    assert "11月2日 周一 08:00-12:00，Guides（Hall）" in page


def test_what_was_said_to_somebody_who_was_erased_is_gone(client: FlaskClient, session: Session, expo: ExpoRow) -> None:
    _write(session, expo, state=MessageState.DROPPED, facts={})

    page = client.get("/expo/1/messages/1?lang=en").get_data(as_text=True)

    assert "What it said is gone." in page
    assert "somebody erased" in page
    assert post(client, "/expo/1/messages/1/again").status_code == 409


def test_only_what_did_not_arrive_can_be_sent_again(
    client: FlaskClient, session: Session, expo: ExpoRow, engine: Engine
) -> None:
    _write(session, expo, state=MessageState.PERHAPS, tries=3, trouble="lost")

    again = post(client, "/expo/1/messages/1/again")
    state = _state(engine)
    twice = post(client, "/expo/1/messages/1/again")

    assert (again.status_code, state, twice.status_code) == (303, MessageState.WAITING, 409)


def test_a_message_of_another_expo_is_not_there(
    client: FlaskClient, session: Session, expo: ExpoRow, organiser: Who
) -> None:
    _write(session, expo)
    expos.create(session, an_expo(name="Other"), organiser, NOW)
    session.commit()

    assert client.get("/expo/2/messages/1").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_much_for_many_as_for_one(
    client: FlaskClient,
    session: Session,
    expo: ExpoRow,
    queries: Callable[[], AbstractContextManager[list[str]]],
    count: int,
) -> None:
    _write(session, expo, count)
    client.get("/expo/1/messages")

    with queries() as said:
        client.get("/expo/1/messages")

    assert len(said) <= 18


def test_looking_at_the_way_to_leave_ends_nothing(client: FlaskClient, session: Session, expo: ExpoRow) -> None:
    token = leave_token(session, 1, "ann")
    session.commit()

    page = client.get(f"/my/leave/{token}?lang=en").get_data(as_text=True)

    assert "No more reminders and questions?" in page
    assert not preference_of(session, 1, "ann").muted


def test_one_click_of_a_mail_program_ends_them(app, session: Session, expo: ExpoRow, engine: Engine) -> None:  # type: ignore[no-untyped-def]
    token = leave_token(session, 1, "ann")
    session.commit()

    answer = app.test_client().post(f"/my/leave/{token}", data={"List-Unsubscribe": "One-Click"})
    with open_session(engine, writes=False) as looking:
        muted = preference_of(looking, 1, "ann").muted
    app.test_client().post(f"/my/leave/{token}", data={"again": "yes"})

    assert (answer.status_code, muted) == (200, True)
    with open_session(engine, writes=False) as looking:
        assert not preference_of(looking, 1, "ann").muted


def test_a_wrong_address_leaves_nobody(client: FlaskClient, expo: ExpoRow) -> None:
    assert client.get("/my/leave/nothing").status_code == 404


def test_a_volunteer_says_what_they_want(phone: Callable[[str], FlaskClient], engine: Engine) -> None:
    mine = phone("ann")

    post(mine, "/my/messages", language="en", muted="on")

    with open_session(engine, writes=False) as session:
        row = preference_of(session, 1, "ann")
    assert (row.language, row.muted, row.digest) == ("en", True, False)
    assert "You get only what is necessary" in mine.get("/my/messages?lang=en").get_data(as_text=True)


def test_the_worker_sends_nothing_where_nothing_is_set_up(
    tick: Callable[[], None], session: Session, expo: ExpoRow, engine: Engine, clock: Clock
) -> None:
    _write(session, expo)
    clock.pass_by(hours=12)

    tick()

    assert _state(engine) is MessageState.WAITING
