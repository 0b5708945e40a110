"""Taking a version back, bringing an older one back, and comparing two, on both databases."""

from dataclasses import replace

import pytest
from sqlmodel import Session, select

from tests.web.conftest import NOW
from tests.web.publishing.conftest import ANN, BO, draft, edit, publish_all, told_by
from web.services import publishing
from web.services.refusal import Refused
from web.store.expos import published_roster
from web.store.snapshot import load_problem, load_roster
from web.store.tables import Change, ExpoRow, RosterState

ONE, TWO = ("V001", "G1-1A"), ("V002", "G1-1A")


def test_withdrawing_brings_the_version_before_into_force(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)
    first = publish_all(db, expo, row)
    edit(db, expo, row, TWO)
    second = publish_all(db, expo, row)

    publishing.withdraw(db, expo.id, second.id, BO, NOW, reason="the hall is not ready")

    assert (published_roster(db, expo.id).id, second.state) == (first.id, RosterState.WITHDRAWN)
    last = db.exec(select(Change).where(Change.verb == "withdraw")).one()
    assert (last.who, last.reason, last.after) == (
        "Bo", "the hall is not ready", {"number": 1, "new": 1, "changed": 0, "freed": 1}
    )  # fmt: skip


def test_withdrawing_needs_a_reason(db: Session, expo: ExpoRow) -> None:
    version = publish_all(db, expo, draft(db, expo, ONE))

    with pytest.raises(Refused, match="Write why"):
        publishing.withdraw(db, expo.id, version.id, BO, NOW, reason=" ")

    assert published_roster(db, expo.id).id == version.id


def test_a_version_that_is_no_longer_in_force_cannot_be_withdrawn(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)
    first = publish_all(db, expo, row)
    edit(db, expo, row, TWO)
    publish_all(db, expo, row)

    with pytest.raises(Refused) as refused:
        publishing.withdraw(db, expo.id, first.id, BO, NOW, reason="late")

    assert refused.value.status == 409


def test_after_all_is_withdrawn_numbers_go_on(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)
    first = publish_all(db, expo, row)
    publishing.withdraw(db, expo.id, first.id, BO, NOW, reason="too early")

    again = publish_all(db, expo, row)

    assert (again.number, told_by(db, again)) == (2, [("V001", "new", [], ["G1-1A"])])


def test_rolling_back_publishes_the_old_content_as_a_new_version(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)
    first = publish_all(db, expo, row)
    edit(db, expo, row, TWO)
    publish_all(db, expo, row)

    third = publish_all(db, expo, first)

    assert (third.number, load_roster(db, third).assignments) == (3, {ONE})
    assert published_roster(db, expo.id).id == third.id


def test_who_has_left_since_is_named_and_left_out_of_a_roll_back(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ("V009", "G1-1A"), ONE)
    first = publish_all(db, expo, row)
    edit(db, expo, row, TWO)
    publish_all(db, expo, row)
    rosters_of = load_problem(db, expo)
    from web.store.writing import write_problem  # noqa: PLC0415 - kept beside its one use

    kept = tuple(v for v in rosters_of.volunteers if v.id != "V009")
    ties = tuple(tie for tie in rosters_of.ties if "V009" not in (tie.first, tie.second))
    write_problem(db, expo, replace(rosters_of, volunteers=kept, ties=ties))
    db.commit()

    gone = publishing.preview(db, expo, first.id, ANN).gone
    third = publish_all(db, expo, first)

    assert (gone, load_roster(db, third).assignments) == ((("V009", "G1-1A"),), {ONE})


def test_two_versions_are_compared_by_person_and_by_shift(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE, ("V003", "G1-1P"))
    first = publish_all(db, expo, row)
    edit(db, expo, row, TWO, ("V003", "G1-1P"))

    found = publishing.compare(db, expo, first.id, row.id, ANN)

    names = {v.id: v.name for v in load_problem(db, expo).volunteers}
    assert {t.volunteer for t in found.people} == {"V001", "V002"}
    assert [(c.place.shift, c.left, c.came, c.there) for c in found.crews] == [
        ("G1-1A", (names["V001"],), (names["V002"],), (1, 1))
    ]
