"""Throws away papers that were made, when somebody who stands on them has to be forgotten; they are made anew."""

from pathlib import Path

from sqlmodel import Session, col, select

from web.services.links.slip_orders import FOLDER as SLIPS
from web.services.links.slip_orders import KIND as SLIP
from web.services.links.slip_orders import file_of
from web.services.papers.ordering import FOLDER, KIND
from web.services.papers.orders import Order
from web.store.tables import ExpoRow, Job


def forget_papers(session: Session, expo: ExpoRow, files: Path) -> None:
    """In the caller's transaction; one that is being made just now is finished and lasts a day."""
    rows = select(Job).where(Job.expo_id == expo.id, col(Job.kind).in_([KIND, SLIP]), col(Job.ended_at).is_not(None))
    for job in session.exec(rows).all():
        name = f"{FOLDER}/{Order.decoded(job.payload).file}" if job.kind == KIND else f"{SLIPS}/{file_of(job.id)}"
        (files / name).unlink(missing_ok=True)
        session.delete(job)
    session.flush()
