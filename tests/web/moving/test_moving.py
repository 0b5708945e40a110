"""Places passed on in what is in force, on both databases: judged by the rules, as the next version."""

import pytest
from sqlmodel import Session, select

from scheduler.check import check
from scheduler.domain.roster import Roster
from tests.web.conftest import NOW
from tests.web.publishing.conftest import ANN, draft, expo
from web.services import moving
from web.services.publishing import in_force, publish
from web.services.refusal import Refused
from web.store.frozen import load_judgement
from web.store.snapshot import load_problem
from web.store.tables import Act, AssignmentRow, ExpoRow, Notice, Publication

__all__ = ["expo"]


def published(db: Session, expo: ExpoRow, *pairs: tuple[str, str]) -> None:
    publish(db, expo.id or 0, draft(db, expo, *pairs).id or 0, ANN, NOW, reasons={"rest": "a test"})


def pairs(db: Session, roster_id: int | None) -> set[tuple[str, str]]:
    rows = select(AssignmentRow.volunteer, AssignmentRow.shift).where(AssignmentRow.roster_id == roster_id)
    return {(volunteer, shift) for volunteer, shift in db.exec(rows)}


def taker(db: Session, expo: ExpoRow, shift: str, *, able: bool) -> str:
    """Somebody who may, or may not, take the shift that V001 has."""
    found = moving.standing(db, expo)
    people = (v.id for v in found.problem.volunteers if v.id != "V001")
    return next(v for v in people if bool(moving.judge(found, [(v, shift)], [("V001", shift)]).objections) is not able)


def test_a_place_passed_on_is_the_next_version_and_tells_both(db: Session, expo: ExpoRow) -> None:
    shift = moving_shift(db, expo)
    other = taker(db, expo, shift, able=True)
    found = moving.standing(db, expo, held=True)

    moved = moving.move(db, expo, found, [(other, shift)], [("V001", shift)], ANN, NOW, verb="change", kind="version")
    db.commit()
    moving.keep(db, expo, moved)

    assert (moved.row.number, pairs(db, moved.row.id)) == (2, {(other, shift)})
    publication = db.exec(select(Publication).where(Publication.version_id == moved.row.id)).one()
    told = db.exec(select(Notice.volunteer, Notice.kind).where(Notice.publication_id == publication.id)).all()
    assert publication.act is Act.CHANGED
    assert set(told) == {("V001", "freed"), (other, "new")}
    force = in_force(db, expo.id or 0)
    assert force is not None
    assert force.row.number == 2


def test_what_is_kept_of_a_moved_version_is_what_the_rules_say_of_it_when_asked_anew(
    db: Session, expo: ExpoRow
) -> None:
    shift = moving_shift(db, expo)
    other = taker(db, expo, shift, able=True)
    found = moving.standing(db, expo, held=True)

    moved = moving.move(db, expo, found, [(other, shift)], [("V001", shift)], ANN, NOW, verb="change", kind="version")
    db.commit()

    judged = load_judgement(db, expo, moved.row)
    assert (judged.hard, judged.costs) == (moved.change.after.hard, moved.change.after.costs)


def test_a_rule_newly_broken_is_named_and_nothing_is_written(db: Session, expo: ExpoRow) -> None:
    shift = moving_shift(db, expo)
    other = taker(db, expo, shift, able=False)
    found = moving.standing(db, expo, held=True)

    with pytest.raises(Refused, match="The rules do not allow it"):
        moving.move(db, expo, found, [(other, shift)], [("V001", shift)], ANN, NOW, verb="change", kind="version")

    assert moving.standing(db, expo).row.number == 1


def test_nobody_passes_on_what_they_no_longer_have(db: Session, expo: ExpoRow) -> None:
    shift = moving_shift(db, expo)
    found = moving.standing(db, expo, held=True)

    with pytest.raises(Refused, match="no longer fits"):
        moving.judge(found, [("V003", shift)], [("V002", shift)])


def moving_shift(db: Session, expo: ExpoRow) -> str:
    """The first shift of the demo that V001 may have, published with V001 alone on it."""
    problem = load_problem(db, expo)
    shift = next(s.id for s in problem.shifts if check(problem, Roster.of([("V001", s.id)])).legal)
    published(db, expo, ("V001", shift))
    return shift
