"""Two organisers press the button at the same time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import Engine
from sqlmodel import Session, select

from tests.web.conftest import NOW
from tests.web.publishing.conftest import ANN, BO, draft
from web.services import publishing
from web.services.refusal import Refused
from web.services.who import Who
from web.store.engine import open_session
from web.store.tables import ExpoRow, Notice, RosterRow

CREW = (("V001", "G1-1A"), ("V002", "G1-1A"))


def _press(engine: Engine, start: Barrier, row_id: int, stamp: str, reasons: dict[str, str], who: Who) -> int:
    """The number of the version, or the status of the refusal."""
    start.wait()
    with open_session(engine, writes=True) as session:
        try:
            return publishing.publish(session, 1, row_id, who, NOW, stamp=stamp, reasons=reasons).number or 0
        except Refused as refused:
            return refused.status


def _both(engine: Engine, db: Session, expo: ExpoRow, rows: tuple[RosterRow, RosterRow]) -> list[int]:
    previews = [publishing.preview(db, expo, row.id, ANN) for row in rows]
    orders = [
        (row.id, seen.stamp, {b.key: "agreed" for b in seen.breaches}) for row, seen in zip(rows, previews, strict=True)
    ]
    db.close()
    start = Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(_press, engine, start, *order, who) for order, who in zip(orders, (ANN, BO), strict=True)]
        return sorted(one.result() for one in done)


def test_of_two_drafts_one_is_published_and_the_other_is_looked_at_again(
    database: Engine, db: Session, expo: ExpoRow
) -> None:
    rows = draft(db, expo, CREW[0]), draft(db, expo, CREW[1])

    assert _both(database, db, expo, rows) == [1, 409]


def test_one_draft_published_by_two_is_one_version(database: Engine, db: Session, expo: ExpoRow) -> None:
    row = draft(db, expo, CREW[0])

    assert _both(database, db, expo, (row, row)) == [1, 1]

    with open_session(database, writes=False) as session:
        assert len(session.exec(select(Notice)).all()) == 1
