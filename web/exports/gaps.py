"""A shift with empty places, as it is told to people."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """`shift` is its name as people read it; causes and suggestions are whole sentences in the reader's language."""

    shift: str
    missing: int
    causes: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
