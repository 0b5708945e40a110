"""What tests of papers share: the small expo with a published version 1 and a draft after it."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session
from werkzeug.test import TestResponse

from scheduler.domain.roster import Roster
from tests.web.conftest import NOW, post
from web.services import publishing, rosters
from web.services.who import Who
from web.store.tables import ExpoRow

PAIRS = (("V001", "G1-1A"), ("V002", "G1-1A"), ("V003", "O1-1A"))


class Press(NamedTuple):
    """Orders through the pages: `ask` for the address of an order, `take` for its file, made."""

    ask: Callable[..., str]
    take: Callable[..., TestResponse]


class Print(NamedTuple):
    """The expo with the ids of its published version and its draft."""

    expo: int
    version: int
    draft: int


@pytest.fixture
def printed(session: Session, expo: ExpoRow, organiser: Who) -> Print:
    """Three people on the first morning; the draft has one of them."""
    assert expo.id is not None
    first = rosters.begin_draft(session, expo, Roster.of(PAIRS), organiser, NOW)
    session.commit()
    assert first.id is not None
    reasons = {found.key: "drill" for found in publishing.preview(session, expo, first.id, organiser).breaches}
    version = publishing.publish(session, expo.id, first.id, organiser, NOW, reasons=reasons)
    rosters.discard(session, expo.id, first.id, organiser, NOW)
    draft = rosters.begin_draft(session, expo, Roster.of(PAIRS[:1]), organiser, NOW, name="try")
    session.commit()
    assert version.id is not None
    assert draft.id is not None
    session.close()
    return Print(expo.id, version.id, draft.id)


@pytest.fixture
def press(printed: Print, work_off: Callable[[], None]) -> Callable[[FlaskClient], Press]:
    """For a browser of somebody who is signed in."""

    def of(client: FlaskClient) -> Press:
        def ask(paper: str, kind: str = "pdf", **said: object) -> str:
            answer = post(client, f"/expo/{printed.expo}/out", paper=paper, format=kind, **said)
            assert answer.status_code == 303, answer.get_data(as_text=True)
            return str(answer.location)

        def take(paper: str, kind: str = "pdf", **said: object) -> TestResponse:
            place = ask(paper, kind, **said)
            work_off()
            return client.get(f"{place}/file", buffered=True)

        return Press(ask, take)

    return of
