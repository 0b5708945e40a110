"""The next edition begun from the last, and the same one held later."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from scheduler.domain.people import Wish
from scheduler.domain.roster import Roster
from tests.web.conftest import NOW
from web.services import editions, rosters
from web.services.refusal import Refused
from web.services.who import Who
from web.store.expos import drafts
from web.store.snapshot import load_problem
from web.store.tables import Change, Demand, ExpoRow
from web.store.writing import differences

NEXT = date(2021, 11, 1)


def test_a_copy_has_everything_but_the_people_on_new_days(session: Session, expo: ExpoRow, organiser: Who) -> None:
    old = load_problem(session, expo)

    new = editions.copy_expo(session, expo, editions.CopyChoice("第二届", NEXT), organiser, NOW)

    found = load_problem(session, new)
    assert (new.name, [day.date for day in found.expo.days]) == ("第二届", [NEXT, NEXT + timedelta(days=1)])
    assert (found.volunteers, found.ties) == ((), ())
    assert (found.posts, found.organisations, found.settings) == (old.posts, old.organisations, old.settings)
    assert [(s.id, s.wanted, s.minutes) for s in found.shifts] == [(s.id, s.wanted, s.minutes) for s in old.shifts]
    assert {found.day_of[shift.id] - old.day_of[shift.id] for shift in old.shifts} == {NEXT - old.expo.days[0].date}


def test_people_who_come_along_are_a_year_older_and_have_to_answer_again(
    session: Session, expo: ExpoRow, organiser: Who
) -> None:
    old = load_problem(session, expo).volunteers[0]

    choice = editions.CopyChoice("第三届", date(2022, 11, 7), people=True)
    new = editions.copied(session, expo, choice, organiser).problem.volunteers[0]

    assert (new.name, new.trainings, new.age) == (old.name, old.trainings, (old.age or 0) + 2)
    assert {time.wish for time in new.availability} == {Wish.UNAVAILABLE}


def test_a_copy_leaves_the_old_expo_as_it_is(session: Session, expo: ExpoRow, organiser: Who) -> None:
    old = load_problem(session, expo)

    editions.copy_expo(session, expo, editions.CopyChoice("第二届", NEXT), organiser, NOW)

    assert differences(old, load_problem(session, expo)) == ()


@pytest.mark.parametrize(("name", "day"), [(" ", NEXT), ("第二届", date(2020, 11, 2))])
def test_a_copy_needs_a_name_and_another_day(
    session: Session, expo: ExpoRow, organiser: Who, name: str, day: date
) -> None:
    with pytest.raises(Refused):
        editions.copy_expo(session, expo, editions.CopyChoice(name, day), organiser, NOW)


def test_postponing_moves_the_days_and_voids_what_people_said(session: Session, expo: ExpoRow, organiser: Who) -> None:
    old = load_problem(session, expo)
    draft = rosters.begin_draft(session, expo, Roster(), organiser, NOW)
    session.commit()

    editions.postpone(session, expo, 7, organiser, NOW, revision=expo.revision or 0, reason="疫情")

    new = load_problem(session, expo)
    assert [day.date - timedelta(days=7) for day in new.expo.days] == [day.date for day in old.expo.days]
    assert {time.wish for one in new.volunteers for time in one.availability} == {Wish.UNAVAILABLE}
    assert [one.trainings for one in new.volunteers] == [one.trainings for one in old.volunteers]
    assert (draft.discarded_at, list(drafts(session, expo.id or 0))) == (NOW, [])
    assert session.exec(select(Demand.number, Demand.note)).all() == [(1, ""), (2, "延期 7 天")]
    line = session.exec(select(Change).where(Change.verb == "postpone")).one()
    assert (line.before[0], line.after[0], line.reason) == ("2020-11-02", "2020-11-09", "疫情")


def test_looking_at_a_postponement_changes_nothing(session: Session, expo: ExpoRow, organiser: Who) -> None:
    revision = expo.revision

    plan = editions.postponement(session, expo, 7, organiser)

    assert (plan.before[0], plan.after[0]) == (date(2020, 11, 2), date(2020, 11, 9))
    assert expo.revision == revision


def test_a_stale_page_postpones_nothing(session: Session, expo: ExpoRow, organiser: Who) -> None:
    with pytest.raises(Refused, match="Somebody changed this"):
        editions.postpone(session, expo, 7, organiser, NOW, revision=(expo.revision or 0) + 1)


@pytest.mark.parametrize("days", [0, -3, 100_000])
def test_a_number_of_days_that_is_none_is_refused(session: Session, expo: ExpoRow, organiser: Who, days: int) -> None:
    with pytest.raises(Refused, match="Say by how many days"):
        editions.postponement(session, expo, days, organiser)
