"""Makes what was ordered, in the background, and clears away what has lain long enough."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from scheduler.domain.text import Text
from scheduler.formats.files import FileTrouble, trouble, write_beside
from web.services.jobs import Work
from web.services.papers.contents import content
from web.services.papers.ordering import FOLDER, KIND
from web.services.papers.orders import Order
from web.services.refusal import Refused
from web.store.tables import ExpoRow, Job

KEPT = timedelta(days=1)
"""Papers hold names and phones: they are made anew rather than kept."""


def make_paper(work: Work) -> Mapping[str, Any]:
    """The size of the file that was made."""
    order = Order.decoded(work.payload)
    with work.session(writes=False) as session:
        made = content(session, session.get_one(ExpoRow, work.expo_id), order, work.clock())
    folder = work.files / FOLDER
    _keep(folder, order.file, made)
    with work.session(writes=True) as session:
        _sweep(session, folder, work.clock())
    return {"size": len(made)}


def _keep(folder: Path, name: str, made: bytes) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_beside(folder / name, made, durable=False)
    except OSError as error:
        raise _refused(trouble(error, folder)) from error
    except FileTrouble as found:
        raise _refused(found) from found


def _refused(found: FileTrouble) -> Refused:
    return Refused(Text(found.say("zh"), found.say("en")))


def _sweep(session: Session, folder: Path, now: datetime) -> None:
    """Forget orders of yesterday, and every file that no order is about any more."""
    papers = select(Job).where(Job.kind == KIND)
    for job in session.exec(papers.where(col(Job.asked_at) < now - KEPT, col(Job.ended_at).is_not(None))):
        session.delete(job)
    session.commit()
    known = {Order.decoded(job.payload).file for job in session.exec(papers)}
    for file in folder.iterdir():
        if file.name not in known and not file.name.startswith("."):
            file.unlink(missing_ok=True)
