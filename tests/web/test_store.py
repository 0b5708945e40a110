"""What the database keeps and what it refuses, on SQLite and on PostgreSQL."""

import pytest
from alembic import command
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from fixtures import load
from scheduler.domain.roster import Roster
from tests.web.conftest import NOW
from web.services import expos, rosters
from web.services.who import program
from web.store.schema import alembic_config
from web.store.snapshot import load_problem, load_roster
from web.store.tables import AssignmentRow, ExpoRow, RosterRow, RosterState
from web.store.writing import differences, write_problem

ANN = program("Ann", "cli")


@pytest.fixture
def expo(db: Session) -> ExpoRow:
    return expos.create(db, load("demo"), ANN, NOW)


def _draft(db: Session, expo: ExpoRow, *pairs: tuple[str, str]) -> RosterRow:
    row = rosters.begin_draft(db, expo, Roster.of(pairs), ANN, NOW)
    db.commit()
    return row


def _publish(db: Session, row: RosterRow) -> None:
    row.state, row.number = RosterState.PUBLISHED, 1
    db.add(row)
    db.commit()


def test_what_is_written_is_read_back_as_it_was(db: Session, expo: ExpoRow) -> None:
    assert load_problem(db, expo) == load("demo")


def test_a_roster_is_read_back_with_its_pins(db: Session, expo: ExpoRow) -> None:
    problem = load_problem(db, expo)
    pairs = [(problem.volunteers[0].id, problem.shifts[0].id), (problem.volunteers[1].id, problem.shifts[0].id)]
    row = rosters.begin_draft(db, expo, Roster.of(pairs, pinned=pairs[:1]), ANN, NOW)
    db.commit()

    found = load_roster(db, row)

    assert (found.assignments, found.pinned) == (Roster.of(pairs).assignments, Roster.of(pairs[:1]).assignments)


def test_writing_a_problem_touches_only_what_differs(db: Session, expo: ExpoRow) -> None:
    problem, revision = load_problem(db, expo), expo.revision
    smaller = problem.__class__(**{**_parts(problem), "volunteers": problem.volunteers[1:], "ties": ()})

    changes = write_problem(db, expo, smaller)
    db.commit()

    assert {c.kind: (len(c.new), len(c.changed), len(c.gone)) for c in changes if c.kind == "volunteers"} == {
        "volunteers": (0, 0, 1)
    }
    assert (expo.revision, differences(load_problem(db, expo), smaller)) == (revision + 1, ())


def test_a_person_is_once_on_a_shift(db: Session, expo: ExpoRow) -> None:
    problem = load_problem(db, expo)
    row = _draft(db, expo, (problem.volunteers[0].id, problem.shifts[0].id))
    shift = problem.shifts[0]
    db.add(AssignmentRow(roster_id=row.id, volunteer=problem.volunteers[0].id, shift=shift.id, start=1, end=2, most=1))

    with pytest.raises(DBAPIError):
        db.commit()


def test_two_places_at_once_are_not_published(db: Session, expo: ExpoRow) -> None:
    problem = load_problem(db, expo)
    first = problem.shifts[0]
    other = next(s for s in problem.shifts[1:] if s.span.overlaps(first.span))
    row = _draft(db, expo, (problem.volunteers[0].id, first.id), (problem.volunteers[0].id, other.id))

    with pytest.raises(DBAPIError, match="overlap: "):
        _publish(db, row)


def test_an_overfull_shift_is_not_published(db: Session, expo: ExpoRow) -> None:
    problem = load_problem(db, expo)
    shift = min(problem.shifts, key=lambda shift: shift.most)
    row = _draft(db, expo, *((v.id, shift.id) for v in problem.volunteers[: shift.most + 1]))

    with pytest.raises(DBAPIError, match="overfull: "):
        _publish(db, row)


def test_a_published_version_is_frozen(db: Session, expo: ExpoRow) -> None:
    problem = load_problem(db, expo)
    row = _draft(db, expo, (problem.volunteers[0].id, problem.shifts[0].id))
    _publish(db, row)
    found = db.get_one(AssignmentRow, (row.id, problem.volunteers[0].id, problem.shifts[0].id))

    db.delete(found)

    with pytest.raises(DBAPIError, match="frozen: "):
        db.commit()


def _parts(problem: object) -> dict[str, object]:
    return {name: getattr(problem, name) for name in problem.__dataclass_fields__}  # type: ignore[attr-defined]


def test_the_migrations_make_what_the_tables_say(database_url: str) -> None:
    command.check(alembic_config(database_url))
