"""What a kind of message is to its reader: how it is worded, and how much it may disturb."""

from collections.abc import Callable
from dataclasses import dataclass

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
    """`necessary` reaches people who want no messages; `urgent` waits for no morning and is put together with nothing.

    `urgent` may depend on the facts and on now, an instant (minutes).
    """

    words: Callable[[Facts, Reader], Said]
    necessary: bool = False
    urgent: Callable[[Facts, int], bool] = lambda _facts, _now: False


def always(_facts: Facts, _now: int) -> bool:
    """For kinds that can never wait."""
    return True


def bullets(*lines: str) -> str:
    """A list, as a paragraph."""
    return "\n".join(f"· {line}" for line in lines)
