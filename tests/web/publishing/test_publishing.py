"""A draft becomes a version: who is told what, what is refused, and what is written down."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, select

from tests.web.conftest import NOW
from tests.web.publishing.conftest import ANN, BO, draft, edit, publish_all, told_by
from web.services import board, history_pages, publishing, rosters
from web.services.refusal import Refused
from web.services.who import Who
from web.store.expos import published_roster
from web.store.publications import publication_of
from web.store.snapshot import load_problem, load_roster
from web.store.tables import Change, Demand, ExpoRow, Kind, Notice
from web.store.writing import write_facts

ONE, TWO = ("V001", "G1-1A"), ("V002", "G1-1A")


def test_the_preview_names_who_would_be_told_and_what_changed(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ("V001", "G1-1A"), ("V002", "G1-1A"), ("V003", "G1-1A"))
    publish_all(db, expo, row)
    edit(db, expo, row, ("V001", "G1-1A"), ("V002", "G1-1P"), ("V004", "G1-1A"))

    told = publishing.preview(db, expo, row.id, ANN).told

    found = {t.volunteer: (t.kind, [p.shift for p in t.lost], [p.shift for p in t.gained]) for t in told}
    assert found == {
        "V002": ("changed", ["G1-1A"], ["G1-1P"]),
        "V003": ("freed", ["G1-1A"], []),
        "V004": ("new", [], ["G1-1A"]),
    }


def test_a_version_is_a_frozen_copy_and_the_draft_goes_on(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)
    version = publish_all(db, expo, row, note="first call")

    edit(db, expo, row, TWO)

    assert (version.number, version.note, version.state, row.state) == (1, "first call", "published", "draft")
    assert load_roster(db, version).assignments == {ONE}
    assert load_roster(db, row).assignments == {TWO}


def test_the_told_list_is_kept_with_the_version(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)
    publish_all(db, expo, row)
    edit(db, expo, row, TWO)

    version = publish_all(db, expo, row)

    assert sorted(told_by(db, version)) == [("V001", "freed", ["G1-1A"], []), ("V002", "new", [], ["G1-1A"])]


def test_the_same_draft_published_twice_is_one_version(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)
    stamp = publishing.preview(db, expo, row.id, ANN).stamp

    first = publish_all(db, expo, row, stamp=stamp)
    second = publish_all(db, expo, row, stamp=stamp)

    assert (first.id, len(db.exec(select(Notice)).all())) == (second.id, 1)


def test_a_draft_that_moved_since_the_preview_is_refused(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)
    stamp = publishing.preview(db, expo, row.id, ANN).stamp
    edit(db, expo, row, TWO)

    with pytest.raises(Refused) as refused:
        publish_all(db, expo, row, stamp=stamp)

    assert (refused.value.status, published_roster(db, expo.id)) == (409, None)


def test_a_preview_against_another_version_in_force_is_refused(db: Session, expo: ExpoRow) -> None:
    mine, hers = draft(db, expo, ONE), draft(db, expo, TWO)
    stamp = publishing.preview(db, expo, mine.id, ANN).stamp
    publish_all(db, expo, hers)

    with pytest.raises(Refused) as refused:
        publish_all(db, expo, mine, stamp=stamp)

    assert (refused.value.status, published_roster(db, expo.id).number) == (409, 1)


def test_a_broken_hard_rule_needs_a_reason_which_is_kept(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ("V060", "G2-1A"))
    broken = publishing.preview(db, expo, row.id, ANN).breaches

    with pytest.raises(Refused, match="hard rules are broken"):
        publishing.publish(db, expo.id, row.id, ANN, NOW)
    version = publishing.publish(db, expo.id, row.id, ANN, NOW, reasons={b.key: "she is learning" for b in broken})

    kept = publication_of(db, version.id).overridden
    assert {(one["rule"], one["reason"]) for one in kept} == {(b.violation.rule, "she is learning") for b in broken}
    assert {c.reason for c in db.exec(select(Change).where(Change.verb == "override"))} == {"she is learning"}


def test_a_reason_is_offered_again_for_the_same_breach(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ("V060", "G2-1A"))
    publish_all(db, expo, row)
    edit(db, expo, row, ("V060", "G2-1A"), ONE)

    assert {b.reason for b in publishing.preview(db, expo, row.id, ANN).breaches} == {"agreed by phone"}


def test_two_places_at_once_are_refused_whatever_the_reason(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ("V001", "G1-1A"), ("V001", "G2-1A"))

    with pytest.raises(Refused, match="two places at once"):
        publish_all(db, expo, row)

    assert published_roster(db, expo.id) is None


def test_a_moved_shift_tells_those_who_have_it(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)
    publish_all(db, expo, row)
    shift = load_problem(db, expo).shift_by_id["G1-1A"]
    write_facts(db, expo, "shifts", [replace(shift, start=shift.start + 60)])
    db.commit()

    (told,) = publishing.preview(db, expo, row.id, ANN).told

    assert (told.kind, told.lost[0].start, told.gained[0].start) == ("changed", shift.start, shift.start + 60)


def test_what_is_in_force_keeps_the_times_it_was_published_with(db: Session, expo: ExpoRow) -> None:
    publish_all(db, expo, draft(db, expo, ONE))
    shift = load_problem(db, expo).shift_by_id["G1-1A"]
    write_facts(db, expo, "shifts", [replace(shift, start=shift.start + 60)])
    db.commit()

    found = publishing.in_force(db, expo.id)

    assert found.problem.shift_by_id["G1-1A"].start == shift.start
    assert load_problem(db, expo).shift_by_id["G1-1A"].start == shift.start + 60


def test_a_new_demand_is_numbered_only_when_it_differs(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)

    numbers = [publish_all(db, expo, row).demand]
    edit(db, expo, row, TWO)
    numbers.append(publish_all(db, expo, row).demand)

    assert (numbers, len(db.exec(select(Demand)).all())) == ([1, 1], 1)


def test_only_organiserspublish_all(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)

    with pytest.raises(Refused) as refused:
        publishing.publish(db, expo.id, row.id, Who("Lee", Kind.ORGANISATION_LEAD), NOW)

    assert refused.value.status == 403


def test_a_discarded_draft_is_not_published(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)
    rosters.discard(db, expo.id, row.id, ANN, NOW)

    with pytest.raises(Refused, match="discarded"):
        publish_all(db, expo, row)


def test_the_command_line_publishes_the_latest_draft(db: Session, expo: ExpoRow) -> None:
    draft(db, expo, TWO)
    draft(db, expo)

    version = publishing.publish_latest(db, expo.id, ANN, NOW, note="empty on purpose")

    assert (version.number, load_roster(db, version).assignments) == (1, frozenset())


def test_a_reason_on_record_need_not_be_given_again(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ("V060", "G2-1A"))
    publish_all(db, expo, row)
    edit(db, expo, row, ("V060", "G2-1A"), ("V061", "R-1A"))

    known = {breach.key: breach.reason for breach in publishing.preview(db, expo, row.id, ANN).breaches}
    version = publishing.publish(
        db, expo.id, row.id, ANN, NOW, reasons={key: "new one" for key, said in known.items() if not said}
    )

    assert "agreed by phone" in {one["reason"] for one in publication_of(db, version.id).overridden}


def test_versions_count_who_was_told_and_say_how_each_ended(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)
    publish_all(db, expo, row)
    edit(db, expo, row, TWO)
    publishing.withdraw(db, expo.id, publish_all(db, expo, row).id, BO, NOW, reason="too early")

    second, first = publishing.versions(db, expo, ANN).items

    assert [(one.row.number, dict(one.told), one.in_force) for one in (first, second)] == [
        (1, {"new": 1}, True),
        (2, {"new": 1, "freed": 1}, False),
    ]
    assert (second.end.who, second.end.note, first.end) == ("Bo", "too early", None)


def test_the_history_is_read_by_kind_and_local_day(db: Session, expo: ExpoRow) -> None:
    publish_all(db, expo, draft(db, expo, ONE))

    here = history_pages.Asked(kind="version", day=date(2020, 10, 29))
    found = history_pages.listed(db, expo, here, ANN)
    elsewhere = history_pages.everything(db, expo, replace(here, day=date(2020, 10, 28)), ANN)

    assert {one.kind for one in found.items} == {"version"}
    assert (found.total, list(found.people), elsewhere) == (len(found.items), ["Ann"], [])


def test_the_board_counts_what_is_in_force(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)
    publish_all(db, expo, row)
    edit(db, expo, row, ONE, TWO)

    found = board.open_board(db, expo.board, datetime(2020, 11, 2, 1, 0, tzinfo=UTC))

    assert [(line.there, line.wanted) for line in found.now.lines if line.post.id == "G1"] == [(1, 3)]


def test_one_reason_may_stand_for_all_the_rest(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ("V060", "G2-1A"))

    version = publishing.publish(db, expo.id, row.id, ANN, NOW, reasons={"rest": "a drill"})

    assert {one["reason"] for one in publication_of(db, version.id).overridden} == {"a drill"}
