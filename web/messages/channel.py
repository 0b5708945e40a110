"""What every way of reaching somebody has in common: a letter goes in, and what became of it comes out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from scheduler.domain.text import Language


class Result(StrEnum):
    """Later: not taken now, may be tried again. Never: refused for good. Perhaps: nobody knows whether it arrived,
    so that sending it again could be sending it twice."""

    SENT = "sent"
    LATER = "later"
    NEVER = "never"
    PERHAPS = "perhaps"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`why` is what the other side said, for organisers to read; `wait` the seconds it asks us to stay away."""

    result: Result
    why: str = ""
    wait: int = 0


SENT = Outcome(Result.SENT)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A calendar file; `method` is the METHOD that stands in it."""

    name: str
    data: bytes
    method: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One message in the reader's language, ready to go.

    `id` stays the same however often it is tried. `to` is an e-mail address, a phone number, or nothing for a group
    behind a robot. `text` has the whole, `short` the gist in a line with the link, for phones and chats.
    `leave` is the address at which its reader can put an end to such messages.
    """

    id: str
    to: str
    name: str
    subject: str
    text: str
    short: str
    at: datetime
    language: Language = "zh"
    leave: str = ""
    attachments: tuple[Attachment, ...] = ()


class Channel(Protocol):
    """A way of reaching somebody. Never raises: whatever happens is an outcome."""

    def send(self, letter: Letter) -> Outcome: ...

    def close(self) -> None:
        """Let go of what is held open between two letters."""
        ...
