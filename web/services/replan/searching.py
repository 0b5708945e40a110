"""Orders the search for ways out of a case, and calls it off."""

from datetime import datetime

from sqlmodel import Session

from scheduler.domain.text import Text
from web.services import jobs
from web.services.history import record
from web.services.refusal import Refused
from web.services.replan.basis import basis
from web.services.replan.cases import changes_of, find_open
from web.services.who import Who
from web.store.tables import ExpoRow, Job, ReplanCase

LONGEST = 3600
WAYS = 6
"""So many are looked for at most (`scheduler.solver.replan.frontier`)."""

_SECONDS = Text("时间填 1 到 3,600 秒。", "Give a time from 1 to 3,600 seconds.")
_EMPTY = Text("还没有说发生了什么。", "Nothing has been said of what happened.")
_RUNNING = Text("正在找方案。请等它结束，或先取消。", "The search is under way. Wait for it, or call it off first.")


def start(session: Session, expo: ExpoRow, case_id: int, who: Who, now: datetime, *, seconds: int = 60) -> Job:
    """Put the search in line; what it finds is written into the case."""
    case = find_open(session, expo, case_id, who)
    if not changes_of(case):
        raise Refused(_EMPTY)
    if not 1 <= seconds <= LONGEST:
        raise Refused(_SECONDS)
    if (running := job_of(session, case)) is not None and not running.state.over:
        raise Refused(_RUNNING, 409)
    basis(session, expo, now)
    job = jobs.enqueue(session, "replan", {"case": case.id, "seconds": seconds}, who, now, expo_id=expo.id)
    case.job_id, case.moment, case.ways = job.id, now, []
    session.add(case)
    record(
        session, who, now, "solve", "replan_case", str(case.id), expo_id=expo.id, after={"seconds": seconds}
    )  # fmt: skip
    session.commit()
    return job


def cancel(session: Session, expo: ExpoRow, case_id: int, who: Who, now: datetime) -> None:
    """Look no further; nothing of what was found is kept."""
    case = find_open(session, expo, case_id, who)
    if case.job_id is not None:
        jobs.cancel(session, expo.id, case.job_id, now)


def job_of(session: Session, case: ReplanCase) -> Job | None:
    return session.get(Job, case.job_id) if case.job_id is not None else None
