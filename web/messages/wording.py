"""What a kind of message is to its reader: how it is worded, and how much it may disturb."""

from collections.abc import Callable
from dataclasses import dataclass

from scheduler.domain.text import Text
from web.messages.reader import Facts, Reader


@dataclass(frozen=True, slots=True)
class Said:
    """A message in words. `paragraphs` leave out greeting and link; `short` is one line without either.

    `path` is where its one link leads, in the site.
    """

    subject: str
    paragraphs: tuple[str, ...]
    short: str
    path: str = "/my/"


@dataclass(frozen=True, slots=True)
class Wording:
    """`name` is what organisers call it. `necessary` reaches people who want no messages; `urgent` waits for no morning
    and is put together with nothing: it may depend on the facts and on now, an instant (minutes).

    One that `opens` always brings a new personal link, others only to somebody who has never come in by one.
    """

    name: Text
    words: Callable[[Facts, Reader], Said]
    necessary: bool = False
    urgent: Callable[[Facts, int], bool] = lambda _facts, _now: False
    opens: bool = False
    gathers: bool = True
    """Whether it waits some minutes for others of its kind, when it is not urgent."""


def always(_facts: Facts, _now: int) -> bool:
    """For kinds that can never wait."""
    return True


def bullets(*lines: str) -> str:
    """A list, as a paragraph."""
    return "\n".join(f"· {line}" for line in lines)
