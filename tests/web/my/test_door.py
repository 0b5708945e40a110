"""Volunteers come in by a personal link, without an account."""

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, select

from tests.web.conftest import NOW
from web.services.links.handing_out import make_link
from web.services.who import Who
from web.store.tables import ExpoRow, PersonalLink, VolunteerDevice
from web.views.cookies import MINE


def test_looking_at_a_link_opens_nothing(app: Flask, session: Session, expo: ExpoRow, organiser: Who) -> None:
    token = make_link(session, expo, "V001", organiser, NOW)
    session.commit()

    page = app.test_client().get(f"/my/open/{token}")

    assert (page.status_code, MINE in page.headers.get("Set-Cookie", "")) == (200, False)
    assert session.exec(select(VolunteerDevice)).all() == []


def test_whoever_presses_the_button_is_in(phone: Callable[[str], FlaskClient]) -> None:
    mine = phone("V001")

    assert mine.get("/my/").status_code == 200


def test_a_revoked_link_shuts_the_devices_it_opened(phone: Callable[[str], FlaskClient], session: Session) -> None:
    mine = phone("V001")
    link = session.exec(select(PersonalLink)).one()
    link.revoked_at = NOW
    session.add(link)
    session.commit()

    assert mine.get("/my/").headers["Location"] == "/my/lost"


def test_an_unknown_link_says_whom_to_ask(app: Flask) -> None:

    assert app.test_client().get("/my/open/nonsense").status_code == 404
