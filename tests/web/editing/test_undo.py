"""Undo and redo: back to where it began, however it went, and never over what somebody else has done."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, select

from scheduler.domain.roster import Roster
from tests.web.conftest import NOW
from tests.web.editing.expo import ANN, BEA, MORNING, NOON, TENT, a_draft, move, pin, put_on, take_off
from web.services.editing import Verb, Wanted, apply, redo, undo
from web.services.refusal import Refused
from web.store.engine import open_session
from web.store.snapshot import load_problem, load_roster
from web.store.tables import Change, EditRow, ExpoRow, RosterRow
from web.store.writing import write_roster

PEOPLE, SHIFTS = ("ann", "bo", "cy", "di"), (MORNING, NOON, TENT)


def state(session: Session, row: RosterRow) -> tuple[frozenset[object], frozenset[object]]:
    roster = load_roster(session, row)
    return roster.assignments, roster.pinned


def test_undo_takes_the_last_edit_back_and_redo_does_it_again(session: Session) -> None:
    expo, row = a_draft(session)
    began = state(session, row)
    apply(session, expo, row.id, move("ann", MORNING, NOON), ANN, NOW, revision=row.revision)
    moved = state(session, row)

    undo(session, expo, row.id, BEA, NOW, revision=row.revision)
    undone, edits = state(session, row), row.edits
    redo(session, expo, row.id, ANN, NOW, revision=row.revision)

    assert (undone, edits, state(session, row), row.edits) == (began, 0, moved, 1)
    assert [line.verb for line in session.exec(select(Change).where(Change.kind == "roster"))] == [
        "create", "move", "undo", "redo",
    ]  # fmt: skip


def test_undo_brings_back_a_pin_that_went(session: Session) -> None:
    expo, row = a_draft(session)
    apply(session, expo, row.id, pin("ann", MORNING), ANN, NOW, revision=row.revision)
    pinned = state(session, row)
    apply(session, expo, row.id, take_off("ann", MORNING), ANN, NOW, revision=row.revision, reason="ill")

    undo(session, expo, row.id, ANN, NOW, revision=row.revision)

    assert state(session, row) == pinned


def test_a_new_edit_cuts_off_what_could_be_done_again(session: Session) -> None:
    expo, row = a_draft(session)
    apply(session, expo, row.id, move("ann", MORNING, NOON), ANN, NOW, revision=row.revision)
    undo(session, expo, row.id, ANN, NOW, revision=row.revision)
    apply(session, expo, row.id, put_on("cy", NOON), ANN, NOW, revision=row.revision)

    with pytest.raises(Refused) as refused:
        redo(session, expo, row.id, ANN, NOW, revision=row.revision)

    assert refused.value.say("en") == "There is nothing to do again."
    assert [(edit.number, edit.verb) for edit in session.exec(select(EditRow))] == [(1, "put_on")]


def test_undo_asks_no_rule(session: Session) -> None:
    expo, row = a_draft(session)
    apply(session, expo, row.id, put_on("di", MORNING), ANN, NOW, revision=row.revision, reason="she offered")
    apply(session, expo, row.id, take_off("di", MORNING), ANN, NOW, revision=row.revision)

    undo(session, expo, row.id, ANN, NOW, revision=row.revision)

    assert ("di", MORNING) in load_roster(session, row).assignments


def test_undo_that_no_longer_fits_is_refused(session: Session) -> None:
    expo, row = a_draft(session)
    apply(session, expo, row.id, move("ann", MORNING, NOON), ANN, NOW, revision=row.revision)
    write_roster(session, row, Roster.of([("bo", TENT)]), load_problem(session, expo))
    session.commit()

    with pytest.raises(Refused) as refused:
        undo(session, expo, row.id, ANN, NOW, revision=row.revision)

    assert refused.value.status == 409
    assert state(session, row)[0] == {("bo", TENT)}


def test_undo_of_a_page_that_is_out_of_date_is_refused(session: Session) -> None:
    expo, row = a_draft(session)
    apply(session, expo, row.id, move("ann", MORNING, NOON), ANN, NOW, revision=row.revision)
    seen = row.revision
    apply(session, expo, row.id, put_on("cy", TENT), BEA, NOW, revision=seen, reason="help")

    with pytest.raises(Refused) as refused:
        undo(session, expo, row.id, ANN, NOW, revision=seen)

    assert refused.value.status == 409
    assert ("cy", TENT) in load_roster(session, row).assignments


def test_nothing_is_undone_where_nothing_was_done(session: Session) -> None:
    expo, row = a_draft(session)

    with pytest.raises(Refused, match="nothing to undo"):
        undo(session, expo, row.id, ANN, NOW, revision=row.revision)


def wishes() -> st.SearchStrategy[Wanted]:
    people, shifts = st.sampled_from(PEOPLE), st.sampled_from(SHIFTS)
    return st.builds(Wanted, st.sampled_from(Verb), people, shifts, shifts, people)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(wishes(), st.sampled_from(["undo", "redo"])), max_size=12))
def test_whatever_was_edited_undo_leads_back_to_the_beginning(engine: Engine, done: list[Wanted | str]) -> None:
    with open_session(engine, writes=True) as session:
        expo, row = a_draft(session)
        began = state(session, row)
        for one in done:
            _go(session, expo, row, one)
        ended = state(session, row)
        made = row.edits

        for _ in range(made):
            undo(session, expo, row.id, ANN, NOW, revision=row.revision)
        back = state(session, row)
        for _ in range(made):
            redo(session, expo, row.id, ANN, NOW, revision=row.revision)

        assert (back, state(session, row), row.edits) == (began, ended, made)


def _go(session: Session, expo: ExpoRow, row: RosterRow, one: Wanted | str) -> None:
    """Do it, if it makes sense where the roster stands."""
    revision = row.revision or 0
    try:
        if isinstance(one, Wanted):
            apply(session, expo, row.id or 0, one, ANN, NOW, revision=revision, reason="so be it")
        else:
            (undo if one == "undo" else redo)(session, expo, row.id or 0, ANN, NOW, revision=revision)
    except Refused:
        assert row.revision == revision
