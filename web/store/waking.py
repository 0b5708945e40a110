"""Remembers what a session has put in line, so that a worker can be woken after the commit; forgetting costs time."""

from sqlmodel import Session

Call = tuple[str, int]
"""The table's name, the row's id: all that ever goes through a queue."""


def ask(session: Session, call: Call) -> None:
    session.info.setdefault("calls", []).append(call)


def asked(session: Session) -> list[Call]:
    """What was asked for since the last time somebody looked."""
    found: list[Call] = session.info.pop("calls", [])
    return found
