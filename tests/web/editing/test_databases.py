"""Editing on SQLite and on PostgreSQL; of two organisers who edit one page at the same time, the row decides."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import select

from tests.web.conftest import NOW
from tests.web.editing.expo import ANN, BEA, MORNING, NOON, TENT, a_draft, move, put_on
from web.services import rosters
from web.services.editing import Wanted, apply, open_roster, redo, undo
from web.services.editing.overridden import overridden
from web.services.refusal import Refused
from web.services.who import Who
from web.store.engine import open_session
from web.store.snapshot import load_roster
from web.store.tables import EditRow, ExpoRow, RosterRow


def test_of_two_edits_of_the_same_page_one_is_made(database: Engine) -> None:
    with open_session(database, writes=True) as session:
        expo, row = a_draft(session)
        ids, seen = (expo.id, row.id), row.revision
    start = Barrier(2)

    def edit(who: Who, wanted: Wanted) -> str:
        with open_session(database, writes=True) as session:
            start.wait()
            try:
                apply(session, session.get_one(ExpoRow, ids[0]), ids[1] or 0, wanted, who, NOW, revision=seen or 0)
            except (Refused, StaleDataError, IntegrityError):
                return "told"
            return who.name

    with ThreadPoolExecutor(2) as threads:
        tries = [threads.submit(edit, *one) for one in ((ANN, move("ann", MORNING, NOON)), (BEA, put_on("cy", NOON)))]
        ended = sorted(one.result() for one in tries)

    with open_session(database, writes=False) as session:
        edits = session.exec(select(EditRow)).all()
        there = load_roster(session, session.get_one(RosterRow, ids[1])).assignments
    made = {"Ann": {("ann", NOON), ("bo", TENT)}, "Bea": {("ann", MORNING), ("bo", TENT), ("cy", NOON)}}
    assert len(edits) == 1
    assert ended == sorted([edits[0].who, "told"])
    assert there == made[edits[0].who]


def test_edits_undo_and_reasons_are_the_same_on_both(database: Engine) -> None:
    with open_session(database, writes=True) as session:
        expo, row = a_draft(session)
        apply(session, expo, row.id, put_on("di", MORNING), ANN, NOW, revision=row.revision, reason="she offered")
        apply(session, expo, row.id, move("ann", MORNING, NOON), BEA, NOW, revision=row.revision)
        undo(session, expo, row.id, ANN, NOW, revision=row.revision)
        copy = rosters.copy(session, expo, row.id, ANN, NOW)

        found = overridden(session, open_roster(session, expo, copy.id, ANN, "en"))
        redo(session, expo, row.id, ANN, NOW, revision=row.revision)

        assert [(one.violation.rule, one.edit and one.edit.reason) for one in found] == [
            ("availability", "she offered")
        ]
        assert load_roster(session, row).assignments == {("ann", NOON), ("bo", TENT), ("di", MORNING)}
