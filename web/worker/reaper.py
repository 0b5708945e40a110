"""Brings back work that nobody does: lost in the queue, left by a worker that died, waiting for its turn."""

from sqlmodel import Session

from scheduler.domain.text import Text
from web.store.leases import waiting, worn_out
from web.store.tables import Job, LeasedRow, SolveRun, Wanted, WorkState
from web.store.waking import Call
from web.worker.desk import Desk

TABLES: tuple[type[LeasedRow], ...] = (Job, SolveRun)

WORN_OUT = Text(
    "已试了三次，每次都中断（可能内存不足，或机器重启）。请减小规模或换一台机器再试。",
    "It was tried three times, and each time the worker died (out of memory, or the machine restarted). "
    "Try it on a larger machine, or with less.",
)


def reap(desk: Desk) -> list[Call]:
    """What a worker should look at now. Work that has killed its workers too often has failed."""
    with desk.session(writes=True) as session:
        for table in TABLES:
            for row in worn_out(session, table, desk.clock()):
                _give_up(session, row, desk)
        session.commit()
        return [
            (str(table.__tablename__), found) for table in TABLES for found in waiting(session, table, desk.clock())
        ]


def _give_up(session: Session, row: LeasedRow, desk: Desk) -> None:
    cancelled = row.wanted is Wanted.CANCEL
    row.state, row.ended_at = WorkState.CANCELLED if cancelled else WorkState.FAILED, desk.clock()
    row.error_zh, row.error_en = ("", "") if cancelled else (WORN_OUT.zh, WORN_OUT.en)
    session.add(row)
