"""What a calendar says over time: names that stay, sequences that rise when something changes and only then."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session

from tests.web.conftest import NOW
from tests.web.feeds.conftest import entries, move, publish
from tests.web.publishing.conftest import ANN, draft, expo
from web.calendars import Entry
from web.services import publishing
from web.services.feeds import Owner
from web.store.snapshot import load_problem
from web.store.tables import ExpoRow, FeedKind
from web.store.writing import remove_facts, write_facts

__all__ = ["expo"]
LATER, LAST = NOW + timedelta(hours=1), NOW + timedelta(hours=2)


def told(found: tuple[Entry, ...]) -> list[tuple[int, bool]]:
    return [(entry.revision, entry.cancelled) for entry in found]


def test_a_first_version_says_when_it_was_published(db: Session, expo: ExpoRow) -> None:
    publish(db, expo, NOW, ("V001", "G1-1A"))

    (entry,) = entries(db, expo, LATER)

    assert (entry.revision, entry.modified, entry.cancelled) == (0, NOW.replace(microsecond=0), False)
    assert entry.uid.endswith("@expo.example.org")


def test_what_stays_is_the_same_however_often_others_are_published(db: Session, expo: ExpoRow) -> None:
    publish(db, expo, NOW, ("V001", "G1-1A"))
    before = entries(db, expo, NOW)

    publish(db, expo, LATER, ("V001", "G1-1A"), ("V002", "G1-1A"))

    assert entries(db, expo, LAST) == before


def test_a_lost_shift_is_cancelled_under_its_own_name_and_goes_after_some_days(db: Session, expo: ExpoRow) -> None:
    publish(db, expo, NOW, ("V001", "G1-1A"))
    (before,) = entries(db, expo, NOW)

    publish(db, expo, LATER, ("V002", "G1-1A"))

    (after,) = entries(db, expo, LAST)
    assert (after.uid, after.revision, after.modified, after.cancelled) == (before.uid, 1, LATER, True)
    assert (after.start, after.end, after.title) == (before.start, before.end, before.title)
    assert entries(db, expo, before.end + timedelta(days=6)) == (after,)
    assert entries(db, expo, before.end + timedelta(days=8)) == ()


def test_a_shift_lost_and_got_back_goes_on_under_the_same_name(db: Session, expo: ExpoRow) -> None:
    publish(db, expo, NOW, ("V001", "G1-1A"))
    (before,) = entries(db, expo, NOW)

    publish(db, expo, LATER, ("V002", "G1-1A"))
    publish(db, expo, LAST, ("V001", "G1-1A"))

    (after,) = entries(db, expo, LAST)
    assert (after.uid, after.revision, after.modified, after.cancelled) == (before.uid, 2, LAST, False)


def test_it_is_the_same_whether_anybody_looked_in_between(db: Session, expo: ExpoRow) -> None:
    for now, person in ((NOW, "V001"), (LATER, "V002"), (LAST, "V001")):
        publish(db, expo, now, (person, "G1-1A"))
        entries(db, expo, now, Owner.volunteer("V002"))

    unseen, seen = entries(db, expo, LAST), entries(db, expo, LAST, Owner.volunteer("V002"))

    assert (told(unseen), told(seen)) == ([(2, False)], [(1, True)])


def test_a_withdrawn_version_takes_its_shifts_with_it(db: Session, expo: ExpoRow) -> None:
    publish(db, expo, NOW, ("V001", "G1-1A"))
    second = publish(db, expo, LATER, ("V001", "G1-1A"), ("V001", "O1-2A"))
    entries(db, expo, LATER)

    publishing.withdraw(db, expo.id or 0, second.id or 0, ANN, LAST, reason="a mistake")

    assert told(entries(db, expo, LAST)) == [(0, False), (1, True)]


def test_a_place_passed_on_changes_two_calendars(db: Session, expo: ExpoRow) -> None:
    publish(db, expo, NOW, ("V001", "G1-1A"))
    entries(db, expo, NOW)

    move(db, expo, LATER, ("V001", "G1-1A"), ("V002", "G1-1A"))

    assert told(entries(db, expo, LATER)) == [(1, True)]
    assert told(entries(db, expo, LATER, Owner.volunteer("V002"))) == [(0, False)]


@pytest.mark.parametrize(
    ("kind", "key", "changed"),
    [("posts", "G1", {"gather": "二号门"}), ("volunteers", "V001", {"transport": "T-LMC"})],
)
def test_facts_that_change_without_a_version_raise_what_they_concern(
    db: Session, expo: ExpoRow, kind: str, key: str, changed: dict[str, str]
) -> None:
    publish(db, expo, NOW, ("V001", "G1-1A"), ("V001", "O1-2A"))
    before, other = entries(db, expo, NOW)

    (found,) = (one for one in getattr(load_problem(db, expo), kind) if one.id == key)
    write_facts(db, expo, kind, [replace(found, **changed)])
    db.commit()

    after, same = entries(db, expo, LATER)
    assert (after.uid, after.revision, after.modified) == (before.uid, 1, LATER)
    assert (after.note != before.note, same == other) == (True, kind == "posts")


def test_drafts_are_never_seen(db: Session, expo: ExpoRow) -> None:
    draft(db, expo, ("V001", "G1-1A"))

    assert entries(db, expo, NOW) == ()


def test_whoever_leaves_the_list_has_nothing_to_come_for(db: Session, expo: ExpoRow) -> None:
    publish(db, expo, NOW, ("V002", "G1-1A"))
    entries(db, expo, NOW, Owner.volunteer("V002"))

    remove_facts(db, expo, "volunteers", ["V002"])
    db.commit()

    assert told(entries(db, expo, LATER, Owner.volunteer("V002"))) == [(1, True)]


def test_a_post_says_who_is_there_and_rises_when_somebody_else_is(db: Session, expo: ExpoRow) -> None:
    publish(db, expo, NOW, ("V001", "G1-1A"))
    post = Owner(FeedKind.POST, "G1")
    before = entries(db, expo, NOW, post)

    publish(db, expo, LATER, ("V002", "G1-1A"))

    after = entries(db, expo, LAST, post)
    assert [entry.uid for entry in after] == [entry.uid for entry in before]
    assert [(entry.revision, entry.modified) for entry in after if entry not in before] == [(1, LATER)]


def test_an_organisation_has_an_entry_for_each_shift_of_its_people(db: Session, expo: ExpoRow) -> None:
    problem = load_problem(db, expo)
    home = problem.volunteer_by_id["V001"].organisation
    stranger = next(v.id for v in problem.volunteers if v.organisation != home)
    publish(db, expo, NOW, ("V001", "G1-1A"), (stranger, "O1-2A"))

    (entry,) = entries(db, expo, NOW, Owner(FeedKind.ORGANISATION, home))

    assert entry.title.endswith("1 人")
    assert problem.volunteer_by_id["V001"].name not in entry.note
