"""Organisations: promised, registered and used at every level, moved, added, taken away."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from scheduler.domain.people import Organisation, Transport, Volunteer
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from tests.web.conftest import NOW, post
from tests.web.leads import sign_in_lead
from tests.web.someone import an_expo
from web.services import expos, organisations, rosters
from web.services.who import Who, program
from web.store.engine import open_session
from web.store.snapshot import load_problem
from web.store.tables import ExpoRow, Kind

ORGANISER = program("Ann", "cli")
HENAN = {"name": "Henan University", "kind": "college", "parent": "city", "promised": "3", "version": "1"}


@pytest.fixture(autouse=True)
def expo(engine: Engine) -> None:
    """Two of Henan's three are there, one of them has two shifts; Food sent one more than it promised."""
    people = [
        Volunteer(key, key.title(), organisation)
        for key, organisation in (("ann", "henan"), ("al", "henan"), ("bo", "food"), ("bi", "food"), ("cy", "city"))
    ]
    with open_session(engine, writes=True) as session:
        found = expos.create(session, an_expo(*people), ORGANISER, NOW)
        rosters.begin_draft(
            session, found, Roster.of([("ann", "G-1A"), ("ann", "O-1P"), ("cy", "O-1A")]), ORGANISER, NOW
        )
        session.commit()


def _problem(engine: Engine) -> Problem:
    with open_session(engine, writes=False) as session:
        return load_problem(session, session.get_one(ExpoRow, 1))


def _figures(engine: Engine, who: Who) -> list[tuple[str, int, int | None, int, int, int]]:
    with open_session(engine, writes=False) as session:
        tree = organisations.open_tree(session, session.get_one(ExpoRow, 1), who)
    return [(b.organisation.id, b.depth, b.promised, b.delivered, b.used, b.missing) for b in tree.branches]


def test_every_level_adds_up_what_is_below_it(engine: Engine) -> None:
    assert _figures(engine, ORGANISER) == [
        ("city", 0, 4, 5, 2, 0),
        ("henan", 1, 3, 2, 1, 1),
        ("food", 1, 1, 2, 0, 0),
    ]


def test_a_lead_sees_their_part_of_the_tree(client: FlaskClient, engine: Engine) -> None:
    lead = sign_in_lead(client, engine, Kind.ORGANISATION_LEAD, "henan")
    who = Who("Lin", Kind.ORGANISATION_LEAD, organisations=frozenset({"henan"}))

    page = lead.get("/expo/1/organisations/").get_data(as_text=True)

    assert _figures(engine, who) == [("henan", 0, 3, 2, 0, 1)]
    assert [name in page for name in ("Henan University", "Food College", "City")] == [True, False, False]


def test_leads_change_no_promise(client: FlaskClient, engine: Engine) -> None:
    lead = sign_in_lead(client, engine, Kind.ORGANISATION_LEAD, "henan")
    other = sign_in_lead(client, engine, Kind.POST_LEAD, "G")

    tried = [post(lead, "/expo/1/organisations/henan", **HENAN | {"promised": "1"}).status_code]
    tried += [
        post(lead, f"/expo/1/organisations/{way}", **HENAN).status_code for way in ("new", "henan/remove", "transports")
    ]

    assert (tried, other.get("/expo/1/organisations/").status_code) == ([403] * 4, 403)
    assert _problem(engine).organisations == an_expo().organisations


def test_an_organisation_is_renamed_and_its_people_are_found_by_the_new_name(
    client: FlaskClient, engine: Engine
) -> None:
    post(client, "/expo/1/organisations/henan", **HENAN | {"name": "Zhengzhou", "promised": "", "minimum": "1"})

    found = client.get("/expo/1/people/?q=zhengzhou").get_data(as_text=True)
    assert _problem(engine).organisation_by_id["henan"] == Organisation(
        "henan", "Zhengzhou", "college", "city", minimum=1
    )
    assert [f'data-person="{key}"' in found for key in ("ann", "al", "bo")] == [True, True, False]


def test_an_organisation_moves_but_never_below_itself(client: FlaskClient, engine: Engine) -> None:
    said = {"name": "City", "kind": "", "version": "1"}
    moved = post(client, "/expo/1/organisations/henan", **HENAN | {"parent": "food"})
    refused = post(client, "/expo/1/organisations/city?lang=en", **said | {"parent": "henan"})

    assert (moved.status_code, refused.status_code) == (303, 422)
    assert "City cannot be put below itself." in refused.get_data(as_text=True)
    assert _problem(engine).organisation_by_id["henan"].parent == "food"


def test_whoever_is_overtaken_sees_what_is_there(client: FlaskClient, engine: Engine) -> None:
    post(client, "/expo/1/organisations/henan", **HENAN | {"promised": "7"})

    answer = post(client, "/expo/1/organisations/henan?lang=en", **HENAN | {"promised": "9"})

    assert answer.status_code == 409
    assert "It now says: 7" in answer.get_data(as_text=True)


def test_only_an_organisation_without_people_goes(client: FlaskClient, engine: Engine) -> None:
    post(client, "/expo/1/organisations/new", id="new", name="New", parent="food")
    refused = post(client, "/expo/1/organisations/food/remove?lang=en", version="1").get_data(as_text=True)

    post(client, "/expo/1/organisations/new/remove", version="1")

    assert "Food College still has people: 2. Move them first." in refused
    assert _problem(engine).organisations == an_expo().organisations


def test_ways_to_come_are_added_changed_and_taken_away(client: FlaskClient, engine: Engine) -> None:
    post(
        client,
        "/expo/1/organisations/transports",
        rows="1",
        **{"w0-name": "North bus", "w0-minutes": "35", "w0-seats": "48"},
    )
    added = _problem(engine).transports
    row = {"w0-key": "North bus", "w0-version": "1"}
    post(client, "/expo/1/people/ann/edit", name="Ann", organisation="henan", transport="North bus", version="1")
    kept = post(client, "/expo/1/organisations/transports?lang=en", rows="1", **row)
    post(client, "/expo/1/people/ann/edit", name="Ann", organisation="henan", transport="", version="2")

    gone = post(client, "/expo/1/organisations/transports", rows="1", **row)

    assert (added, kept.status_code, gone.status_code) == ((Transport("North bus", "North bus", 35, 48),), 422, 303)
    assert "People who still come by “North bus”: 1." in kept.get_data(as_text=True)
    assert _problem(engine).transports == ()
