"""A draft becomes a version: who is told what, what is refused, and what is written down."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, select

from tests.web.conftest import NOW
from tests.web.publishing.conftest import ANN, BO, draft, edit
from web.services import board, history_pages, publishing, rosters
from web.services.refusal import Refused
from web.services.who import Who
from web.store.expos import published_roster
from web.store.publications import notices, publication_of
from web.store.snapshot import load_problem, load_roster
from web.store.tables import Change, Demand, ExpoRow, Kind, Notice, RosterRow, RosterState
from web.store.writing import write_facts

ONE, TWO = ("V001", "G1-1A"), ("V002", "G1-1A")


def _publish(db: Session, expo: ExpoRow, row: RosterRow, **said: object) -> RosterRow:
    reasons = {breach.key: "agreed by phone" for breach in publishing.preview(db, expo, row.id, ANN).breaches}
    return publishing.publish(db, expo.id, row.id, ANN, NOW, **{"reasons": reasons, **said})


def _told(db: Session, version: RosterRow) -> list[tuple[str, str, list[str], list[str]]]:
    found = notices(db, publication_of(db, version.id).id)
    return [(n.volunteer, n.kind, [p["shift"] for p in n.before], [p["shift"] for p in n.after]) for n in found]


def test_the_preview_names_who_would_be_told_and_what_changed(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ("V001", "G1-1A"), ("V002", "G1-1A"), ("V003", "G1-1A"))
    _publish(db, expo, row)
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
    version = _publish(db, expo, row, note="first call")

    edit(db, expo, row, TWO)

    assert (version.number, version.note, version.state, row.state) == (1, "first call", "published", "draft")
    assert load_roster(db, version).assignments == {ONE}
    assert load_roster(db, row).assignments == {TWO}


def test_the_told_list_is_kept_with_the_version(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)
    _publish(db, expo, row)
    edit(db, expo, row, TWO)

    version = _publish(db, expo, row)

    assert sorted(_told(db, version)) == [("V001", "freed", ["G1-1A"], []), ("V002", "new", [], ["G1-1A"])]


def test_the_same_draft_published_twice_is_one_version(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)
    stamp = publishing.preview(db, expo, row.id, ANN).stamp

    first = _publish(db, expo, row, stamp=stamp)
    second = _publish(db, expo, row, stamp=stamp)

    assert (first.id, len(db.exec(select(Notice)).all())) == (second.id, 1)


def test_a_draft_that_moved_since_the_preview_is_refused(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)
    stamp = publishing.preview(db, expo, row.id, ANN).stamp
    edit(db, expo, row, TWO)

    with pytest.raises(Refused) as refused:
        _publish(db, expo, row, stamp=stamp)

    assert (refused.value.status, published_roster(db, expo.id)) == (409, None)


def test_a_preview_against_another_version_in_force_is_refused(db: Session, expo: ExpoRow) -> None:
    mine, hers = draft(db, expo, ONE), draft(db, expo, TWO)
    stamp = publishing.preview(db, expo, mine.id, ANN).stamp
    _publish(db, expo, hers)

    with pytest.raises(Refused) as refused:
        _publish(db, expo, mine, stamp=stamp)

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
    _publish(db, expo, row)
    edit(db, expo, row, ("V060", "G2-1A"), ONE)

    assert {b.reason for b in publishing.preview(db, expo, row.id, ANN).breaches} == {"agreed by phone"}


def test_two_places_at_once_are_refused_whatever_the_reason(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ("V001", "G1-1A"), ("V001", "G2-1A"))

    with pytest.raises(Refused, match="two places at once"):
        _publish(db, expo, row)

    assert published_roster(db, expo.id) is None


def test_a_moved_shift_tells_those_who_have_it(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)
    _publish(db, expo, row)
    shift = load_problem(db, expo).shift_by_id["G1-1A"]
    write_facts(db, expo, "shifts", [replace(shift, start=shift.start + 60)])
    db.commit()

    (told,) = publishing.preview(db, expo, row.id, ANN).told

    assert (told.kind, told.lost[0].start, told.gained[0].start) == ("changed", shift.start, shift.start + 60)


def test_what_is_in_force_keeps_the_times_it_was_published_with(db: Session, expo: ExpoRow) -> None:
    _publish(db, expo, draft(db, expo, ONE))
    shift = load_problem(db, expo).shift_by_id["G1-1A"]
    write_facts(db, expo, "shifts", [replace(shift, start=shift.start + 60)])
    db.commit()

    found = publishing.in_force(db, expo.id)

    assert found.problem.shift_by_id["G1-1A"].start == shift.start
    assert load_problem(db, expo).shift_by_id["G1-1A"].start == shift.start + 60


def test_a_new_demand_is_numbered_only_when_it_differs(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)

    numbers = [_publish(db, expo, row).demand]
    edit(db, expo, row, TWO)
    numbers.append(_publish(db, expo, row).demand)

    assert (numbers, len(db.exec(select(Demand)).all())) == ([1, 1], 1)


def test_withdrawing_brings_the_version_before_into_force(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)
    first = _publish(db, expo, row)
    edit(db, expo, row, TWO)
    second = _publish(db, expo, row)

    publishing.withdraw(db, expo.id, second.id, BO, NOW, reason="the hall is not ready")

    assert (published_roster(db, expo.id).id, second.state) == (first.id, RosterState.WITHDRAWN)
    last = db.exec(select(Change).where(Change.verb == "withdraw")).one()
    assert (last.who, last.reason, last.after) == (
        "Bo", "the hall is not ready", {"number": 1, "new": 1, "changed": 0, "freed": 1}
    )  # fmt: skip


def test_withdrawing_needs_a_reason(db: Session, expo: ExpoRow) -> None:
    version = _publish(db, expo, draft(db, expo, ONE))

    with pytest.raises(Refused, match="Write why"):
        publishing.withdraw(db, expo.id, version.id, BO, NOW, reason=" ")

    assert published_roster(db, expo.id).id == version.id


def test_a_version_that_is_no_longer_in_force_cannot_be_withdrawn(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)
    first = _publish(db, expo, row)
    edit(db, expo, row, TWO)
    _publish(db, expo, row)

    with pytest.raises(Refused) as refused:
        publishing.withdraw(db, expo.id, first.id, BO, NOW, reason="late")

    assert refused.value.status == 409


def test_after_all_is_withdrawn_numbers_go_on(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)
    first = _publish(db, expo, row)
    publishing.withdraw(db, expo.id, first.id, BO, NOW, reason="too early")

    again = _publish(db, expo, row)

    assert (again.number, _told(db, again)) == (2, [("V001", "new", [], ["G1-1A"])])


def test_rolling_back_publishes_the_old_content_as_a_new_version(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)
    first = _publish(db, expo, row)
    edit(db, expo, row, TWO)
    _publish(db, expo, row)

    third = _publish(db, expo, first)

    assert (third.number, load_roster(db, third).assignments) == (3, {ONE})
    assert published_roster(db, expo.id).id == third.id


def test_who_has_left_since_is_named_and_left_out_of_a_roll_back(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ("V009", "G1-1A"), ONE)
    first = _publish(db, expo, row)
    edit(db, expo, row, TWO)
    _publish(db, expo, row)
    rosters_of = load_problem(db, expo)
    from web.store.writing import write_problem  # noqa: PLC0415 - kept beside its one use

    kept = tuple(v for v in rosters_of.volunteers if v.id != "V009")
    ties = tuple(tie for tie in rosters_of.ties if "V009" not in (tie.first, tie.second))
    write_problem(db, expo, replace(rosters_of, volunteers=kept, ties=ties))
    db.commit()

    gone = publishing.preview(db, expo, first.id, ANN).gone
    third = _publish(db, expo, first)

    assert (gone, load_roster(db, third).assignments) == ((("V009", "G1-1A"),), {ONE})


def test_two_versions_are_compared_by_person_and_by_shift(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE, ("V003", "G1-1P"))
    first = _publish(db, expo, row)
    edit(db, expo, row, TWO, ("V003", "G1-1P"))

    found = publishing.compare(db, expo, first.id, row.id, ANN)

    names = {v.id: v.name for v in load_problem(db, expo).volunteers}
    assert {t.volunteer for t in found.people} == {"V001", "V002"}
    assert [(c.place.shift, c.left, c.came, c.there) for c in found.crews] == [
        ("G1-1A", (names["V001"],), (names["V002"],), (1, 1))
    ]


def test_only_organisers_publish(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)

    with pytest.raises(Refused) as refused:
        publishing.publish(db, expo.id, row.id, Who("Lee", Kind.ORGANISATION_LEAD), NOW)

    assert refused.value.status == 403


def test_a_discarded_draft_is_not_published(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)
    rosters.discard(db, expo.id, row.id, ANN, NOW)

    with pytest.raises(Refused, match="discarded"):
        _publish(db, expo, row)


def test_the_command_line_publishes_the_latest_draft(db: Session, expo: ExpoRow) -> None:
    draft(db, expo, TWO)
    draft(db, expo)

    version = publishing.publish_latest(db, expo.id, ANN, NOW, note="empty on purpose")

    assert (version.number, load_roster(db, version).assignments) == (1, frozenset())


def test_a_reason_on_record_need_not_be_given_again(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ("V060", "G2-1A"))
    _publish(db, expo, row)
    edit(db, expo, row, ("V060", "G2-1A"), ("V061", "R-1A"))

    known = {breach.key: breach.reason for breach in publishing.preview(db, expo, row.id, ANN).breaches}
    version = publishing.publish(
        db, expo.id, row.id, ANN, NOW, reasons={key: "new one" for key, said in known.items() if not said}
    )

    assert "agreed by phone" in {one["reason"] for one in publication_of(db, version.id).overridden}


def test_versions_count_who_was_told_and_say_how_each_ended(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)
    _publish(db, expo, row)
    edit(db, expo, row, TWO)
    publishing.withdraw(db, expo.id, _publish(db, expo, row).id, BO, NOW, reason="too early")

    second, first = publishing.versions(db, expo, ANN).items

    assert [(one.row.number, dict(one.told), one.in_force) for one in (first, second)] == [
        (1, {"new": 1}, True),
        (2, {"new": 1, "freed": 1}, False),
    ]
    assert (second.end.who, second.end.note, first.end) == ("Bo", "too early", None)


def test_the_history_is_read_by_kind_and_local_day(db: Session, expo: ExpoRow) -> None:
    _publish(db, expo, draft(db, expo, ONE))

    here = history_pages.Asked(kind="version", day=date(2020, 10, 29))
    found = history_pages.listed(db, expo, here, ANN)
    elsewhere = history_pages.everything(db, expo, replace(here, day=date(2020, 10, 28)), ANN)

    assert {one.kind for one in found.items} == {"version"}
    assert (found.total, list(found.people), elsewhere) == (len(found.items), ["Ann"], [])


def test_the_board_counts_what_is_in_force(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ONE)
    _publish(db, expo, row)
    edit(db, expo, row, ONE, TWO)

    found = board.open_board(db, expo.board, datetime(2020, 11, 2, 1, 0, tzinfo=UTC))

    assert [(line.there, line.wanted) for line in found.now.lines if line.post.id == "G1"] == [(1, 3)]


def test_one_reason_may_stand_for_all_the_rest(db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, ("V060", "G2-1A"))

    version = publishing.publish(db, expo.id, row.id, ANN, NOW, reasons={"rest": "a drill"})

    assert {one["reason"] for one in publication_of(db, version.id).overridden} == {"a drill"}
