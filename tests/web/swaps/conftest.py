"""Five people with four shifts in force: ann on Monday, bo on Tuesday, cy beside ann, eve on Wednesday; di has none."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from scheduler.domain.people import Wish
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from tests.factories import a_post, a_problem, a_shift, a_time, someone
from tests.web.conftest import NOW
from web.services import expos, publishing, rosters
from web.services.who import program, volunteer
from web.store.expos import published_roster
from web.store.tables import AssignmentRow, ExpoRow, Message, RosterRow

BOSS = program("Boss", "cli")
ANN, BO, CY, DI, EVE = (volunteer(key, key.capitalize()) for key in ("ann", "bo", "cy", "di", "eve"))
HELD = (("ann", "mon"), ("bo", "tue"), ("cy", "side"), ("eve", "wed"))


def facts() -> Problem:
    """Eve cannot on Monday; what ann and cy have is at the same time."""
    away = (a_time(0, 23, Wish.UNAVAILABLE), a_time(0, 23, Wish.NEUTRAL, day=1), a_time(0, 23, Wish.NEUTRAL, day=2))
    people = [someone(key) for key in ("ann", "bo", "cy", "di")] + [someone("eve", availability=away)]
    shifts = [a_shift(9, 12, day=day, id=name) for day, name in enumerate(("mon", "tue", "wed"))]
    shifts.append(a_shift(10, 13, post="side", id="side"))
    return a_problem(people, shifts, posts=[a_post(), a_post("side")])


@pytest.fixture
def database_url(tmp_path: Path, blank: Path) -> str:
    """SQLite; what the two databases do differently, moves and races, is tested on both elsewhere."""
    shutil.copy(blank, tmp_path / "either.db")
    return f"sqlite:///{tmp_path}/either.db"


@pytest.fixture
def expo(db: Session) -> ExpoRow:
    found = expos.create(db, facts(), BOSS, NOW)
    publish(db, found, HELD)
    return found


def publish(db: Session, expo: ExpoRow, pairs: Iterable[tuple[str, str]]) -> RosterRow:
    row = rosters.begin_draft(db, expo, Roster.of(pairs), BOSS, NOW)
    db.commit()
    return publishing.publish(db, expo.id or 0, row.id or 0, BOSS, NOW)


def in_force(db: Session, expo: ExpoRow) -> set[tuple[str, str]]:
    row = published_roster(db, expo.id or 0)
    assert row is not None
    pairs = select(AssignmentRow.volunteer, AssignmentRow.shift).where(AssignmentRow.roster_id == row.id)
    return {(volunteer, shift) for volunteer, shift in db.exec(pairs)}


def number(db: Session, expo: ExpoRow) -> int:
    row = published_roster(db, expo.id or 0)
    assert row is not None
    assert row.number is not None
    return row.number


def heard(db: Session, *, swaps: bool = True) -> list[tuple[str | None, str]]:
    """Who was told what of swaps, in order."""
    rows = db.exec(select(Message).order_by(col(Message.id))).all()
    return [(row.volunteer, row.kind.removeprefix("swap_")) for row in rows if row.kind.startswith("swap_") is swaps]
