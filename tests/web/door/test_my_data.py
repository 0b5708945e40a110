"""Volunteers see, correct, take along and take back what is kept about them."""

import json
from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from fixtures import load
from scheduler.domain.roster import Roster
from tests.web.conftest import NOW, post
from web.config import Config
from web.services import expos, outbox, publishing, rosters
from web.services.facts import put
from web.services.history import record
from web.services.links.handing_out import make_link
from web.services.links.opening import open_link
from web.services.moving import standing
from web.services.my_data import erasing, leaving
from web.services.who import Who, volunteer
from web.store.engine import open_session
from web.store.snapshot import load_problem
from web.store.tables import METADATA, AssignmentRow, CallOut, Change, ExpoRow, Message, MessageKind, VolunteerRow

PAIRS = (("V001", "G1-1A"), ("V002", "G1-1A"), ("V003", "O1-1A"))
NAME, PHONE, MAIL, NOTE = "欧阳雪松", "139 8765 4321", "xuesong@example.org", "吃素，怕晒"


@pytest.fixture
def published(session: Session, expo: ExpoRow, organiser: Who) -> ExpoRow:
    return _publish(session, expo, organiser)


def _publish(session: Session, expo: ExpoRow, organiser: Who) -> ExpoRow:
    """V001 has a name, phone, address and note that nobody else has, and one shift in force."""
    assert expo.id is not None
    facts = session.exec(select(VolunteerRow.facts).where(VolunteerRow.key == "V001")).one()
    known = {"name": NAME, "phone": PHONE, "email": MAIL, "note": NOTE}
    put(session, expo, "volunteers", {**facts, **known}, organiser, NOW)
    draft = rosters.begin_draft(session, expo, Roster.of(PAIRS), organiser, NOW)
    session.commit()
    assert draft.id is not None
    reasons = {found.key: "drill" for found in publishing.preview(session, expo, draft.id, organiser).breaches}
    publishing.publish(session, expo.id, draft.id, organiser, NOW, reasons=reasons)
    session.commit()
    return expo


def test_all_that_is_kept_is_on_the_page_and_in_the_file(
    published: ExpoRow, phone: Callable[[str], FlaskClient], session: Session
) -> None:
    mine = phone("V001")
    session.close()
    page, file = mine.get("/my/data").text, mine.get("/my/data/file?lang=en")
    said = json.loads(file.data)

    assert [word in page for word in (NAME, PHONE, MAIL, NOTE)] == [True] * 4
    assert (said["About me"]["Phone"], said["Shifts, in every version"][0]["Shift"]) == (PHONE, "G1-1A")
    assert {"Consents", "Devices", "History", "Personal links", "What changed for me"} <= said.keys()
    assert "digest" not in file.text


def test_the_page_has_nothing_of_anybody_else(
    published: ExpoRow, phone: Callable[[str], FlaskClient], session: Session
) -> None:
    mine = phone("V002")
    session.close()

    said = mine.get("/my/data").text + mine.get("/my/data/file").text
    assert [word in said for word in (NAME, PHONE, MAIL, NOTE, "V001")] == [False] * 5


def test_a_correction_goes_through_the_facts_with_history(
    phone: Callable[[str], FlaskClient], session: Session
) -> None:
    mine = phone("V001")
    session.close()
    values = {"name": "李四", "phone": "13900000009", "email": "si@example.org", "meal": "素", "size": "L"}
    assert post(mine, "/my/data", version=1, language="en", **values).status_code == 303

    row = session.exec(select(VolunteerRow).where(VolunteerRow.key == "V001")).one()
    line = session.exec(select(Change).where(Change.kind == "volunteers")).one()
    assert {name: row.facts[name] for name in values} == values
    assert (line.via, line.key, line.after["phone"]) == ("link", "V001", "13900000009")
    session.close()
    stale = post(mine, "/my/data", version=1, **values | {"size": "XL"})
    assert (stale.status_code, 'value="XL"' in stale.text) == (409, True)


def test_a_wrong_address_is_said_beside_its_field(phone: Callable[[str], FlaskClient], session: Session) -> None:
    mine = phone("V001")
    session.close()

    said = post(mine, "/my/data", version=1, name="李四", email="nowhere")
    assert (said.status_code, 'id="f-email"' in said.text, "fault" in said.text) == (422, True, True)


def test_taking_consent_back_frees_the_shifts_to_come(
    published: ExpoRow, phone: Callable[[str], FlaskClient], session: Session, client: FlaskClient
) -> None:
    mine = phone("V001")
    session.close()
    assert "1 个班次" in mine.get("/my/data/leave").text
    post(mine, "/my/data/leave")

    found = standing(session, published)
    facts = session.exec(select(VolunteerRow.facts).where(VolunteerRow.key == "V001")).one()
    told = session.exec(select(Message.facts).where(Message.kind == MessageKind.CONSENT)).all()
    assert (found.row.number, sorted(found.report.staffing.roster.assignments)) == (2, list(PAIRS[1:]))
    assert [(one.volunteer, one.shift) for one in session.exec(select(CallOut))] == list(PAIRS[:1])
    assert (facts["consents"], told) == ([], [{"volunteer": "V001", "what": "withdrawn", "shifts": 1}])
    session.close()
    assert [mine.get(page).location for page in ("/my/", "/my/data")] == ["/my/consent", None]


