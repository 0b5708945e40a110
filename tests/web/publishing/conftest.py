"""What tests of publishing share: a database of each kind with the small expo, posts G1 and O1 on two mornings."""

import pytest
from sqlmodel import Session

from fixtures import load
from scheduler.domain.roster import Roster
from tests.web.conftest import NOW
from web.services import expos, rosters
from web.services.who import program
from web.store.snapshot import load_problem
from web.store.tables import ExpoRow, RosterRow
from web.store.writing import write_roster

ANN, BO = program("Ann", "cli"), program("Bo", "cli")


@pytest.fixture
def expo(db: Session) -> ExpoRow:
    return expos.create(db, load("demo"), ANN, NOW)


def draft(db: Session, expo: ExpoRow, *pairs: tuple[str, str]) -> RosterRow:
    row = rosters.begin_draft(db, expo, Roster.of(pairs), ANN, NOW)
    db.commit()
    return row


def edit(db: Session, expo: ExpoRow, row: RosterRow, *pairs: tuple[str, str]) -> None:
    """Make a draft hold these assignments and no others."""
    write_roster(db, row, Roster.of(pairs), load_problem(db, expo))
    row.edits += 1
    db.add(row)
    db.commit()
