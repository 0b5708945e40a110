"""What tests of publishing share: a database of each kind with the small expo, posts G1 and O1 on two mornings."""

import pytest
from sqlmodel import Session

from fixtures import load
from scheduler.domain.roster import Roster
from tests.web.conftest import NOW
from web.services import expos, publishing, rosters
from web.services.who import program
from web.store.publications import notices, publication_of
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


def publish_all(db: Session, expo: ExpoRow, row: RosterRow, **said: object) -> RosterRow:
    """Whatever it breaks."""
    reasons = {breach.key: "agreed by phone" for breach in publishing.preview(db, expo, row.id, ANN).breaches}
    return publishing.publish(db, expo.id, row.id, ANN, NOW, **{"reasons": reasons, **said})


def told_by(db: Session, version: RosterRow) -> list[tuple[str, str, list[str], list[str]]]:
    """Who was told by it: key, kind, shifts before and after."""
    found = notices(db, publication_of(db, version.id).id)
    return [(n.volunteer, n.kind, [p["shift"] for p in n.before], [p["shift"] for p in n.after]) for n in found]
