"""Accounts: made with a link that is shown once, granted, closed; and what people do with their own."""

import re
from datetime import timedelta

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlmodel import select

from scheduler.domain.people import Volunteer
from tests.web.conftest import NOW, PASSWORD, Clock, post
from tests.web.leads import sign_in_lead
from tests.web.someone import an_expo
from web.services import expos
from web.services.accounts import one_time, signing_in
from web.services.refusal import Refused
from web.services.who import program
from web.store.engine import open_session
from web.store.tables import Account, Change, Grant, Kind

ORGANISER = program("Ann", "cli")
LIN = {"email": "lin@expo.test", "name": "Lin", "kind": "organisation_lead", "expo": "1", "grant": "henan"}


@pytest.fixture(autouse=True)
def expo(engine: Engine) -> None:
    people = Volunteer("ann", "Ann Li", "henan"), Volunteer("bo", "Bo Wu", "food")
    with open_session(engine, writes=True) as session:
        expos.create(session, an_expo(*people), ORGANISER, NOW)


def _link(page: str) -> str:
    found = re.search(r"http://expo\.test(/invitation/[\w-]+)", page)
    assert found, "the page shows no link"
    return found[1]


def _grants(engine: Engine) -> list[tuple[str, str]]:
    with open_session(engine, writes=False) as session:
        return [(grant.organisation, grant.post) for grant in session.exec(select(Grant).order_by(Grant.id))]  # type: ignore[arg-type]


def _sign_in(app: Flask, **said: str) -> FlaskClient | int:
    browser = app.test_client()
    answer = post(browser, "/sign-in", **{"email": "ann@expo.test", "password": PASSWORD} | said)
    return browser if answer.status_code == 303 else answer.status_code


def test_a_lead_comes_in_by_the_link_and_sees_only_their_part(client: FlaskClient, app: Flask, engine: Engine) -> None:
    answer = post(client, "/accounts/new", **LIN)
    lead = app.test_client()
    post(lead, _link(answer.get_data(as_text=True)), password=PASSWORD)

    page = lead.get("/expo/1/people/").get_data(as_text=True)

    assert (answer.headers["Cache-Control"], answer.status_code, _grants(engine)) == ("no-store", 200, [("henan", "")])
    assert [name in page for name in ("Ann Li", "Bo Wu")] == [True, False]
    assert "/invitation/" not in client.get("/accounts/").get_data(as_text=True)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"grant": []}, "Choose at least one"),
        ({"grant": "nowhere"}, "Choose at least one"),
        ({"kind": "post_lead", "grant": "henan"}, "Choose at least one"),
        ({"email": "ann@expo.test"}, "There is an account with this e-mail address."),
        ({"email": "lin"}, "Enter a valid e-mail address."),
        ({"name": " "}, "Enter a name."),
    ],
)
def test_an_account_without_what_it_needs_is_not_made(
    client: FlaskClient, engine: Engine, said: dict[str, object], sentence: str
) -> None:
    page = post(client, "/accounts/new?lang=en", **LIN | said).get_data(as_text=True)

    with open_session(engine, writes=False) as session:
        accounts = session.exec(select(Account)).all()
    assert (sentence in page, len(accounts), _grants(engine)) == (True, 1, [])


def test_what_a_lead_sees_is_changed_at_once(client: FlaskClient, engine: Engine) -> None:
    lead = sign_in_lead(client, engine, Kind.ORGANISATION_LEAD, "henan")
    before = lead.get("/expo/1/people/").get_data(as_text=True)

    post(client, "/accounts/2/grants", expo="1", grant="food")

    after = lead.get("/expo/1/people/").get_data(as_text=True)
    post(client, "/accounts/2/grants", expo="1")
    assert [[name in page for name in ("Ann Li", "Bo Wu")] for page in (before, after)] == [
        [True, False],
        [False, True],
    ]
    assert (lead.get("/expo/1/people/").status_code, _grants(engine)) == (404, [])
    with open_session(engine, writes=False) as session:
        changes = session.exec(select(Change).where(Change.kind == "grants").order_by(Change.id)).all()  # type: ignore[arg-type]
    assert [(change.before["grants"], change.after["grants"]) for change in changes] == [
        (["henan"], ["food"]),
        (["food"], []),
    ]


def test_a_new_link_makes_the_old_one_useless(client: FlaskClient, app: Flask) -> None:
    old = _link(post(client, "/accounts/new", **LIN).get_data(as_text=True))

    new = _link(post(client, "/accounts/2/invite").get_data(as_text=True))

    assert [app.test_client().get(way).status_code for way in (old, new)] == [410, 200]


def test_closing_signs_out_and_opening_again_lets_in(client: FlaskClient, app: Flask, engine: Engine) -> None:
    lead = sign_in_lead(client, engine, Kind.ORGANISATION_LEAD, "henan")
    post(client, "/accounts/2/close")
    closed = lead.get("/me/").status_code, _sign_in(app, email="henan@expo.test")

    post(client, "/accounts/2/reopen")

    assert closed == (303, 403)
    assert isinstance(_sign_in(app, email="henan@expo.test"), FlaskClient)


def test_nobody_closes_their_own_account(client: FlaskClient) -> None:
    assert (post(client, "/accounts/1/close").status_code, client.get("/accounts/").status_code) == (422, 200)


def test_accounts_are_for_organisers_only(client: FlaskClient, engine: Engine) -> None:
    lead = sign_in_lead(client, engine, Kind.ORGANISATION_LEAD, "henan")

    seen = [lead.get(f"/accounts/{way}").status_code for way in ("", "new", "1")]
    tried = [
        post(lead, f"/accounts/{way}", **LIN).status_code
        for way in ("new", "1/invite", "1/close", "1/grants", "1/reopen")
    ]

    assert (seen, tried) == ([403] * 3, [403] * 5)


