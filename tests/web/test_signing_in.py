"""Coming in: the first link, passwords, one-time codes, and being signed out."""

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlmodel import select

from tests.web.conftest import NOW, PASSWORD, Clock, post
from web.services.accounts import inviting, signing_in
from web.services.accounts.signing_in import TRIES
from web.services.refusal import Refused
from web.store.engine import open_session
from web.store.tables import Account


def _status(client: FlaskClient, url: str = "/") -> int:
    return client.get(url).status_code


def _sign_in(client: FlaskClient, **said: str) -> int:
    return post(client, "/sign-in", **{"email": "ann@expo.test", "password": PASSWORD} | said).status_code


def test_whoever_is_not_signed_in_is_sent_to_the_form(app: Flask) -> None:
    answer = app.test_client().get("/")

    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/?")


def test_the_first_link_makes_an_organiser_who_is_signed_in(client: FlaskClient) -> None:
    assert _status(client) == 200


def test_the_first_link_works_once(client: FlaskClient, engine: Engine) -> None:
    with open_session(engine, writes=True) as session:
        assert inviting.first_invitation(session, NOW) is None


def test_opening_an_invitation_uses_nothing_up(app: Flask, engine: Engine) -> None:
    with open_session(engine, writes=True) as session:
        token = inviting.first_invitation(session, NOW)

    seen = [_status(app.test_client(), f"/invitation/{token}") for _ in range(3)]
    done = post(app.test_client(), f"/invitation/{token}", email="a@b.test", name="Ann", password=PASSWORD)

    assert (seen, done.status_code) == ([200, 200, 200], 303)
    assert _status(app.test_client(), f"/invitation/{token}") == 410


def test_signing_out_ends_this_device_only(client: FlaskClient, app: Flask) -> None:
    other = app.test_client()
    _sign_in(other)

    post(client, "/sign-out")

    assert (_status(client), _status(other)) == (303, 200)


def test_a_wrong_password_and_a_stranger_get_the_same_answer(client: FlaskClient, app: Flask) -> None:
    answers = [
        post(app.test_client(), "/sign-in", email=email, password="wrong").get_data(as_text=True)
        for email in ("ann@expo.test", "nobody@expo.test")
    ]

    assert "邮箱、密码或动态码不对。" in answers[0]
    assert answers[0].replace("ann@", "nobody@").count("不对") == answers[1].count("不对")


def test_after_eight_wrong_tries_even_the_right_password_has_to_wait(
    client: FlaskClient, app: Flask, clock: Clock
) -> None:
    other = app.test_client()
    tries = [_sign_in(other, password="wrong") for _ in range(TRIES)]

    blocked = _sign_in(other)
    clock.pass_by(minutes=16)

    assert (tries, blocked, _sign_in(other)) == ([403] * TRIES, 429, 303)


def test_a_one_time_code_works_once(client: FlaskClient, engine: Engine) -> None:
    secret = pyotp.random_base32()
    with open_session(engine, writes=True) as session:
        account = session.exec(select(Account)).one()
        account.one_time_secret = secret
        session.add(account)
        session.commit()
        code = pyotp.TOTP(secret).at(NOW)

        signing_in.sign_in(session, "ann@expo.test", PASSWORD, code, "phone", NOW)

        with pytest.raises(Refused, match="one-time code is wrong"):
            signing_in.sign_in(session, "ann@expo.test", PASSWORD, code, "phone", NOW)


def test_after_signing_in_nobody_is_sent_to_another_site(client: FlaskClient, app: Flask) -> None:
    other = app.test_client()

    answer = post(other, "/sign-in", email="ann@expo.test", password=PASSWORD, next="//evil.test/")

    assert answer.location == "/"
