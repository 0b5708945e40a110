"""Sends what is due: claims it, sends it outside any transaction, writes down what became of it.

Whoever has claimed a message is the only one to send it. A worker that dies in between leaves it claimed; after the
lease it is `perhaps` sent, and only a person sends it again: nothing is ever said twice by itself.
"""

import logging
import secrets
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from web.config import Config
from web.messages.channel import Letter, Outcome, Result
from web.messages.ways import Ways
from web.services.messages import troubles
from web.services.messages.composing import Composer, Dropped, Later, Parcel
from web.services.messages.timing import ATTEMPTS, wait
from web.services.policies import policies_of
from web.store.messages import change, claim, due, expos_with_due, fresh, give_up_lapsed, settle
from web.store.tables import ExpoRow, Message, MessageState

_LOG = logging.getLogger(__name__)

LEASE = timedelta(minutes=3)
"""Longer than a mail server may take for all of its answers together."""

PATIENCE = 5.0
"""Seconds that one round may take: other things happen by time too."""


def tick(session: Session, now: datetime) -> None:
    """One round with the channels that are set up; without any, everything waits."""
    ways = Ways.of(Config())
    if not ways.names:
        return
    try:
        send_due(session, now, ways)
    finally:
        ways.close()


def send_due(session: Session, now: datetime, ways: Ways) -> None:
    """Everything that may go, of every expo whose organisers have switched messages on."""
    give_up_lapsed(session, now, troubles.LOST)
    session.commit()
    round = Round(session, ways, now)
    for expo_id in expos_with_due(session, now):
        expo = session.get_one(ExpoRow, expo_id)
        policies = policies_of(session, expo)
        if policies.sending and expo.archived_at is None:
            composer = Composer(session, expo, policies, ways, now, round.shut)
            round.go_through(composer, expo_id)
    session.commit()


@dataclass
class Round:
    """`shut` are the channels that have asked to be left alone: each is tried again in the next round."""

    session: Session
    ways: Ways
    now: datetime
    owner: str = field(default_factory=lambda: secrets.token_hex(8))
    shut: set[str] = field(default_factory=set)
    began: float = field(default_factory=time.monotonic)

    def go_through(self, composer: Composer, expo_id: int) -> None:
        for number in due(self.session, expo_id, self.now):
            if time.monotonic() - self.began > PATIENCE:
                return
            message = fresh(self.session, number)
            if message is not None and message.state is MessageState.WAITING and message.due_at <= self.now:
                self._deal_with(composer, message)

    def _deal_with(self, composer: Composer, message: Message) -> None:
        """One message whose words fail keeps no other from going."""
        try:
            found = composer.decide(message)
            letter = self._claimed(found) if isinstance(found, Parcel) else None
        except SQLAlchemyError:
            raise
        except Exception:
            _LOG.exception("message %s (%s) cannot be worded", message.id, message.kind)
            self.session.rollback()
            change(self.session, [message], state=MessageState.FAILED, trouble=troubles.WORDS)
            self.session.commit()
            return
        match found:
            case Later():
                change(self.session, [found.message], due_at=found.due_at)
            case Dropped():
                change(self.session, found.messages, state=MessageState.DROPPED, trouble=found.trouble)
        self.session.commit()
        if isinstance(found, Parcel) and letter is not None:
            self._send(found, letter)

    def _claimed(self, parcel: Parcel) -> Letter | None:
        """The letter, if nobody else was faster."""
        change(self.session, parcel.aside, state=MessageState.DROPPED, trouble=troubles.NOTHING_LEFT)
        if claim(self.session, parcel.messages, self.owner, self.now + LEASE):
            return parcel.letter()
        self.session.rollback()
        return None

    def _send(self, parcel: Parcel, letter: Letter) -> None:
        """Outside any transaction: a mail server may take its time."""
        outcome = parcel.way.channel.send(letter)
        if outcome.result is Result.LATER:
            self.shut.add(parcel.way.name)
        settle(self.session, parcel.messages, self.owner, **self._values(parcel, letter, outcome))
        self.session.commit()

    def _values(self, parcel: Parcel, letter: Letter, outcome: Outcome) -> dict[str, Any]:
        """What the rows are to say afterwards; nobody's address stands in what the other side said."""
        why = outcome.why.replace(parcel.way.address, parcel.masked) if parcel.way.address else outcome.why
        known = {"channel": parcel.way.name, "address": parcel.masked, "trouble": why[:300]}
        tries = parcel.messages[0].tries + 1
        match outcome.result:
            case Result.SENT:
                return {**known, "state": MessageState.SENT, "sent_at": self.now, "trouble": ""}
            case Result.LATER if tries < ATTEMPTS:
                due_at = self.now + wait(tries, letter.id, outcome.wait)
                return {**known, "state": MessageState.WAITING, "due_at": due_at}
            case Result.PERHAPS:
                return {**known, "state": MessageState.PERHAPS}
        return {**known, "state": MessageState.FAILED}