def test_a_new_password_signs_out_everywhere_but_here(client: FlaskClient, app: Flask) -> None:
    other = _sign_in(app)
    assert isinstance(other, FlaskClient)

    answers = [
        post(client, "/me/password", old=old, new=new).status_code
        for old, new in (("wrong", "rice-and-beans"), (PASSWORD, "short"), (PASSWORD, "rice-and-beans"))
    ]

    assert answers == [403, 422, 303]
    assert (client.get("/me/").status_code, other.get("/me/").status_code) == (200, 303)
    assert _sign_in(app) == 403
    assert isinstance(_sign_in(app, password="rice-and-beans"), FlaskClient)


def test_one_time_codes_are_switched_on_by_one_that_is_right(client: FlaskClient, app: Flask, clock: Clock) -> None:
    page = client.get("/me/one-time").get_data(as_text=True)
    secret = re.search(r'name="secret" value="(\w+)"', page)
    assert secret
    codes = pyotp.TOTP(secret[1])
    wrong = post(client, "/me/one-time", secret=secret[1], code="000000")
    weak = post(client, "/me/one-time", secret="weak", code="000000")

    done = post(client, "/me/one-time", secret=secret[1], code=codes.at(clock.now))
    clock.pass_by(minutes=1)

    recovery = re.findall(r"<code>(\w{5}-\w{5})</code>", done.get_data(as_text=True))
    assert (wrong.status_code, weak.status_code, secret[1] in wrong.get_data(as_text=True)) == (422, 422, True)
    assert (len(recovery), done.headers["Cache-Control"]) == (8, "no-store")
    assert [
        isinstance(_sign_in(app, code=code), FlaskClient)
        for code in ("", recovery[0], recovery[0], codes.at(clock.now))
    ] == [
        False,
        True,
        False,
        True,
    ]


def test_one_time_codes_are_switched_off_with_the_password(client: FlaskClient, app: Flask, clock: Clock) -> None:
    secret = pyotp.random_base32()
    post(client, "/me/one-time", secret=secret, code=pyotp.TOTP(secret).at(clock.now))

    answers = [post(client, "/me/one-time/off", password=said).status_code for said in ("wrong", PASSWORD)]

    assert answers == [403, 303]
    assert isinstance(_sign_in(app), FlaskClient)


def test_a_recovery_code_works_once_even_when_two_try(database: Engine) -> None:
    with open_session(database, writes=True) as session:
        account = Account(email="a@expo.test", name="A", kind=Kind.ORGANISER, created_at=NOW)
        session.add(account)
        session.flush()
        secret = pyotp.random_base32()
        code = one_time.switch_on(session, account, secret, pyotp.TOTP(secret).at(NOW), ORGANISER, NOW)[0]

        tries = [one_time.use_recovery(session, account, said, NOW) for said in (code.upper(), code)]

    assert tries == [True, False]


def test_a_device_is_signed_out_alone_or_all_of_them(client: FlaskClient, app: Flask, engine: Engine) -> None:
    other, third = _sign_in(app), _sign_in(app)
    assert isinstance(other, FlaskClient)
    assert isinstance(third, FlaskClient)
    lead = sign_in_lead(client, engine, Kind.ORGANISATION_LEAD, "henan")
    numbers = re.findall(r"/me/devices/(\d+)/end", client.get("/me/").get_data(as_text=True))

    strangers = post(lead, f"/me/devices/{numbers[0]}/end").status_code
    post(client, f"/me/devices/{min(numbers)}/end")
    alone = [browser.get("/me/").status_code for browser in (client, other, third)]
    post(client, "/me/devices/end")

    assert (len(numbers), strangers, alone) == (2, 404, [200, 303, 200])
    assert [browser.get("/me/").status_code for browser in (client, other, third, lead)] == [303, 303, 303, 200]


def test_whoever_goes_on_working_stays_signed_in(client: FlaskClient, clock: Clock) -> None:
    for _ in range(3):
        clock.pass_by(days=10)
        post(client, "/me/language", language="en")

    working = client.get("/me/").status_code
    clock.pass_by(days=15)

    assert (working, client.get("/me/").status_code) == (200, 303)


def test_a_token_is_shown_once_and_works_until_it_is_revoked(client: FlaskClient, app: Flask) -> None:
    page = post(client, "/me/tokens", name="board", writes="no").get_data(as_text=True)
    found = re.search(r'value="(expo_[\w-]+)"', page)
    assert found
    head = {"Authorization": f"Bearer {found[1]}"}

    before = app.test_client().get("/api/v1/expos", headers=head).status_code
    again = client.get("/me/").get_data(as_text=True)
    post(client, "/me/tokens/1/revoke")

    assert (before, found[1] in again, "board" in again) == (200, False, True)
    assert app.test_client().get("/api/v1/expos", headers=head).status_code == 401


def test_the_language_of_the_account_counts(client: FlaskClient, app: Flask) -> None:
    post(client, "/me/language", language="en")

    other = _sign_in(app)
    assert isinstance(other, FlaskClient)
    assert '<html lang="en"' in other.get("/me/").get_data(as_text=True)


def test_a_code_that_was_used_to_switch_on_does_not_sign_in(engine: Engine, client: FlaskClient) -> None:
    secret = pyotp.random_base32()
    post(client, "/me/one-time", secret=secret, code=pyotp.TOTP(secret).at(NOW))

    with open_session(engine, writes=True) as session, pytest.raises(Refused):
        signing_in.sign_in(
            session, "ann@expo.test", PASSWORD, pyotp.TOTP(secret).at(NOW), "phone", NOW + timedelta(seconds=5)
        )
