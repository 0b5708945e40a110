"""The demand on its pages: posts with their shifts as one change, zones, slots and ways, and a version for each."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlmodel import select

from scheduler.domain.places import Part, Post, Role, Shift, Slot, Zone
from scheduler.domain.problem import Problem
from scheduler.domain.skills import Requirement, Wanted
from tests.web.conftest import NOW, post
from tests.web.leads import sign_in_lead
from tests.web.someone import EIGHT, NOON, SIX, an_expo
from web.services import expos
from web.services.who import program
from web.store.engine import open_session
from web.store.snapshot import load_problem
from web.store.tables import Change, Demand, ExpoRow, Kind

ORGANISER = program("Ann", "cli")
GATE = {"name": "Gate", "role": "order", "zone": "Z", "version": "1", "parts": "0", "rows": "2"}
GATE |= {
    "s0-key": "O-1A",
    "s0-version": "1",
    "s0-slot": "1A",
    "s0-date": "2020-11-02",
    "s0-start": "08:00",
    "s0-end": "12:00",
}
GATE |= {
    "s1-key": "O-1P",
    "s1-version": "1",
    "s1-slot": "1P",
    "s1-date": "2020-11-02",
    "s1-start": "12:00",
    "s1-end": "18:00",
}
GATE |= {"s0-wanted": "1", "s0-maximum": "2", "s1-wanted": "1", "s1-maximum": "2"}


@pytest.fixture(autouse=True)
def expo(engine: Engine) -> None:
    with open_session(engine, writes=True) as session:
        expos.create(session, an_expo(), ORGANISER, NOW)


def _problem(engine: Engine) -> Problem:
    with open_session(engine, writes=False) as session:
        return load_problem(session, session.get_one(ExpoRow, 1))


def _versions(engine: Engine) -> list[tuple[int, int, str]]:
    with open_session(engine, writes=False) as session:
        rows = session.exec(select(Demand).order_by(Demand.number)).all()  # type: ignore[arg-type]
    return [(row.number, row.places, row.note) for row in rows]


def _history(engine: Engine) -> list[tuple[str, str, str]]:
    with open_session(engine, writes=False) as session:
        rows = session.exec(select(Change).order_by(Change.id)).all()  # type: ignore[arg-type]
    return [(row.verb, row.kind, row.key) for row in rows if row.kind not in ("expo", "account")]


def test_the_matrix_says_who_is_wanted_when(client: FlaskClient) -> None:
    page = client.get("/expo/1/demand/?lang=en").get_data(as_text=True)

    assert "4 places wanted on 4 shifts of 2 posts" in page
    assert page.count("<span>1–2</span>") == 4


def test_a_form_that_nobody_touched_changes_nothing(client: FlaskClient, engine: Engine) -> None:
    answer = post(client, "/expo/1/demand/posts/O", **GATE)

    assert (answer.status_code, _problem(engine), _versions(engine)) == (303, an_expo(), [(1, 4, "")])


def test_a_post_and_its_shifts_are_saved_as_one_change(client: FlaskClient, engine: Engine) -> None:
    said = {
        "name": "North gate",
        "requires": "英语B2/日语、组长",
        "trainings": "script",
        "risk": "yes",
        "reason": "more guests",
    }
    said |= {"part0-part": "", "part0-trait": "leader", "part0-per": "12", "part0-least": "", "parts": "2"}
    said |= {"s0-wanted": "5", "s0-minimum": "2", "s0-maximum": "", "s0-importance": "3", "s1-wanted": "", "rows": "3"}
    said |= {"s2-date": "11-02", "s2-start": "19:00", "s2-end": "1:00", "s2-wanted": "2"}

    post(client, "/expo/1/demand/posts/O", **GATE | said)

    problem = _problem(engine)
    assert problem.post_by_id["O"] == Post(
        "O",
        "North gate",
        Role.ORDER,
        "Z",
        requires=(Requirement((Wanted("english", 4), Wanted("japanese"))), Requirement((Wanted("leader"),))),
        trainings=frozenset({"script"}),
        composition=(Part("组长", Requirement((Wanted("leader"),)), per=12),),
        risk=True,
    )
    assert [shift for shift in problem.shifts if shift.post == "O"] == [
        Shift("O-1A", "O", EIGHT, NOON, 5, minimum=2, importance=3, slot="1A", wave="1A"),
        Shift("O-1102-1900", "O", SIX + 60, SIX + 7 * 60, 2),
    ]
    assert _versions(engine) == [(1, 4, ""), (2, 9, "more guests")]
    assert _history(engine) == [
        ("change", "posts", "O"),
        ("change", "shifts", "O-1A"),
        ("remove", "shifts", "O-1P"),
        ("add", "shifts", "O-1102-1900"),
    ]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"s0-wanted": "many"}, "“many” is not a whole number"),
        ({"s0-minimum": "3"}, "It has to be minimum, then wanted, then maximum"),
        ({"s0-date": "soon"}, "“soon” is no date."),
        ({"parts": "1", "part0-part": "Leader"}, "Name either a skill or a kind of organisation."),
        ({"name": ""}, "Fill this in."),
        ({"zone": "nowhere"}, "no zone is called nowhere"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(
    client: FlaskClient, engine: Engine, said: dict[str, str], sentence: str
) -> None:
    answer = post(client, "/expo/1/demand/posts/O?lang=en", **GATE | {"dress": "red vest"} | said)

    page = answer.get_data(as_text=True)
    assert (answer.status_code, _problem(engine)) == (422, an_expo())
    assert [sentence in page, 'value="red vest"' in page] == [True, True]


def test_whoever_is_overtaken_on_one_shift_saves_nothing(client: FlaskClient, engine: Engine) -> None:
    post(client, "/expo/1/demand/posts/O", **GATE | {"s0-wanted": "2"})

    answer = post(
        client, "/expo/1/demand/posts/O?lang=en", **GATE | {"s0-wanted": "1", "s0-maximum": "9", "s1-wanted": "2"}
    )

    page = answer.get_data(as_text=True)
    assert (answer.status_code, [s.wanted for s in _problem(engine).shifts]) == (409, [1, 1, 2, 1])
    assert ["It now says: 2" in page, 'name="s0-version" value="2"' in page] == [True, True]


def test_a_new_post_comes_with_its_shifts(client: FlaskClient, engine: Engine) -> None:
    said = {"id": "", "name": "Buses", "role": "support", "zone": "Z", "rows": "1", "s0-slot": "1A"}
    said |= {"s0-date": "2020-11-02", "s0-start": "08:00", "s0-end": "12:00", "s0-wanted": "3"}

    answer = post(client, "/expo/1/demand/new", **said)

    problem = _problem(engine)
    assert (answer.location, problem.posts[-1]) == (
        "/expo/1/demand/posts/Buses",
        Post("Buses", "Buses", Role.SUPPORT, "Z"),
    )
    assert problem.shifts[-1] == Shift("Buses-1A", "Buses", EIGHT, NOON, 3, slot="1A", wave="1A")


def test_a_post_may_have_a_slash_in_its_id(client: FlaskClient, engine: Engine) -> None:
    said = {"id": "", "name": "Desk/Tours", "role": "support", "zone": "Z"}

    answer = post(client, "/expo/1/demand/new", **said)
    page = client.get(answer.location).get_data(as_text=True)
    post(client, f"{answer.location}/remove", version="1")

    assert ("Desk/Tours" in page, _problem(engine)) == (True, an_expo())


def test_a_post_goes_with_its_shifts(client: FlaskClient, engine: Engine) -> None:
    post(client, "/expo/1/demand/posts/O/remove", version="1")

    problem = _problem(engine)
    assert ([p.id for p in problem.posts], [s.id for s in problem.shifts]) == (["G"], ["G-1A", "G-1P"])
    assert _versions(engine) == [(1, 4, ""), (2, 2, "")]


def test_zones_are_named_added_and_taken_away(client: FlaskClient, engine: Engine) -> None:
    old = {"rows": "3", "z0-key": "Z", "z0-version": "1", "z0-name": "Hall"}
    post(
        client,
        "/expo/1/demand/venue/zones",
        **old | {"z0-name": "Hall A", "z1-name": "Hall B", "z2-id": "C", "z2-name": "Hall C"},
    )
    added = _problem(engine).zones

    gone = {
        "rows": "2",
        "z0-key": "Hall B",
        "z0-version": "1",
        "z0-name": "",
        "z1-key": "C",
        "z1-version": "1",
        "z1-name": "Hall C",
    }
    post(client, "/expo/1/demand/venue/zones", **gone)

    assert added == (Zone("Z", "Hall A"), Zone("Hall B", "Hall B"), Zone("C", "Hall C"))
    assert _problem(engine).zones == (Zone("Z", "Hall A"), Zone("C", "Hall C"))


def test_a_zone_with_posts_stays(client: FlaskClient, engine: Engine) -> None:
    answer = post(
        client, "/expo/1/demand/venue/zones?lang=en", **{"rows": "1", "z0-key": "Z", "z0-version": "1", "z0-name": ""}
    )

    assert answer.status_code == 422
    assert "“Hall” still has posts: Guides、Gate. Move them first." in answer.get_data(as_text=True)


def test_shifts_move_along_with_their_slot(client: FlaskClient, engine: Engine) -> None:
    said = {
        "rows": "2",
        "t0-key": "1A",
        "t0-version": "1",
        "t0-date": "2020-11-02",
        "t0-start": "07:30",
        "t0-end": "12:00",
    }
    said |= {"t0-wave": "1A", "t1-key": "1P", "t1-version": "1"}

    post(client, "/expo/1/demand/venue/slots", **said)

    problem = _problem(engine)
    assert problem.slots == (Slot("1A", EIGHT - 30, NOON, "1A"),)
    assert [(s.id, s.start, s.slot) for s in problem.shifts] == [
        ("G-1A", EIGHT - 30, "1A"),
        ("G-1P", NOON, None),
        ("O-1A", EIGHT - 30, "1A"),
        ("O-1P", NOON, None),
    ]


def test_ways_between_zones_are_kept_and_refused_when_stale(client: FlaskClient, engine: Engine) -> None:
    post(client, "/expo/1/demand/venue/zones", rows="1", **{"z0-name": "Hall B", "z0-id": "B"})

    answers = [
        post(client, "/expo/1/demand/venue/travel", seen="", **{"w0-1": minutes}).status_code for minutes in ("8", "9")
    ]

    assert (answers, _problem(engine).travel) == ([303, 409], {("Z", "B"): 8})
    assert ("change", "travel", "") in _history(engine)


def test_a_post_lead_sees_only_their_posts_and_edits_nothing(client: FlaskClient, engine: Engine) -> None:
    lead = sign_in_lead(client, engine, Kind.POST_LEAD, "G")

    page = lead.get("/expo/1/demand/").get_data(as_text=True)
    statuses = [lead.get(f"/expo/1/demand/{way}").status_code for way in ("new", "posts/G", "posts/O", "venue")]
    tried = [
        post(lead, f"/expo/1/demand/{way}", **GATE).status_code for way in ("posts/G", "posts/O/remove", "venue/zones")
    ]

    assert ([name in page for name in ("Guides", "Gate")], statuses, tried) == ([True, False], [403] * 4, [403] * 3)
    assert _problem(engine) == an_expo()
