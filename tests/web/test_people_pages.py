"""People on their pages: edited, added, taken off the list, marked, and what happens when two do it at once."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from threading import Barrier, Thread

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlmodel import select

from scheduler.domain.people import Availability, Tie, Volunteer, Wish
from scheduler.domain.roster import Roster
from scheduler.domain.skills import Skill
from scheduler.formats.problem_json import encode
from tests.web.conftest import NOW, post
from tests.web.leads import sign_in_lead
from tests.web.someone import EIGHT, NOON, an_expo
from web.services import expos, facts, rosters
from web.services.refusal import STALE, Refused
from web.services.who import program
from web.store.engine import open_session
from web.store.snapshot import load_problem, load_roster
from web.store.tables import Change, ExpoRow, Kind, VolunteerRow

ANN, BO = (
    Volunteer("ann", "Ann", "henan", skills=(Skill("english", 4),), phone="138", email="ann@a.org"),
    Volunteer("bo", "Bo", "food"),
)
CY = Volunteer("cy", "Cy", "henan", age=17)
ORGANISER = program("Ann", "cli")
FORM = {
    "name": "Ann",
    "organisation": "henan",
    "skills": "English B2",
}
FORM |= {"phone": "138", "email": "ann@a.org", "flexible": "yes", "insured": "yes", "consents": ["data", "service"]}
FORM |= {"version": "1", "slot-1A": "neutral", "slot-1P": "neutral"}
COUNTS = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def expo(engine: Engine) -> ExpoRow:
    """Ann and Bo are friends; Ann has a shift."""
    problem = replace(an_expo(ANN, BO, CY), ties=(Tie("ann", "bo"),))
    with open_session(engine, writes=True) as session:
        found = expos.create(session, problem, ORGANISER, NOW)
        rosters.begin_draft(session, found, Roster.of([("ann", "G-1A")]), ORGANISER, NOW)
        session.commit()
    return found


def _person(engine: Engine, key: str = "ann") -> Volunteer:
    with open_session(engine, writes=False) as session:
        return load_problem(session, session.get_one(ExpoRow, 1)).volunteer_by_id[key]


def _listed(page: str) -> list[str]:
    return re.findall(r'data-person="(\w+)"', page)


def _changes(engine: Engine) -> list[tuple[str, str, str]]:
    with open_session(engine, writes=False) as session:
        rows = session.exec(select(Change).where(Change.expo_id == 1).order_by(Change.id)).all()  # type: ignore[arg-type]
    return [(row.verb, row.kind, row.key) for row in rows if row.kind in ("volunteers", "ties")]


def test_a_form_that_nobody_touched_changes_nothing(client: FlaskClient, engine: Engine, expo: ExpoRow) -> None:
    answer = post(client, "/expo/1/people/ann/edit", **FORM, together="bo")

    assert (answer.status_code, _person(engine), _changes(engine)) == (303, ANN, [])


def test_an_edit_is_kept_with_before_and_after(client: FlaskClient, engine: Engine, expo: ExpoRow) -> None:
    said = {
        "name": "Ann Li",
        "age": "20",
        "skills": "英语C1、急救证(至2021-05-01)",
        "role-0": "order",
        "maximum_minutes": "8 h",
    }

    post(client, "/expo/1/people/ann/edit", **FORM | said, together="bo", reason="she rang")

    ann = _person(engine)
    assert (ann.name, ann.age, [skill.code for skill in ann.skills], ann.roles, ann.maximum_minutes) == (
        "Ann Li",
        20,
        ["english", "first_aid"],
        ("order",),
        480,
    )
    page = client.get("/expo/1/people/ann/edit?lang=en").get_data(as_text=True)
    assert _changes(engine) == [("change", "volunteers", "ann")]
    assert "she rang" in page
    assert "<del>Ann</del>" in page


def test_an_address_that_is_none_is_refused_at_its_field(client: FlaskClient, engine: Engine, expo: ExpoRow) -> None:
    answer = post(client, "/expo/1/people/ann/edit?lang=en", **FORM | {"email": "ann at a.org"}, together="bo")

    assert (answer.status_code, _person(engine).email) == (422, "ann@a.org")
    assert "“ann at a.org” is not an e-mail address." in answer.get_data(as_text=True)


def test_the_grid_says_when_somebody_can_come(client: FlaskClient, engine: Engine, expo: ExpoRow) -> None:
    post(client, "/expo/1/people/ann/edit", **FORM | {"slot-1A": "desired", "slot-1P": "unavailable"}, together="bo")

    assert _person(engine).availability == (Availability(EIGHT, NOON, Wish.DESIRED),)
    page = client.get("/expo/1/people/?slot=1P").get_data(as_text=True)
    assert _listed(page) == ["bo", "cy"]


def test_ties_follow_the_form(client: FlaskClient, engine: Engine, expo: ExpoRow) -> None:
    post(client, "/expo/1/people/ann/edit", **FORM, together="", apart="Bo、cy")

    with open_session(engine, writes=False) as session:
        ties = load_problem(session, session.get_one(ExpoRow, 1)).ties
    assert set(ties) == {Tie("ann", "bo", together=False), Tie("ann", "cy", together=False)}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": " "}, "Fill this in."),
        ({"age": "old"}, "“old” is not a whole number"),
        ({"maximum_minutes": "long"}, "“long” is no length of time."),
        ({"shift_wishes": "G"}, "“G” is no wish"),
        ({"together": "Nobody"}, "There is nobody called “Nobody”"),
        ({"note": "x" * 2001}, "At most 2000 characters."),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_lost(
    client: FlaskClient, engine: Engine, expo: ExpoRow, said: dict[str, str], sentence: str
) -> None:
    answer = post(client, "/expo/1/people/ann/edit?lang=en", **FORM | {"meal": "halal"} | said)

    page = answer.get_data(as_text=True)
    assert (answer.status_code, _person(engine)) == (422, ANN)
    assert sentence in page
    assert 'value="halal"' in page


def test_whoever_is_overtaken_keeps_their_words_and_sees_the_others(
    client: FlaskClient, engine: Engine, expo: ExpoRow
) -> None:
    post(client, "/expo/1/people/ann/edit", **FORM | {"meal": "halal"}, together="bo")

    answer = post(client, "/expo/1/people/ann/edit?lang=en", **FORM | {"meal": "vegetarian"}, together="bo")

    page = answer.get_data(as_text=True)
    assert (answer.status_code, _person(engine).meal) == (409, "halal")
    assert ['value="vegetarian"' in page, "It now says: halal" in page, 'name="version" value="2"' in page] == [
        True
    ] * 3
    assert post(client, "/expo/1/people/ann/edit", **FORM | {"meal": "vegetarian", "version": "2"}).status_code == 303


def test_a_form_refused_for_something_else_stays_as_old_as_it_was(
    client: FlaskClient, engine: Engine, expo: ExpoRow
) -> None:
    """Else the second try would go over what a colleague has saved, and nobody would have seen it."""
    post(client, "/expo/1/people/ann/edit", **FORM | {"meal": "halal"}, together="bo")

    answer = post(client, "/expo/1/people/ann/edit", **FORM | {"meal": "vegetarian", "age": "old"}, together="bo")

    assert (answer.status_code, 'name="version" value="1"' in answer.get_data(as_text=True)) == (422, True)


def test_of_two_who_save_at_once_one_is_told(database: Engine) -> None:
    with open_session(database, writes=True) as session:
        expo_id = expos.create(session, an_expo(ANN), ORGANISER, NOW).id
    start, said = Barrier(2), []

    def save(name: str) -> None:
        with open_session(database, writes=True) as session:
            expo = session.get_one(ExpoRow, expo_id)
            start.wait() if database.dialect.name == "postgresql" else None
            try:
                facts.put(session, expo, "volunteers", encode(replace(ANN, name=name)), ORGANISER, NOW, version=1)
                said.append("saved")
            except Refused as refused:
                said.append("stale" if refused.text is STALE else str(refused))

    threads = [Thread(target=save, args=(name,)) for name in ("Ann One", "Ann Two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with open_session(database, writes=False) as session:
        row = session.exec(select(VolunteerRow)).one()
        changes = session.exec(select(Change).where(Change.kind == "volunteers")).all()
    assert (sorted(said), row.version, len(changes)) == (["saved", "stale"], 2, 1)


def test_somebody_new_gets_an_id_from_organisation_and_name(client: FlaskClient, engine: Engine, expo: ExpoRow) -> None:
    said = {**FORM, "name": "Di", "id": ""}
    answers = [post(client, "/expo/1/people/new", **said) for _ in range(2)]

    assert [answer.location for answer in answers] == ["/expo/1/people/henan-Di/edit", "/expo/1/people/henan-Di-2/edit"]
    assert _person(engine, "henan-Di").skills == (Skill("english", 4),)


def test_an_id_is_given_once(client: FlaskClient, engine: Engine, expo: ExpoRow) -> None:
    answer = post(client, "/expo/1/people/new?lang=en", **FORM | {"id": "bo", "name": "Di"})

    assert (answer.status_code, _person(engine, "bo")) == (409, BO)
    assert "Somebody has the id bo already." in answer.get_data(as_text=True)


def test_taking_somebody_off_the_list_says_what_becomes_void(
    client: FlaskClient, engine: Engine, expo: ExpoRow
) -> None:
    page = client.get("/expo/1/people/ann/remove?lang=en").get_data(as_text=True)

    post(client, "/expo/1/people/ann/remove", version="1")

    assert "Take Ann off the list? One shift becomes void" in page
    assert "Guides Mon 2 Nov 08:00-12:00" in page
    assert _changes(engine) == [("remove", "ties", "ann|bo"), ("remove", "volunteers", "ann")]
    with open_session(engine, writes=False) as session:
        problem = load_problem(session, session.get_one(ExpoRow, 1))
    assert ([person.id for person in problem.volunteers], problem.ties) == (["bo", "cy"], ())


def test_all_who_fit_a_filter_are_marked_as_one_change(client: FlaskClient, engine: Engine, expo: ExpoRow) -> None:
    post(client, "/expo/1/people/mark?organisation=henan", seen="2", training="script", insured="yes")

    trained = {key: _person(engine, key).trainings for key in ("ann", "bo", "cy")}
    assert trained == {"ann": {"script"}, "bo": set(), "cy": {"script"}}
    assert _changes(engine) == [("change", "volunteers", "ann"), ("change", "volunteers", "cy")]


def test_nobody_is_marked_whom_the_asker_was_not_shown(client: FlaskClient, engine: Engine, expo: ExpoRow) -> None:
    answer = post(client, "/expo/1/people/mark?organisation=henan&lang=en", seen="1", training="script")

    assert (answer.status_code, _changes(engine)) == (409, [])
    assert "By now 2 fit, not 1" in answer.get_data(as_text=True)


def test_an_organisation_lead_touches_only_their_own(client: FlaskClient, engine: Engine, expo: ExpoRow) -> None:
    lead = sign_in_lead(client, engine, Kind.ORGANISATION_LEAD, "henan")

    listed = lead.get("/expo/1/people/?lang=en").get_data(as_text=True)
    seen = [lead.get(f"/expo/1/people/{key}/edit").status_code for key in ("ann", "bo")]
    tried = [
        post(lead, "/expo/1/people/bo/edit", **FORM).status_code,
        post(lead, "/expo/1/people/bo/remove", version="1").status_code,
        post(lead, "/expo/1/people/new", **FORM | {"name": "Di", "organisation": "food"}).status_code,
        post(lead, "/expo/1/people/ann/edit", **FORM | {"organisation": "food"}).status_code,
        post(lead, "/expo/1/people/mark?organisation=food", seen="1", training="script").status_code,
        post(lead, "/expo/1/people/ann/edit", **FORM | {"meal": "halal"}).status_code,
    ]

    assert (_listed(listed), "Food College" in listed) == (["ann", "cy"], False)
    assert (seen, tried) == ([200, 404], [404, 404, 404, 404, 409, 303])
    assert (_person(engine, "bo"), _person(engine).meal) == (BO, "halal")
    assert ">Bo<" not in lead.get("/expo/1/people/ann/edit").get_data(as_text=True)


def test_a_post_lead_sees_names_and_edits_nobody(client: FlaskClient, engine: Engine, expo: ExpoRow) -> None:
    lead = sign_in_lead(client, engine, Kind.POST_LEAD, "G")

    page = lead.get("/expo/1/people/").get_data(as_text=True)
    statuses = [lead.get(f"/expo/1/people/{way}").status_code for way in ("new", "ann/edit", "ann/remove")]

    assert (_listed(page), statuses) == ([], [403] * 3)


@pytest.mark.parametrize(
    "way", ["people/", "people/?slot=1A&skill=english:1&order=-hours", "organisations/", "demand/"]
)
def test_a_page_asks_as_often_for_three_as_for_one(
    client: FlaskClient, engine: Engine, queries: COUNTS, way: str
) -> None:
    with open_session(engine, writes=True) as session:
        ids = [expos.create(session, an_expo(*people), ORGANISER, NOW).id for people in ((ANN,), (ANN, BO, CY))]

    asked = []
    for expo_id in ids:
        with queries() as said:
            assert client.get(f"/expo/{expo_id}/{way}").status_code == 200
        asked.append(len(said))

    assert asked[0] == asked[1] < 20


def test_the_roster_of_somebody_who_is_gone_is_void(client: FlaskClient, engine: Engine, expo: ExpoRow) -> None:
    post(client, "/expo/1/people/ann/remove", version="1")

    page = client.get("/expo/1/organisations/?lang=en").get_data(as_text=True)

    assert "0 have a shift" in page
    with open_session(engine, writes=False) as session:
        row = rosters.in_hand(session, 1, ORGANISER)
        assert row is not None
        assert len(load_roster(session, row).assignments) == 1
