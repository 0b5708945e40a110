"""A tiny expo with messages switched on, and a channel that writes down what it is given."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, col, select

from scheduler.domain.people import Volunteer
from scheduler.domain.roster import Roster
from tests.web.conftest import NOW
from tests.web.someone import an_expo
from web.messages.channel import SENT, Letter, Outcome
from web.messages.ways import Ways
from web.services import expos, rosters
from web.services.messages.sending import send_due
from web.services.policies import save_policies
from web.services.publishing import publish
from web.services.who import program
from web.store.engine import open_engine, open_session
from web.store.tables import ExpoRow, Message, RosterRow

ORGANISER = program("Ann", "cli")
ANN = Volunteer("ann", "Ann", "henan", email="ann@example.org")
BO = Volunteer("bo", "Bo", "food", phone="13800000001")
CY = Volunteer("cy", "Cy", "city")


@dataclass
class Recorder:
    """A channel: what it answers next, and every letter that it was given."""

    answers: list[Outcome] = field(default_factory=list)
    given: list[Letter] = field(default_factory=list)

    def send(self, letter: Letter) -> Outcome:
        self.given.append(letter)
        return self.answers.pop(0) if self.answers else SENT

    def close(self) -> None:
        """Nothing is held open."""


@dataclass
class Desk:
    """An expo on a database, what is in force there, and its post."""

    session: Session
    expo: ExpoRow
    now: datetime = NOW
    mail: Recorder = field(default_factory=Recorder)
    sms: Recorder = field(default_factory=Recorder)
    robot: Recorder = field(default_factory=Recorder)

    @property
    def ways(self) -> Ways:
        return Ways("https://expo.test", self.mail, self.sms, self.robot, lambda: "s")

    def publish(self, *pairs: tuple[str, str], note: str = "") -> RosterRow:
        assert self.expo.id is not None
        draft = rosters.begin_draft(self.session, self.expo, Roster.of(pairs), ORGANISER, self.now)
        self.session.commit()
        assert draft.id is not None
        reasons = {"rest": "as agreed"}
        return publish(self.session, self.expo.id, draft.id, ORGANISER, self.now, note=note, reasons=reasons)

    def send(self, now: datetime | None = None) -> None:
        self.now = now or self.now
        send_due(self.session, self.now, self.ways)

    def later(self, **time: float) -> None:
        """Time goes by, then everything due is sent."""
        self.send(self.now + timedelta(**time))

    def rows(self) -> list[Message]:
        self.session.expire_all()
        return list(self.session.exec(select(Message).order_by(col(Message.id))))

    def states(self) -> list[str]:
        return [row.state.value for row in self.rows()]

    def said(self) -> list[tuple[str, str]]:
        return [(letter.to, letter.subject) for letter in self.mail.given]


Begin = Callable[..., Desk]


def _begin(session: Session) -> Begin:
    def begun(*people: Volunteer, on: bool = True, **policies: Any) -> Desk:
        problem = an_expo(*people)
        problem = replace(problem, posts=tuple(replace(post, trainings=frozenset()) for post in problem.posts))
        expo = expos.create(session, problem, ORGANISER, NOW)
        save_policies(session, expo, {"sending": on, **policies}, ORGANISER, NOW)
        session.commit()
        return Desk(session, expo)

    return begun


@pytest.fixture
def begin(tmp_path: Path, blank: Path) -> Iterator[Begin]:
    """`begin(ANN, BO)` opens an expo of these people; `on=False` leaves messages switched off, as they are at first."""
    shutil.copy(blank, tmp_path / "outbox.db")
    engine = open_engine(f"sqlite:///{tmp_path}/outbox.db")
    with open_session(engine, writes=True) as session:
        yield _begin(session)
    engine.dispose()


@pytest.fixture
def begin_on_each(db: Session) -> Begin:
    """The same, on a database of each kind."""
    return _begin(db)
