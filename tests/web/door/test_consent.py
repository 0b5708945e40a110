"""Volunteers are asked before anything else, may say no, and are asked anew when the text changes."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, col, select

from scheduler.domain.people import Consent
from scheduler.domain.text import Text
from tests.web.conftest import NOW, post
from web.services.consent.texts import change_text, current_text
from web.services.facts import fact_of
from web.services.links.handing_out import make_link
from web.services.refusal import Refused
from web.services.who import Who
from web.store.tables import Account, Agreed, Change, ConsentGiven, ConsentText, ExpoRow, Kind, Message, VolunteerRow


def _consents(session: Session, key: str = "V001") -> set[Consent]:
    facts = session.exec(select(VolunteerRow.facts).where(VolunteerRow.key == key)).one()
    return set(fact_of("volunteers", facts).consents)


@pytest.fixture
def fresh(app: Flask, session: Session, expo: ExpoRow, organiser: Who) -> FlaskClient:
    """The phone of V001, who has opened the link and been asked nothing yet."""
    token = make_link(session, expo, "V001", organiser, NOW)
    session.add(Account(email="ann@expo.test", name="Ann", kind=Kind.ORGANISER, created_at=NOW))
    session.commit()
    client = app.test_client()
    post(client, f"/my/open/{token}")
    return client


def test_whoever_has_not_agreed_sees_the_text_before_anything_else(fresh: FlaskClient) -> None:
    assert [fresh.get(page).location for page in ("/my/", "/my/more")] == ["/my/consent"] * 2
    assert "第 1 版" in fresh.get("/my/consent").text


def test_agreeing_is_kept_with_the_text_and_opens_the_pages(fresh: FlaskClient, session: Session) -> None:
    post(fresh, "/my/consent", seen=1, photo="yes")

    given = session.exec(select(ConsentGiven).order_by(col(ConsentGiven.id))).all()
    assert [(one.version, one.kind, one.given_at) for one in given] == [
        (1, Agreed.SERVICE, NOW),
        (1, Agreed.PHOTO, NOW),
    ]
    assert session.exec(select(ConsentText)).one().text_en.startswith("Who handles your data")
    assert _consents(session) == {Consent.DATA, Consent.SERVICE, Consent.PHOTO}
    session.close()
    assert fresh.get("/my/").status_code == 200


def test_not_agreeing_is_respected_and_can_be_changed(fresh: FlaskClient, session: Session) -> None:
    post(fresh, "/my/consent/no", seen=1)

    assert (_consents(session), session.exec(select(Message.facts)).all()) == (
        set(), [{"volunteer": "V001", "what": "refused"}]
    )  # fmt: skip
    session.close()
    assert fresh.get("/my/").location == "/my/consent"
    assert "您没有同意" in fresh.get("/my/consent").text
    post(fresh, "/my/consent", seen=1)
    assert fresh.get("/my/").status_code == 200


def test_a_changed_text_is_asked_for_anew(fresh: FlaskClient, session: Session, expo: ExpoRow, organiser: Who) -> None:
    post(fresh, "/my/consent", seen=1)
    session.expire_all()
    change_text(session, expo, Text("新的 {braces}", "New {braces}"), 1, organiser, NOW)
    session.close()

    assert fresh.get("/my/").location == "/my/consent"
    post(fresh, "/my/consent", seen=1)
    assert fresh.get("/my/").location == "/my/consent"
    assert "新的 {braces}" in fresh.get("/my/consent").text
    post(fresh, "/my/consent", seen=2)
    assert fresh.get("/my/").status_code == 200


def test_two_organisers_do_not_overwrite_each_others_text(db: Session, organiser: Who) -> None:
    """On both databases; the text that was agreed to first is kept."""
    expo = ExpoRow(
        uid="u", name="E", zone="Asia/Shanghai", days=[{"date": "2020-11-02"}], settings={}, travel=[], created_at=NOW
    )
    db.add(expo)
    db.commit()
    change_text(db, expo, Text("一", "one"), 1, organiser, NOW)

    with pytest.raises(Refused):
        change_text(db, expo, Text("二", "two"), 1, organiser, NOW)
    assert current_text(db, expo).text == Text("一", "one")


def test_a_guardians_paper_is_noted_by_organisers(client: FlaskClient, session: Session, expo: ExpoRow) -> None:
    session.commit()
    session.close()
    post(client, "/expo/1/links/one/V001/guardian")

    assert Consent.GUARDIAN in _consents(session)
    assert session.exec(select(ConsentGiven.kind)).all() == [Agreed.GUARDIAN]
    line = session.exec(select(Change).where(Change.kind == "volunteers")).one()
    assert (line.who, line.key) == ("Ann", "V001")


def test_organisers_see_how_many_agreed_and_write_the_text(
    client: FlaskClient, phone: Callable[[str], FlaskClient], session: Session
) -> None:
    phone("V001")
    session.close()
    assert "1 of 60 people have agreed to version 1" in client.get("/expo/1/policies/consent?lang=en").text
    post(client, "/expo/1/policies/consent", seen=1, text_zh="新", text_en="new")

    assert "0 of 60 people have agreed to version 2" in client.get("/expo/1/policies/consent?lang=en").text
    said = post(client, "/expo/1/policies/consent", seen=1, text_zh="我的", text_en="mine")
    assert (said.status_code, ">mine</textarea>" in said.text) == (409, True)
