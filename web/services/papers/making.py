"""Makes what was ordered, in the background, and clears away what has lain long enough."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from web.services.jobs import Work
from web.services.papers.contents import content
from web.services.papers.keeping import keep_file
from web.services.papers.ordering import FOLDER, KIND
from web.services.papers.orders import Order
from web.store.tables import ExpoRow, Job

KEPT = timedelta(days=1)
"""Papers hold names and phones: they are made anew rather than kept."""


def make_paper(work: Work) -> Mapping[str, Any]:
    """The size of the file that was made."""
    order = Order.decoded(work.payload)
    with work.session(writes=False) as session:
        made = content(session, session.get_one(ExpoRow, work.expo_id), order, work.clock())
    folder = work.files / FOLDER
    keep_file(folder, order.file, made)
    with work.session(writes=True) as session:
        _sweep(session, folder, work.clock())
    return {"size": len(made)}


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
