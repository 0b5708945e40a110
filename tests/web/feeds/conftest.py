"""What tests of feeds share: ways to change what is in force, and what a calendar says then."""

from datetime import datetime

from sqlmodel import Session

from tests.web.publishing.conftest import ANN, draft
from web.calendars import Entry
from web.services import moving, publishing
from web.services.feeds import Owner
from web.services.feeds.texts import entries_of
from web.store.tables import ExpoRow, RosterRow

ADDRESS = "https://expo.example.org"
MINE = Owner.volunteer("V001")


def publish(session: Session, expo: ExpoRow, now: datetime, *pairs: tuple[str, str]) -> RosterRow:
    """Whatever rules it breaks."""
    assert expo.id is not None
    source = draft(session, expo, *pairs)
    assert source.id is not None
    reasons = {one.key: "a test" for one in publishing.preview(session, expo, source.id, ANN).breaches}
    return publishing.publish(session, expo.id, source.id, ANN, now, reasons=reasons)


def move(session: Session, expo: ExpoRow, now: datetime, taken: tuple[str, str], given: tuple[str, str]) -> None:
    found = moving.standing(session, expo, held=True)
    moved = moving.move(session, expo, found, [given], [taken], ANN, now, verb="change", kind="version")
    session.commit()
    moving.keep(session, expo, moved)


def entries(session: Session, expo: ExpoRow, now: datetime, owner: Owner = MINE) -> tuple[Entry, ...]:
    found = entries_of(session, expo, owner, ADDRESS, now, "zh")
    session.commit()
    return found
