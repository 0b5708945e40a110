"""Keeps what was last read in memory: problems, rosters and reports never change once their revision is known."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import TypeVar, cast

from sqlmodel import Session

T = TypeVar("T")


class Shelf:
    """The latest `size` values; threads may share it, as nobody changes what it holds."""

    def __init__(self, size: int) -> None:
        self.size, self.lock = size, Lock()
        self.held: OrderedDict[tuple[object, ...], object] = OrderedDict()

    def find(self, session: Session, name: tuple[object, ...], read: Callable[[], T]) -> T:
        """The value of that name, read when it is not held.

        A session that has written reads for itself: what it sees may never be committed.
        """
        if has_written(session):
            return read()
        with self.lock:
            if name in self.held:
                self.held.move_to_end(name)
                return cast("T", self.held[name])
        value = read()
        self.put(name, value)
        return value

    def peek(self, name: tuple[object, ...]) -> object:
        """The value of that name if it is held; what it was read from has been committed."""
        with self.lock:
            return self.held.get(name)

    def put(self, name: tuple[object, ...], value: object) -> None:
        """Hold a value, and let the one go that was not asked for the longest."""
        with self.lock:
            self.held[name] = value
            self.held.move_to_end(name)
            while len(self.held) > self.size:
                self.held.popitem(last=False)


def has_written(session: Session) -> bool:
    return bool(session.info.get("written"))


def mark_committed(session: Session) -> None:
    """What the session has written is true for everybody now: it may share again what others have read."""
    session.info["written"] = False


def mark_written(session: Session) -> None:
    session.info["written"] = True
