"""An edit is looked at before it is made, gives its reason where it breaks something, and is written down."""

import pytest
from sqlmodel import Session, select

from scheduler.check import check
from scheduler.rules import Tier
from tests.web.conftest import NOW
from tests.web.editing.expo import ANN, BEA, MORNING, NOON, TENT, a_draft, move, pin, put_on, take_off
from web.services import rosters
from web.services.editing import Verb, Wanted, apply, preview
from web.services.refusal import Refused
from web.services.who import Who
from web.store.snapshot import load_problem, load_report, load_roster
from web.store.tables import Change, EditRow, Kind, RosterState


def pairs(session: Session, row: object) -> list[tuple[str, str]]:
    return sorted(load_roster(session, row).assignments)  # type: ignore[arg-type]  # a RosterRow


def test_looking_at_an_edit_changes_nothing(session: Session) -> None:
    expo, row = a_draft(session)

    found = preview(session, expo, row.id, move("ann", MORNING, NOON), ANN)

    assert (found.objections, found.needs_reason) == ((), False)
    assert list(found.ways) == [("ann", (MORNING,), (NOON,))]
    assert pairs(session, row) == [("ann", MORNING), ("bo", TENT)]


def test_a_preview_says_what_each_tier_costs_or_saves(session: Session) -> None:
    expo, row = a_draft(session)

    found = preview(session, expo, row.id, put_on("cy", MORNING), ANN)

    coverage = next(felt for felt in found.felt if felt.tier is Tier.COVERAGE)
    said = [found.opened.says.sentence(v) for share in coverage.shares for v in share.better]
    assert (coverage.rise, said) == (-1, ["Gate 11-02 09:00-12:00缺 1 人(需 2 人)。"])
    assert dict(found.change.rise) == {
        tier: found.change.after.costs[tier] - found.opened.report.costs[tier] for tier in Tier
    }


def test_what_an_edit_breaks_is_what_the_rules_object_to(session: Session) -> None:
    expo, row = a_draft(session)

    busy = preview(session, expo, row.id, put_on("bo", MORNING), ANN)
    away = preview(session, expo, row.id, put_on("di", MORNING), ANN)

    assert [v.rule for v in busy.objections] == ["overlap"]
    assert [v.rule for v in away.objections] == ["availability"]


def test_an_edit_without_objections_needs_no_reason(session: Session) -> None:
    expo, row = a_draft(session)

    apply(session, expo, row.id, move("ann", MORNING, NOON), ANN, NOW, revision=row.revision)

    assert (pairs(session, row), row.edits) == ([("ann", NOON), ("bo", TENT)], 1)


def test_an_objection_needs_a_reason_that_is_not_blank(session: Session) -> None:
    expo, row = a_draft(session)

    with pytest.raises(Refused) as refused:
        apply(session, expo, row.id, put_on("di", MORNING), ANN, NOW, revision=row.revision, reason="  ")

    session.rollback()
    assert (refused.value.status, pairs(session, row)) == (422, [("ann", MORNING), ("bo", TENT)])


def test_an_override_is_recorded_with_its_reason(session: Session) -> None:
    expo, row = a_draft(session)

    apply(session, expo, row.id, put_on("di", MORNING), ANN, NOW, revision=row.revision, reason="she offered")

    edit = session.exec(select(EditRow)).one()
    line = session.exec(select(Change).where(Change.verb == "put_on")).one()
    broken = [{"rule": "availability", "volunteer": "di", "shifts": [MORNING], "about": ""}]
    assert (edit.broken, edit.reason, edit.who) == (broken, "she offered", "Ann")
    assert (line.reason, line.who, line.after["put"], line.after["broken"]) == (
        "she offered", "Ann", [["di", MORNING]], broken,
    )  # fmt: skip


def test_a_reason_that_nothing_asked_for_overrides_nothing(session: Session) -> None:
    expo, row = a_draft(session)

    apply(session, expo, row.id, move("ann", MORNING, NOON), ANN, NOW, revision=row.revision, reason="just so")

    assert session.exec(select(EditRow)).one().reason == ""


def test_two_people_change_places(session: Session) -> None:
    expo, row = a_draft(session)

    apply(session, expo, row.id, Wanted(Verb.EXCHANGE, "ann", MORNING, TENT, "bo"), ANN, NOW, revision=row.revision)

    assert pairs(session, row) == [("ann", TENT), ("bo", MORNING)]


def test_somebody_takes_another_ones_place(session: Session) -> None:
    expo, row = a_draft(session)

    apply(session, expo, row.id, Wanted(Verb.REPLACE, "ann", MORNING, other="cy"), ANN, NOW, revision=row.revision)

    assert pairs(session, row) == [("bo", TENT), ("cy", MORNING)]