def test_erasing_asks_twice(published: ExpoRow, phone: Callable[[str], FlaskClient], session: Session) -> None:
    mine = phone("V001")
    session.close()

    asked = [post(mine, "/my/data/erase").status_code, post(mine, "/my/data/erase", last="yes").status_code]
    assert asked == [200, 422]
    assert session.exec(select(VolunteerRow.name).where(VolunteerRow.key == "V001")).one() == NAME
    session.close()
    assert post(mine, "/my/data/erase", last="yes", sure="yes").location == "/my/lost"
    assert mine.get("/my/data").location == "/my/lost"


@pytest.fixture
def erased(database: Engine, organiser: Who, config: Config) -> Iterator[Session]:
    """V001, who has left traces everywhere, has been erased; V002 has the same phone, V004's name holds V001's."""
    with open_session(database, writes=True) as session:
        expo = _publish(session, expos.create(session, load("demo"), organiser, NOW), organiser)
        _namesakes(session, expo, organiser)
        _traces(session, expo, organiser)
        person = volunteer("V001", NAME)
        erasing.erase(session, expo, person, NOW, sure=True, files=config.files)
        yield session


def _namesakes(session: Session, expo: ExpoRow, organiser: Who) -> None:
    for key, known in (("V002", {"phone": PHONE}), ("V004", {"name": f"{NAME}林"})):
        facts = session.exec(select(VolunteerRow.facts).where(VolunteerRow.key == key)).one()
        put(session, expo, "volunteers", {**facts, **known}, organiser, NOW)


def _traces(session: Session, expo: ExpoRow, organiser: Who) -> None:
    token = make_link(session, expo, "V001", organiser, NOW)
    open_link(session, token, "phone", NOW)
    outbox.post(session, expo, outbox.Volunteer("V001"), MessageKind.PUBLISHED, {"name": NAME}, NOW)
    outbox.post(session, expo, outbox.Volunteer("V002"), MessageKind.PUBLISHED, {"said": f"{NAME}替您"}, NOW)
    record(session, volunteer("V001", NAME), NOW, "change", "swap", "7", expo_id=expo.id, after={"to": ["V001", NAME]})
    record(session, organiser, NOW, "change", "roster", "1", expo_id=expo.id, reason=f"{NAME} {MAIL}，{NAME}林")
    session.commit()


def _everything(session: Session) -> str:
    """Every word of every table."""
    rows = (row for table in METADATA.sorted_tables for row in session.execute(table.select()).all())
    return "\n".join(str(value) for row in rows for value in row)


def test_erasing_leaves_no_trace_in_any_table(erased: Session) -> None:
    """On both databases; what is another's stays another's."""
    said = _everything(erased)

    assert (said.replace(f"{NAME}林", "").count(NAME), said.count(MAIL), said.count(NOTE)) == (0, 0, 0)
    assert ("V001" in said, f"{NAME}林" in said) == (False, True)
    assert erased.exec(select(VolunteerRow.facts).where(VolunteerRow.key == "V002")).one()["phone"] == PHONE


def test_what_was_published_names_nobody_and_is_whole(erased: Session) -> None:
    first = erased.exec(select(AssignmentRow).where(AssignmentRow.roster_id == 2)).all()
    names = sorted(row.volunteer[:7] for row in first)

    assert names == ["V002", "V003", "erased-"]
    expo = erased.exec(select(ExpoRow)).one()
    assert [one for one in load_problem(erased, expo).volunteers if one.name == NAME] == []
    found = standing(erased, expo)
    assert sorted(found.report.staffing.roster.assignments) == list(PAIRS[1:])


def test_the_line_that_says_so_has_no_personal_data(erased: Session) -> None:
    line = erased.exec(select(Change).where(Change.verb == "erase")).one()

    assert (line.who, line.key[:7], line.before, line.after) == ("×××", "erased-", None, None)
    silent = erased.exec(select(Message.facts).where(col(Message.volunteer).startswith("erased-"))).all()
    assert (len(silent) > 0, any(silent)) == (True, False)


def test_hours_stay_with_the_organisation(database: Engine, organiser: Who, config: Config) -> None:
    """A shift that has begun stays theirs, under the key that means nothing."""
    with open_session(database, writes=True) as session:
        expo = _publish(session, expos.create(session, load("demo"), organiser, NOW), organiser)
        before = load_problem(session, expo).volunteer_by_id["V001"]
        person, later = volunteer("V001", NAME), NOW.replace(year=2021)
        erasing.erase(session, expo, person, later, sure=True, files=config.files)
        assert leaving.coming(session, expo, person, later) == []

        found = standing(session, expo)
        stand_in = next(one for one in found.problem.volunteers if one.id.startswith("erased-"))
        assert (stand_in.name, stand_in.organisation, stand_in.phone) == ("×××", before.organisation, "")
        assert found.report.staffing.roster.shifts_of[stand_in.id] == {"G1-1A"}
