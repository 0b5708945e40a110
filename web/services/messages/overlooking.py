"""The organisers' view of the outbox: what went to whom, what waits, what did not arrive and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from scheduler.domain.text import Text
from web.messages.ways import Ways
from web.messages.wording import Said
from web.messages.words import WORDS
from web.services.history import record
from web.services.messages.composing import Composer
from web.services.messages.readers import names_of, recipient_of
from web.services.messages.troubles import NO_ADDRESS, why
from web.services.policies import policies_of, save_policies
from web.services.refusal import GONE, STALE, Refused
from web.services.who import Permission, Who
from web.store.messages import counts, listed, people_in_trouble
from web.store.tables import ExpoRow, Message, MessageKind, MessageState

SIZE = 50

STATES: Mapping[MessageState, Text] = {
    MessageState.WAITING: Text("待发", "waiting"),
    MessageState.SENDING: Text("正在发", "being sent"),
    MessageState.SENT: Text("已发", "sent"),
    MessageState.PERHAPS: Text("可能已发", "perhaps sent"),
    MessageState.FAILED: Text("未送达", "failed"),
    MessageState.DROPPED: Text("未发", "not sent"),
}
AGAIN = frozenset({MessageState.PERHAPS, MessageState.FAILED, MessageState.DROPPED})
"""States from which a person may have it sent again."""


@dataclass(frozen=True)
class Line:
    """A message as it is listed."""

    message: Message
    to: str
    kind: Text
    why: Text | None

    @property
    def may_go_again(self) -> bool:
        return self.message.state in AGAIN and self.says_something

    @property
    def says_something(self) -> bool:
        """What was said to people who were erased since is gone."""
        return bool(self.message.facts) or self.message.kind == MessageKind.LINK


@dataclass(frozen=True)
class Outbox:
    """`counts` is of all states; `total` of those asked for; so many people have `no_address`."""

    on: bool
    counts: Mapping[MessageState, int]
    lines: tuple[Line, ...]
    total: int
    no_address: int

    def count(self, *states: str) -> int:
        return sum(self.counts.get(MessageState(state), 0) for state in states)


def outbox(session: Session, expo: ExpoRow, who: Who, state: str, *, page: int) -> Outbox:
    """Messages in one state, or in any when it names none; the latest first."""
    who.need(Permission.MESSAGES)
    assert expo.id is not None
    known = counts(session, expo.id)
    states = [one for one in MessageState if one.value == state] or list(MessageState)
    rows = listed(session, expo.id, states, offset=(page - 1) * SIZE, limit=SIZE)
    total = sum(known.get(one, 0) for one in states)
    missed = people_in_trouble(session, expo.id, NO_ADDRESS)
    return Outbox(policies_of(session, expo).sending, known, tuple(_lines(session, rows)), total, missed)


@dataclass(frozen=True)
class Opened:
    """One message with its words, as they would be now; without any when its reader or its facts are gone."""

    line: Line
    said: Said | None


def opened(session: Session, expo: ExpoRow, message_id: int, who: Who, now: datetime, home: str) -> Opened:
    """Raises `Refused` (404) for a message of another expo."""
    who.need(Permission.MESSAGES)
    message = _find(session, expo, message_id)
    (line,) = _lines(session, [message])
    to = recipient_of(session, message)
    if to is None or message.kind not in WORDS or not line.says_something:
        return Opened(line, None)
    composer = Composer(session, expo, policies_of(session, expo), Ways(home), now)
    return Opened(line, composer.worded(message, to))


def send_again(session: Session, expo: ExpoRow, message_id: int, who: Who, now: datetime) -> None:
    """Put it back in line, by a person's word; refused (409) when it is on its way or has arrived."""
    who.need(Permission.MESSAGES)
    message = _find(session, expo, message_id)
    (line,) = _lines(session, [message])
    if not line.may_go_again:
        raise Refused(STALE, 409)
    before = {"state": message.state.value, "trouble": message.trouble}
    message.state, message.due_at, message.tries, message.trouble = MessageState.WAITING, now, 0, ""
    session.add(message)
    record(session, who, now, "send_again", "message", str(message_id), expo_id=expo.id, before=before)
    session.commit()


def switch(session: Session, expo: ExpoRow, who: Who, now: datetime, *, on: bool) -> None:
    """Begin to send what waits, or stop."""
    who.need(Permission.MESSAGES)
    save_policies(session, expo, {"sending": on}, who, now)


def _find(session: Session, expo: ExpoRow, message_id: int) -> Message:
    message = session.get(Message, message_id)
    if message is None or message.expo_id != expo.id:
        raise Refused(GONE, 404)
    return message


def _lines(session: Session, messages: Sequence[Message]) -> Iterator[Line]:
    names = names_of(session, messages)
    for one in messages:
        wording = WORDS.get(one.kind)
        name = names.get((one.expo_id, one.volunteer, one.account_id), one.volunteer or "")
        kind = wording.name if wording else Text(one.kind, one.kind)
        yield Line(one, name, kind, why(one.trouble) if one.trouble else None)
