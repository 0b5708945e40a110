"""Problems as versioned JSON: exact, and the same bytes for the same facts."""

from scheduler.domain.problem import Problem


def to_json(problem: Problem) -> bytes:
    """The problem in UTF-8 JSON."""
    raise NotImplementedError


def from_json(raw: bytes) -> Problem:
    """The problem in a file; raises `BadWorkbook`."""
    raise NotImplementedError
