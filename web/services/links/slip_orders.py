"""Orders printed slips with personal links, and hands the file out: once, and to nobody but who ordered it.

Other papers are made anew for whoever asks, and kept for a day. A slip opens somebody's pages: it is never made twice
the same, and its file goes when it was taken.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import Session

from scheduler.domain.text import Language, Text
from web.services.history import record
from web.services.jobs import enqueue
from web.services.jobs import find as find_job
from web.services.links.giving import Giving, whom
from web.services.refusal import GONE, Refused
from web.services.who import Permission, Who
from web.store.tables import ExpoRow, Job, WorkState

KIND, FOLDER = "slips", "slips"
KEPT = timedelta(hours=1)

_GONE = Text(
    "这份纸条已被取走或已清理：它能打开个人页面，只给一次。请重新生成，并关闭旧链接。",
    "These slips were taken or cleared away: as they open people's pages, they are handed out once. Make them anew, "
    "closing the earlier links.",
)


@dataclass(frozen=True)
class Ordered:
    """An order with its work; `there` while the file waits to be taken."""

    job: Job
    people: int
    there: bool


def order_slips(
    session: Session, expo: ExpoRow, giving: Giving, who: Who, now: datetime, *, opens: str, language: Language
) -> Job:
    """The work that makes them; `opens` is the address of links without its end."""
    keys = list(whom(session, expo, giving, who, now))
    wanted = {"people": keys, "renew": giving.renew, "opens": opens, "language": language, "account": who.account_id}
    job = enqueue(session, KIND, wanted, who, now, expo_id=expo.id)
    session.commit()
    return job


def find_slips(session: Session, expo: ExpoRow, job_id: int, who: Who, now: datetime, *, files: Path) -> Ordered:
    """One that they ordered themselves. Raises `Refused` (404)."""
    who.need(Permission.LINKS)
    job = find_job(session, expo.id, job_id)
    if job.kind != KIND or job.payload["account"] != who.account_id:
        raise Refused(GONE, 404)
    late = job.ended_at is not None and now - job.ended_at > KEPT
    there = job.state is WorkState.DONE and not late and (files / FOLDER / file_of(job.id)).exists()
    return Ordered(job, len(job.payload["people"]), there)


def take_slips(session: Session, expo: ExpoRow, job_id: int, who: Who, now: datetime, *, files: Path) -> bytes:
    """The PDF, and after that it is gone. Raises `Refused` (410)."""
    found = find_slips(session, expo, job_id, who, now, files=files)
    if not found.there:
        raise Refused(_GONE, 410)
    made = (files / FOLDER / file_of(found.job.id)).read_bytes()
    record(session, who, now, "download", "link", expo_id=expo.id, after={"people": found.people, "format": "pdf"})
    session.commit()
    (files / FOLDER / file_of(found.job.id)).unlink(missing_ok=True)
    return made


def file_of(job_id: int | None) -> str:
    return f"{job_id}.pdf"
