"""Times and wishes in the volunteer's own hands: tried out, saved until the deadline, and never more than is theirs."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session, select

from scheduler.domain.people import Volunteer, Wish
from scheduler.domain.places import Role
from scheduler.formats.problem_json import encode
from tests.web.conftest import NOW, Clock, post
from tests.web.my.expo import ANN, MORNING, an_expo, published
from tests.web.my.test_shifts import words
from web.services import facts
from web.services.people.times import said_in
from web.services.policies import save_policies
from web.services.refusal import Refused
from web.services.who import volunteer as someone
from web.store.snapshot import load_problem, load_venue
from web.store.tables import AssignmentRow, Change, ExpoRow, VolunteerRow

Phone = Callable[[str], FlaskClient]
SLOTS = ("1A", "1P", "2A", "2P")
BEFORE = {"slot-1A": "neutral", "slot-1P": "neutral", "slot-2A": "neutral", "slot-2P": "undesired"}
LIKES = {"role-0": "guiding", "role-1": "merchant", "flexible": "yes"}


@pytest.fixture
def expo(session: Session, clock: Clock) -> ExpoRow:
    clock.now = MORNING
    return an_expo(session)


def version(session: Session) -> int:
    session.rollback()
    found = session.exec(select(VolunteerRow.version).where(VolunteerRow.key == "V001")).one()
    session.rollback()
    return found


def me(session: Session, expo: ExpoRow) -> Volunteer:
    """As the database has it now; the session lets go of it again, so that pages need not wait."""
    session.rollback()
    session.refresh(expo)
    found = load_problem(session, expo).volunteer_by_id["V001"]
    session.rollback()
    return found


def send(client: FlaskClient, session: Session, do: str = "save", **said: str):  # type: ignore[no-untyped-def]
    form = {**BEFORE, **LIKES, "do": do, "version": version(session), **said}
    return post(client, "/my/wishes?lang=en", **form)


def test_trying_out_says_what_is_gained_and_lost_and_changes_nothing(
    phone: Phone, session: Session, expo: ExpoRow
) -> None:
    published(session, expo, [("V001", "G1-1A"), ("V001", "G1-2A")])
    mine, before = phone("V001"), me(session, expo)

    page = send(mine, session, "try", **{"slot-1A": "unavailable"}).get_data(as_text=True)

    assert "With this (not saved yet)" in page
    assert "You could take <strong>17</strong> of 27 shifts (before 23)" in page
    assert "Of your 2 shifts one is in time you mark as" in page
    assert me(session, expo) == before


def test_what_is_saved_is_what_the_solver_goes_by_and_stands_in_the_history(
    phone: Phone, session: Session, expo: ExpoRow
) -> None:
    answer = send(phone("V001"), session, **{"slot-1A": "unavailable", "slot-2A": "desired", "role-0": "order"})

    assert answer.status_code == 303
    saved, venue = me(session, expo), load_venue(session, expo)
    assert said_in([saved], [slot.span for slot in venue.slots]) == [
        (Wish.UNAVAILABLE, Wish.NEUTRAL, Wish.DESIRED, Wish.UNDESIRED)
    ]
    assert saved.roles == (Role.ORDER, Role.MERCHANT)
    told = session.exec(select(Change).where(Change.kind == "volunteers")).one()
    assert (told.key, told.verb, told.who, told.via) == ("V001", "change", "龙翔旭", "link")


def test_times_that_hit_a_published_shift_leave_it_in_place_and_say_so(
    phone: Phone, session: Session, expo: ExpoRow
) -> None:
    published(session, expo, [("V001", "G1-1A")])
    mine = phone("V001")

    send(mine, session, **{"slot-1A": "unavailable"})

    assert session.exec(select(AssignmentRow.shift).where(AssignmentRow.volunteer == "V001")).all() != []
    assert "Changing your times does not cancel a shift: Mon 2 Nov 07:30-12:30" in words(mine, "/my/wishes?lang=en")


def test_saving_the_same_again_keeps_every_minute(phone: Phone, session: Session, expo: ExpoRow) -> None:
    mine, before = phone("V001"), me(session, expo)

    send(mine, session)

    assert me(session, expo) == before


def test_after_the_deadline_all_is_there_to_read_and_nothing_to_change(
    phone: Phone, session: Session, expo: ExpoRow
) -> None:
    save_policies(session, expo, {"wishes_until": "2020-11-01 18:00"}, ANN, NOW)
    mine = phone("V001")

    assert "Changes closed on 1 Nov 2020, 18:00" in words(mine, "/my/wishes?lang=en")
    answer = send(mine, session, **{"slot-1A": "unavailable"})

    assert answer.status_code == 409
    assert "Changes closed at 2020-11-01 18:00" in answer.get_data(as_text=True)


def test_a_deadline_that_is_no_time_is_refused(session: Session, expo: ExpoRow) -> None:
    with pytest.raises(Refused):
        save_policies(session, expo, {"wishes_until": "Friday"}, ANN, NOW)


def test_who_saves_a_page_that_is_out_of_date_keeps_what_they_chose(
    phone: Phone, session: Session, expo: ExpoRow
) -> None:
    mine = phone("V001")

    answer = send(mine, session, version=str(version(session) + 1), **{"slot-1A": "unavailable"})

    assert answer.status_code == 409
    chosen = '<input type="radio" name="slot-1A" value="unavailable" checked>'
    assert chosen in answer.get_data(as_text=True)


@pytest.mark.parametrize("field", ["skills", "insured", "trainings", "age", "declined"])
def test_volunteers_change_nothing_of_themselves_but_what_is_theirs(
    session: Session, expo: ExpoRow, field: str
) -> None:
    values: dict[str, object] = {
        "skills": (),
        "insured": False,
        "trainings": frozenset({"order"}),
        "age": 40,
        "declined": frozenset({"G1-1A"}),
    }
    changed = replace(me(session, expo), **{field: values[field]})  # type: ignore[arg-type]  # the field's own kind

    with pytest.raises(Refused) as refused:
        facts.put(session, expo, "volunteers", encode(changed), someone("V001", "龙翔旭"), NOW)

    assert refused.value.status == 403


@pytest.mark.parametrize(("kind", "key"), [("volunteers", "V002"), ("posts", "G1"), ("organisations", "LVTC")])
def test_volunteers_see_and_change_nothing_of_others(session: Session, expo: ExpoRow, kind: str, key: str) -> None:
    who = someone("V001", "龙翔旭")

    with pytest.raises(Refused):
        facts.find(session, expo, kind, key, who)
    with pytest.raises(Refused):
        facts.remove(session, expo, kind, key, who, NOW)
    with pytest.raises(Refused):
        facts.apply(session, expo, [facts.Edit(kind, key, None)], who, NOW)


def test_nobody_takes_themselves_off_the_list(session: Session, expo: ExpoRow) -> None:
    with pytest.raises(Refused):
        facts.apply(session, expo, [facts.Edit("volunteers", "V001", None)], someone("V001", "龙翔旭"), NOW)
