"""What is overridden stays in sight with its reason; what differs from the published version is listed by person."""

from dataclasses import replace

from sqlmodel import Session

from tests.web.conftest import NOW
from tests.web.editing.expo import ANN, BEA, MORNING, NOON, TENT, a_draft, move, put_on, take_off
from web.services import rosters
from web.services.editing import apply, open_roster, undo
from web.services.editing.overridden import overridden
from web.services.editing.since import Changed, changes_page, since
from web.store.snapshot import load_problem
from web.store.tables import ExpoRow, RosterRow, RosterState
from web.store.writing import write_facts


def said(session: Session, expo: ExpoRow, row: RosterRow) -> list[tuple[str, str]]:
    found = overridden(session, open_roster(session, expo, row.id or 0, ANN, "en"))
    return [(one.violation.rule, one.edit.reason if one.edit else "") for one in found]


def test_a_reason_is_shown_as_long_as_the_rule_is_broken(session: Session) -> None:
    expo, row = a_draft(session)
    apply(session, expo, row.id, put_on("di", MORNING), BEA, NOW, revision=row.revision, reason="she offered")
    broken = said(session, expo, row)

    apply(session, expo, row.id, take_off("di", MORNING), ANN, NOW, revision=row.revision)

    assert (broken, said(session, expo, row)) == ([("availability", "she offered")], [])


def test_an_edit_that_was_undone_gives_no_reason(session: Session) -> None:
    expo, row = a_draft(session)
    apply(session, expo, row.id, put_on("di", MORNING), BEA, NOW, revision=row.revision, reason="she offered")
    undo(session, expo, row.id, ANN, NOW, revision=row.revision)

    assert said(session, expo, row) == []


def test_a_rule_that_facts_have_broken_since_has_no_reason(session: Session) -> None:
    expo, row = a_draft(session)
    bo = load_problem(session, expo).volunteer_by_id["bo"]
    write_facts(session, expo, "volunteers", [replace(bo, declined=frozenset({TENT}))])
    session.commit()

    assert said(session, expo, row) == [("consent", "")]


def test_a_copy_remembers_why(session: Session) -> None:
    expo, row = a_draft(session)
    apply(session, expo, row.id, put_on("di", MORNING), BEA, NOW, revision=row.revision, reason="she offered")

    copy = rosters.copy(session, expo, row.id, ANN, NOW)

    assert said(session, expo, copy) == [("availability", "she offered")]


def test_what_differs_from_the_published_version_is_listed_by_person(session: Session) -> None:
    expo, row = a_draft(session)
    row.state, row.number = RosterState.PUBLISHED, 1
    session.add(row)
    session.commit()
    draft = rosters.copy(session, expo, row.id, ANN, NOW)
    apply(session, expo, draft.id, move("ann", MORNING, NOON), ANN, NOW, revision=draft.revision)
    apply(session, expo, draft.id, put_on("cy", MORNING), ANN, NOW, revision=draft.revision)

    found = since(session, open_roster(session, expo, draft.id, ANN, "en"))

    assert (found.version.number, found.changed) == (
        1,
        (Changed("ann", (MORNING,), (NOON,)), Changed("cy", (), (MORNING,))),
    )


def test_edits_are_listed_the_latest_first(session: Session) -> None:
    expo, row = a_draft(session)
    apply(session, expo, row.id, move("ann", MORNING, NOON), ANN, NOW, revision=row.revision)
    apply(session, expo, row.id, put_on("cy", MORNING), BEA, NOW, revision=row.revision)

    found = changes_page(session, expo, row.id, ANN, "en")

    assert [(edit.verb, edit.who) for edit in found.edits] == [("put_on", "Bea"), ("move", "Ann")]
    assert (found.since.version, found.bar.last, found.bar.again) == (None, found.edits[0], None)
