"""Links on many devices, the phone's last digits, lost links, and signing out."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlmodel import Session, select

from fixtures import load
from tests.web.conftest import NOW, Clock, post
from web.services import expos
from web.services.links import lost
from web.services.links.handing_out import make_link
from web.services.links.opening import TRIES, open_link
from web.services.policies import save_policies
from web.services.refusal import Refused
from web.services.who import Who
from web.store.engine import open_session
from web.store.tables import ExpoRow, Message, PersonalLink, VolunteerDevice, VolunteerRow


def _known(session: Session, **facts: str) -> None:
    """V001 with these facts."""
    row = session.exec(select(VolunteerRow).where(VolunteerRow.key == "V001")).one()
    row.facts, row.search = {**row.facts, **facts}, f"{row.search} {' '.join(facts.values())}"
    session.add(row)
    session.commit()


@pytest.fixture
def guarded(session: Session, expo: ExpoRow, organiser: Who) -> str:
    """A link that asks for the last digits, 0001."""
    save_policies(session, expo, {"second_factor": True}, organiser, NOW)
    token = make_link(session, expo, "V001", organiser, NOW)
    _known(session, phone="138 0000 0001")
    return f"/my/open/{token}"


def test_two_devices_open_a_link_at_once(database: Engine, organiser: Who) -> None:
    """On both databases: each gets a device of its own."""
    with open_session(database, writes=True) as session:
        expo = expos.create(session, load("demo"), organiser, NOW)
        token = make_link(session, expo, "V001", organiser, NOW)
        session.commit()

    def opened(device: str) -> str:
        with open_session(database, writes=True) as session:
            return open_link(session, token, device, NOW)

    with ThreadPoolExecutor(2) as pool:
        cookies = set(pool.map(opened, ("one", "two")))
    with open_session(database, writes=False) as session:
        assert (len(cookies), len(session.exec(select(VolunteerDevice)).all())) == (2, 2)


def test_wrong_digits_at_once_are_no_more_than_in_turn(database: Engine, organiser: Who) -> None:
    """On both databases: eight guesses at once, five are looked at."""
    with open_session(database, writes=True) as session:
        expo = expos.create(session, load("demo"), organiser, NOW)
        save_policies(session, expo, {"second_factor": True}, organiser, NOW)
        token = make_link(session, expo, "V001", organiser, NOW)
        session.commit()

    def guess(digits: int) -> int:
        with open_session(database, writes=True) as session:
            try:
                open_link(session, token, "", NOW, digits=f"{digits:04}")
            except Refused as refused:
                return refused.status
        return 200

    with ThreadPoolExecutor(8) as pool:
        statuses = sorted(pool.map(guess, range(9000, 9008)))
    assert statuses == [403] * TRIES + [404] * (8 - TRIES)


def test_the_button_leads_to_the_last_digits_where_the_policies_want_them(app: Flask, guarded: str) -> None:
    phone = app.test_client()

    asked = post(phone, guarded)
    assert (asked.status_code, 'name="digits"' in asked.text) == (200, True)
    assert post(phone, guarded, digits="9999").status_code == 403
    assert post(phone, guarded, digits="0001").location == "/my/"


def test_a_locked_link_says_the_same_as_an_unknown_one(app: Flask, guarded: str) -> None:
    phone = app.test_client()
    tries = [post(phone, guarded, digits="9999").status_code for _ in range(TRIES)]

    assert tries == [403] * TRIES
    locked, unknown = (post(phone, way, digits="0001") for way in (guarded, "/my/open/nonsense"))
    assert (locked.status_code, locked.text.replace(guarded, "")) == (
        unknown.status_code, unknown.text.replace("/my/open/nonsense", "")
    )  # fmt: skip


def test_nobody_without_a_phone_passes(app: Flask, guarded: str, session: Session) -> None:
    _known(session, phone="")
    session.close()

    assert post(app.test_client(), guarded, digits="").status_code == 403


@pytest.mark.parametrize("said", ["Li@Example.org", "+86 138-0000-0001", "nobody@example.org", "13999999999"])
def test_whoever_lost_a_link_hears_the_same_known_or_not(
    app: Flask, session: Session, expo: ExpoRow, said: str
) -> None:
    session.commit()
    _known(session, email="li@example.org", phone="138 0000 0001")
    session.close()
    answer = post(app.test_client(), "/my/lost", said=said)

    known = "nobody" not in said and "999" not in said
    assert (answer.status_code, "邮件已在路上" in answer.text) == (200, True)
    assert (len(session.exec(select(Message)).all()), len(session.exec(select(PersonalLink)).all())) == (known, known)


def test_asking_too_often_is_refused_for_known_and_unknown(session: Session, clock: Clock) -> None:
    refused = []
    for said in ("li@example.org", "nobody@example.org"):
        for _ in range(lost.SAME):
            lost.ask(session, said, said, clock(), secret="s")
        with pytest.raises(Refused) as found:
            lost.ask(session, said, said, clock(), secret="s")
        refused.append(found.value.status)

    assert refused == [429, 429]
    clock.pass_by(hours=1)
    lost.ask(session, "li@example.org", "", clock(), secret="s")


def test_a_volunteer_signs_devices_out(phone: Callable[[str], FlaskClient], session: Session) -> None:
    first, second, other = phone("V001"), phone("V001"), phone("V002")
    theirs = session.exec(select(VolunteerDevice.id).where(VolunteerDevice.volunteer == "V002")).one()
    mine = session.exec(select(VolunteerDevice.id).where(VolunteerDevice.volunteer == "V001")).first()
    session.close()

    assert "2 台设备" in first.get("/my/devices").text
    assert post(second, f"/my/devices/{theirs}/end").status_code == 404
    post(second, f"/my/devices/{mine}/end")
    assert [one.get("/my/").location for one in (first, second, other)] == ["/my/lost", None, None]
    post(second, "/my/devices/end")
    assert second.get("/my/").location == "/my/lost"
