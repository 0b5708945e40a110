"""Who is to be called: each lead sees their own people or posts; what is said by phone is written down."""

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session

from tests.web.answers.test_answers import V1, place, published, said
from tests.web.conftest import NOW, post
from tests.web.publishing.conftest import ANN
from web.services.answers import deciding
from web.services.answers.overview import answer_for, overview
from web.services.answers.saying import stamp
from web.services.refusal import Refused
from web.services.who import Who
from web.store.snapshot import load_problem
from web.store.tables import ExpoRow, Kind, Said


def test_each_lead_sees_their_own(session: Session, expo: ExpoRow) -> None:
    published(session, expo, ("V001", "G1-1A"), ("V060", "O1-1A"))
    people = load_problem(session, expo).volunteer_by_id
    deciding.confirm(session, expo, "G1-1A", stamp(place(session, expo, V1)), V1, NOW)
    organisation = Who("Lu", Kind.ORGANISATION_LEAD, organisations=frozenset({people["V060"].organisation}))
    post_lead = Who("Lee", Kind.POST_LEAD, posts=frozenset({"G1"}))

    assert overview(session, expo, ANN, NOW).counts == {"confirmed": 1, "waiting": 1}
    assert [line.person.id for line in overview(session, expo, organisation, NOW).lines] == ["V060"]
    assert [group.key for group in overview(session, expo, post_lead, NOW).groups] == ["G1"]


def test_what_is_said_by_phone_is_written_down_for_own_people_only(session: Session, expo: ExpoRow) -> None:
    published(session, expo, ("V001", "G1-1A"))
    seen = stamp(place(session, expo, V1))
    stranger = Who("Lu", Kind.ORGANISATION_LEAD, organisations=frozenset({"nobody"}))
    with pytest.raises(Refused) as refused:
        answer_for(session, expo, "V001", "G1-1A", seen, stranger, NOW, comes=True)
    assert refused.value.status == 404

    answer_for(session, expo, "V001", "G1-1A", seen, ANN, NOW, comes=True)

    assert said(session, expo, V1) is Said.CONFIRMED


def test_the_page_counts_lists_and_notes(client: FlaskClient, session: Session, expo: ExpoRow) -> None:
    published(session, expo, ("V001", "G1-1A"), ("V002", "G1-1A"))
    seen = stamp(place(session, expo, V1))
    session.close()
    client.get("/?lang=en")

    assert "0 confirmed, 2 waiting for an answer" in client.get("/expo/1/answers/").get_data(as_text=True)
    form = {"volunteer": "V001", "shift": "G1-1A", "place": seen, "say": "no"}
    assert post(client, "/expo/1/answers/", **form).status_code == 303
    page = client.get("/expo/1/answers/?state=declined&by=posts&only=G1").get_data(as_text=True)
    assert "0 confirmed, 1 waiting for an answer, 1 declined" in page
    assert "龙翔旭" in page
