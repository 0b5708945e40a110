"""An exported roster that comes back edited shows exactly its edits, judged by the rules."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session

from fixtures import load
from scheduler.domain.roster import Assignment, Roster
from scheduler.formats.roster_file import roster_bytes
from tests.web.conftest import NOW
from web.services import rosters
from web.services.imports.roster_edits import Aim, Edits, edits_of, take_edits
from web.services.refusal import Refused
from web.services.who import Who
from web.store.snapshot import load_roster
from web.store.tables import ExpoRow, RosterRow, RosterState, Upload, UploadState
from web.store.writing import write_roster

Send = Callable[[ExpoRow | None, str, bytes], Upload]
PROBLEM = load("demo")
GUIDE = next(shift.id for shift in PROBLEM.shifts if shift.slot == "1A")
OVERLAP = next(s.id for s in PROBLEM.shifts if s.id != GUIDE and s.span == PROBLEM.shift_by_id[GUIDE].span)
OUT = Roster.of([("V001", GUIDE), ("V002", GUIDE)], pinned=[("V001", GUIDE)])


@pytest.fixture
def draft(session: Session, expo: ExpoRow, organiser: Who) -> RosterRow:
    row = rosters.begin_draft(session, expo, OUT, organiser, NOW, name="甲")
    session.commit()
    return row


@pytest.fixture
def look(session: Session, expo: ExpoRow, organiser: Who, files: Path) -> Callable[[Upload], Edits]:
    return lambda upload: edits_of(session, expo, upload, organiser, "en", files=files)


def said(edits: Edits) -> list[tuple[str, str, bool]]:
    return [(*edit.assignment, edit.added) for edit in edits.edits]


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".json"])
def test_an_unedited_export_has_no_edits(
    expo: ExpoRow, draft: RosterRow, send: Send, look: Callable[[Upload], Edits], ending: str
) -> None:
    upload = send(expo, f"排班{ending}", roster_bytes(ending, PROBLEM, OUT, issued=NOW))

    assert (upload.kind, upload.state, look(upload).edits) == ("roster", "read", ())


@pytest.mark.parametrize("ending", [".csv", ".json"])
def test_exactly_the_edits_are_shown(
    expo: ExpoRow, draft: RosterRow, send: Send, look: Callable[[Upload], Edits], ending: str
) -> None:
    edited = Roster.of([("V001", GUIDE), ("V003", GUIDE)])

    upload = send(expo, f"排班{ending}", roster_bytes(ending, PROBLEM, edited, issued=NOW))

    assert said(look(upload)) == [("V002", GUIDE, False), ("V003", GUIDE, True)]


def test_an_edit_says_what_it_breaks(
    expo: ExpoRow, draft: RosterRow, send: Send, look: Callable[[Upload], Edits]
) -> None:
    raw = roster_bytes(".csv", PROBLEM, Roster.of([*OUT.assignments, ("V002", OVERLAP)]), issued=NOW)

    (edit,) = look(send(expo, "排班.csv", raw)).edits

    assert (edit.assignment, edit.added) == (Assignment("V002", OVERLAP), True)
    assert edit.broken


def test_breaking_a_rule_needs_a_reason(
    session: Session, expo: ExpoRow, organiser: Who, files: Path, draft: RosterRow, send: Send
) -> None:
    raw = roster_bytes(".csv", PROBLEM, Roster.of([*OUT.assignments, ("V002", OVERLAP)]), issued=NOW)
    upload = send(expo, "排班.csv", raw)
    aim = Aim(draft.id or 0, draft.revision or 0)

    with pytest.raises(Refused, match="To take it all the same, write why"):
        take_edits(session, expo, upload.id or 0, aim, organiser, NOW, files=files)

    aim = Aim(draft.id or 0, draft.revision or 0, reason="馆长要求")
    row = take_edits(session, expo, upload.id or 0, aim, organiser, NOW, files=files)
    assert (row.origin_id, row.state, upload.state) == (draft.id, RosterState.DRAFT, UploadState.TAKEN)
    assert Assignment("V002", OVERLAP) in load_roster(session, row).assignments


def test_edits_go_on_top_of_what_the_draft_is_now(
    session: Session, expo: ExpoRow, organiser: Who, files: Path, draft: RosterRow, send: Send,
    look: Callable[[Upload], Edits],
) -> None:  # fmt: skip
    went_out = roster_bytes(".xlsx", PROBLEM, OUT, issued=NOW)
    upload = send(expo, "排班.xlsx", went_out)
    upload.found = {**upload.found, "exported": [["V001", GUIDE]]}  # as if V002 had been added in the file
    write_roster(session, draft, Roster.of([("V001", GUIDE), ("V004", GUIDE)]), PROBLEM)
    session.add(upload)
    session.commit()

    edits = look(upload)
    aim = Aim(draft.id or 0, draft.revision or 0, onto=True, reason="加人")
    row = take_edits(session, expo, upload.id or 0, aim, organiser, NOW, files=files)

    assert (said(edits), edits.moved_on) == ([("V002", GUIDE, True)], True)
    assert row is draft
    assert {one.volunteer for one in load_roster(session, row).assignments} == {"V001", "V002", "V004"}
    assert row.edits == 1


def test_a_draft_that_changed_since_the_page_is_not_overwritten(
    session: Session, expo: ExpoRow, organiser: Who, files: Path, draft: RosterRow, send: Send
) -> None:
    upload = send(expo, "排班.json", roster_bytes(".json", PROBLEM, Roster.of([("V001", GUIDE)]), issued=NOW))
    seen = draft.revision or 0
    write_roster(session, draft, Roster.of([("V005", GUIDE)]), PROBLEM)
    session.commit()

    with pytest.raises(Refused, match="Somebody changed this"):
        take_edits(session, expo, upload.id or 0, Aim(draft.id or 0, seen, onto=True), organiser, NOW, files=files)


def test_without_any_roster_the_file_begins_one(
    session: Session, expo: ExpoRow, organiser: Who, files: Path, send: Send, look: Callable[[Upload], Edits]
) -> None:
    upload = send(expo, "排班.csv", roster_bytes(".csv", PROBLEM, OUT, issued=NOW))

    edits = look(upload)
    row = take_edits(session, expo, upload.id or 0, Aim(0, 0, reason="原有"), organiser, NOW, files=files)

    assert (edits.against, len(edits.edits)) == (None, 2)
    assert load_roster(session, row) == OUT
