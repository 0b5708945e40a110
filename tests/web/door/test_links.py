"""Organisers and leads hand out personal links, and see who has opened theirs."""

import csv
import io
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from tests.web.conftest import NOW, post
from tests.web.leads import sign_in_lead
from web.config import Config
from web.services.accounts.secrets import digest
from web.services.links.sealing import token_for, unsealed
from web.store.tables import Change, ExpoRow, Kind, Message, PersonalLink, VolunteerDevice, VolunteerRow

PAGE = "/expo/1/links"


@pytest.fixture(autouse=True)
def _expo(expo: ExpoRow, session: Session) -> None:
    session.commit()


def _links(session: Session) -> list[PersonalLink]:
    session.expire_all()
    return list(session.exec(select(PersonalLink).order_by(col(PersonalLink.id))))


def test_a_list_holds_a_link_for_everybody_chosen(client: FlaskClient, session: Session) -> None:
    session.close()
    made = post(client, f"{PAGE}/list?q=V001", seen=1)

    (line,) = csv.DictReader(io.StringIO(made.data.decode("utf-8-sig")))
    token = line["个人链接"].removeprefix("http://expo.test/my/open/")
    assert [link.digest for link in _links(session)] == [digest(token)]
    assert made.headers["Cache-Control"] == "no-store"


def test_taking_a_list_is_in_the_history_without_the_links(client: FlaskClient, session: Session) -> None:
    session.close()
    post(client, f"{PAGE}/list?q=V001", seen=1)

    lines = session.exec(select(Change).where(Change.kind == "link").order_by(col(Change.id))).all()
    assert [(one.who, one.verb, one.key, one.after) for one in lines] == [
        ("Ann", "hand_out", "V001", None), ("Ann", "download", "", {"people": 1})
    ]  # fmt: skip


def test_nothing_is_handed_out_when_others_fit_than_were_seen(client: FlaskClient, session: Session) -> None:
    session.close()

    assert post(client, f"{PAGE}/list", seen=3).status_code == 409
    assert _links(session) == []


def test_a_lead_hands_links_to_their_own_people_only(client: FlaskClient, engine: Engine, session: Session) -> None:
    found = session.exec(select(VolunteerRow.organisation, func.count()).group_by(col(VolunteerRow.organisation))).all()
    (mine, many), (other, _) = found[0], found[1]
    stranger = session.exec(select(VolunteerRow.key).where(VolunteerRow.organisation == other)).first()
    session.close()
    lead = sign_in_lead(client, engine, Kind.ORGANISATION_LEAD, mine)
    post(lead, f"{PAGE}/list", seen=many)

    owners = {link.volunteer for link in _links(session)}
    assert session.exec(
        select(VolunteerRow.organisation).where(col(VolunteerRow.key).in_(owners)).distinct()
    ).all() == [mine]
    session.close()
    assert post(lead, f"{PAGE}/one/{stranger}/renew").status_code == 404
    assert post(lead, f"{PAGE}/list?organisation={other}", seen=0).status_code == 422


def test_a_post_lead_hands_out_none(client: FlaskClient, engine: Engine, session: Session) -> None:
    session.close()
    lead = sign_in_lead(client, engine, Kind.POST_LEAD, "G1")

    assert lead.get(PAGE).status_code == 403


def test_the_page_says_how_far_everybody_is(
    client: FlaskClient, phone: Callable[[str], FlaskClient], session: Session
) -> None:
    phone("V001")
    session.close()
    post(client, f"{PAGE}/list?q=V002", seen=1)

    said = client.get(f"{PAGE}?lang=en").text
    assert "1 of 60 people have opened their link, 58 have none yet" in said
    assert [client.get(f"{PAGE}?stage={stage}").text.count('<th scope="row">') for stage in ("waiting", "opened")] == [
        1,
        1,
    ]


def test_queries_do_not_grow_with_people(client: FlaskClient, session: Session, queries) -> None:  # type: ignore[no-untyped-def]
    session.close()
    counts = []
    for asked in ("?q=V001", ""):
        client.get(PAGE + asked)
        with queries() as said:
            client.get(PAGE + asked)
        counts.append(len(said))

    assert counts[0] == counts[1]


def test_a_new_link_closes_the_old_one_with_its_devices(
    client: FlaskClient, phone: Callable[[str], FlaskClient], session: Session
) -> None:
    mine = phone("V001")
    session.close()
    page = post(client, f"{PAGE}/one/V001/renew")

    assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-store")
    assert mine.get("/my/").location == "/my/lost"
    assert [link.revoked_at for link in _links(session)] == [NOW, None]


def test_signing_out_everywhere_leaves_the_link(
    client: FlaskClient, phone: Callable[[str], FlaskClient], session: Session
) -> None:
    mine = phone("V001")
    session.close()
    post(client, f"{PAGE}/one/V001/sign-out")

    assert mine.get("/my/").location == "/my/lost"
    assert [link.revoked_at for link in _links(session)] == [None]


def test_links_are_closed_in_bulk(client: FlaskClient, phone: Callable[[str], FlaskClient], session: Session) -> None:
    phones = [phone("V001"), phone("V002")]
    session.close()
    post(client, f"{PAGE}/close?stage=opened", seen=2)

    assert [one.get("/my/").location for one in phones] == ["/my/lost", "/my/lost"]


def test_slips_hold_links_that_the_database_does_not(
    client: FlaskClient, session: Session, work_off: Callable[[], None], config: Config
) -> None:
    session.close()
    place = post(client, f"{PAGE}/slips?q=V001", seen=1).location
    assert _links(session) == []
    session.close()
    work_off()
    made = post(client, f"{place}/file")

    assert PdfReader(io.BytesIO(made.data)).pages[0].extract_text().count("V001") == 0
    assert len(_links(session)) == 1
    assert list((config.files / "slips").iterdir()) == []


def test_slips_are_taken_once_and_by_nobody_else(
    client: FlaskClient, engine: Engine, session: Session, work_off: Callable[[], None]
) -> None:
    organisation = session.exec(select(VolunteerRow.organisation).where(VolunteerRow.key == "V001")).one()
    session.close()
    place = post(client, f"{PAGE}/slips?q=V001", seen=1).location
    work_off()
    lead = sign_in_lead(client, engine, Kind.ORGANISATION_LEAD, organisation)

    statuses = [post(who, f"{place}/file").status_code for who in (lead, client, client)]
    assert statuses == [404, 200, 410]


def test_a_mailed_link_lies_sealed_in_the_outbox(client: FlaskClient, session: Session, config: Config) -> None:
    row = session.exec(select(VolunteerRow).where(VolunteerRow.key == "V001")).one()
    row.facts, row.search = {**row.facts, "email": "li@example.org"}, f"{row.search} li@example.org"
    session.add(row)
    session.commit()
    session.close()
    post(client, f"{PAGE}/mail", seen=60)

    (message,), (link,) = session.exec(select(Message)).all(), _links(session)
    token = unsealed(message.facts, config.secret)["token"]
    session.close()
    assert (message.volunteer, digest(token)) == ("V001", link.digest)
    assert token_for("another secret", message.facts["seed"]) != token
    assert client.application.test_client().get(f"/my/open/{token}").status_code == 200


def test_nobody_without_an_address_gets_a_link_by_mail(client: FlaskClient, session: Session) -> None:
    session.close()
    said = post(client, f"{PAGE}/mail?q=V001", seen=1)

    assert (said.status_code, _links(session), session.exec(select(VolunteerDevice)).all()) == (303, [], [])