def test_a_pin_goes_only_with_a_reason(session: Session) -> None:
    expo, row = a_draft(session)
    apply(session, expo, row.id, pin("ann", MORNING), ANN, NOW, revision=row.revision)

    found = preview(session, expo, row.id, take_off("ann", MORNING), BEA)

    assert (found.objections, found.lifted, found.needs_reason) == ((), {("ann", MORNING)}, True)
    apply(session, expo, row.id, take_off("ann", MORNING), BEA, NOW, revision=row.revision, reason="ill")
    assert (pairs(session, row), load_roster(session, row).pinned) == ([("bo", TENT)], frozenset())


def test_a_pin_is_taken_off_by_whoever_asks_for_that(session: Session) -> None:
    expo, row = a_draft(session)
    apply(session, expo, row.id, pin("ann", MORNING), ANN, NOW, revision=row.revision)

    apply(session, expo, row.id, Wanted(Verb.UNPIN, "ann", MORNING), BEA, NOW, revision=row.revision)

    assert load_roster(session, row).pinned == frozenset()


def test_a_stale_page_is_refused_and_told_what_changed(session: Session) -> None:
    expo, row = a_draft(session)
    seen = row.revision
    apply(session, expo, row.id, put_on("cy", NOON), BEA, NOW, revision=seen)

    with pytest.raises(Refused) as refused:
        apply(session, expo, row.id, move("ann", MORNING, NOON), ANN, NOW, revision=seen, language="en")

    assert refused.value.status == 409
    assert refused.value.say("en") == (
        "Bea changed this draft a moment ago: put on Cy. Yours is not made yet; look at what it would do now."
    )


def test_somebody_who_was_moved_meanwhile_is_not_there(session: Session) -> None:
    expo, row = a_draft(session)

    with pytest.raises(Refused, match="Cy is not on Tent 11-02 09:00-12:00"):
        preview(session, expo, row.id, move("cy", TENT, NOON), ANN, "en")


@pytest.mark.parametrize(
    ("wanted", "status"),
    [
        (put_on("ann", MORNING), 409),
        (put_on("zoe", MORNING), 404),
        (put_on("ann", "nowhere"), 404),
        (move("ann", MORNING, MORNING), 422),
        (Wanted(Verb.UNPIN, "ann", MORNING), 409),
    ],
)
def test_what_makes_no_sense_is_refused(session: Session, wanted: Wanted, status: int) -> None:
    expo, row = a_draft(session)

    with pytest.raises(Refused) as refused:
        preview(session, expo, row.id, wanted, ANN)

    assert refused.value.status == status


def test_a_published_version_does_not_change(session: Session) -> None:
    expo, row = a_draft(session)
    row.state, row.number = RosterState.PUBLISHED, 1
    session.add(row)
    session.commit()

    with pytest.raises(Refused) as refused:
        apply(session, expo, row.id, move("ann", MORNING, NOON), ANN, NOW, revision=row.revision)

    assert refused.value.status == 409


@pytest.mark.parametrize("kind", [Kind.POST_LEAD, Kind.ORGANISATION_LEAD])
def test_leads_change_nothing(session: Session, kind: Kind) -> None:
    expo, row = a_draft(session)
    lead = Who("Lee", kind, posts=frozenset({"gate"}), organisations=frozenset({"college"}))

    with pytest.raises(Refused) as refused:
        apply(session, expo, row.id, move("ann", MORNING, NOON), lead, NOW, revision=row.revision)

    assert refused.value.status == 403


def test_people_who_know_a_published_roster_would_have_to_be_told(session: Session) -> None:
    expo, row = a_draft(session)
    row.state, row.number = RosterState.PUBLISHED, 1
    session.add(row)
    session.commit()
    draft = rosters.copy(session, expo, row.id, ANN, NOW)

    found = preview(session, expo, draft.id, Wanted(Verb.EXCHANGE, "ann", MORNING, TENT, "bo"), ANN)
    back = preview(session, expo, draft.id, put_on("cy", NOON), ANN)

    assert (found.told, back.told) == (("ann", "bo"), ("cy",))


def test_the_report_after_an_edit_is_what_a_fresh_look_says(session: Session) -> None:
    expo, row = a_draft(session)
    apply(session, expo, row.id, pin("ann", MORNING), ANN, NOW, revision=row.revision)
    apply(session, expo, row.id, put_on("bo", MORNING), ANN, NOW, revision=row.revision, reason="both")
    session.info.pop("written")

    kept = load_report(session, expo, row)

    fresh = check(load_problem(session, expo), load_roster(session, row))
    assert (kept.violations, kept.costs) == (fresh.violations, fresh.costs)
    assert kept.staffing.roster.pinned == load_roster(session, row).pinned == {("ann", MORNING)}
