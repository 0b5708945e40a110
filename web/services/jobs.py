"""Work in the background: put in line by pages and programs, done by a worker, looked at while it lasts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from scheduler.domain.text import Text
from web.services.refusal import GONE, Refused
from web.services.who import Who, program
from web.store.engine import open_session
from web.store.leases import hold
from web.store.tables import Job, Wanted, WorkState
from web.store.waking import ask


class Cancelled(Exception):
    """Somebody no longer wants the work, or another worker has it."""


@dataclass(frozen=True)
class Work:
    """What the function that does a job is given. It returns the job's result, a JSON object.

    It may raise `Refused`: then the job has failed, with that sentence. A killed worker's job is begun anew by another:
    whatever is written is written in one transaction at the end, or can be written twice.
    """

    engine: Engine
    files: Path
    job_id: int
    expo_id: int | None
    payload: Mapping[str, Any]
    who: Who
    clock: Callable[[], datetime]
    owner: str

    def session(self, *, writes: bool) -> Session:
        return open_session(self.engine, writes=writes)

    def tell(self, done: int, total: int) -> None:
        """Say how far it is; raises `Cancelled` when it is no longer wanted. Commits on its own: not with a write
        session of the job open, which would wait for itself on SQLite."""
        with self.session(writes=True) as session:
            ours = hold(session, Job, self.job_id, self.owner, done=done, total=total)
            session.commit()
            if not ours or session.get_one(Job, self.job_id).wanted is Wanted.CANCEL:
                raise Cancelled


def enqueue(
    session: Session, kind: str, payload: Mapping[str, Any], who: Who, now: datetime, *, expo_id: int | None = None
) -> Job:
    """Put work in line, in the caller's transaction; `kind` is one of `web.worker.kinds`."""
    job = Job(kind=kind, payload=dict(payload), expo_id=expo_id, asked_by=who.name, asked_at=now)
    session.add(job)
    session.flush()
    assert job.id is not None
    ask(session, ("job", job.id))
    return job


def find(session: Session, expo_id: int | None, job_id: int) -> Job:
    """A job of this expo; raises `Refused` (404)."""
    job = session.get(Job, job_id)
    if job is None or job.expo_id != expo_id:
        raise Refused(GONE, 404)
    return job


def cancel(session: Session, expo_id: int | None, job_id: int, now: datetime) -> None:
    """Do not do it after all; what is under way ends the next time that it tells how far it is."""
    call_off(session, expo_id, job_id, now)
    session.commit()


def call_off(session: Session, expo_id: int | None, job_id: int, now: datetime) -> None:
    """The same in the caller's transaction."""
    job = find(session, expo_id, job_id)
    if job.state is WorkState.QUEUED:
        job.state, job.ended_at = WorkState.CANCELLED, now
    elif not job.state.over:
        job.wanted = Wanted.CANCEL
    session.add(job)


def failure(job: Job) -> Text | None:
    """Why it failed, in words."""
    return Text(job.error_zh, job.error_en) if job.state is WorkState.FAILED else None


def doer(job: Job) -> Who:
    """Who a worker acts for: the one who asked; what they may do was looked at when they asked."""
    return program(job.asked_by, "worker")
