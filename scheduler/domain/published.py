"""What volunteers have been told already: the roster that was published, and what has happened to it since."""

from dataclasses import dataclass

from scheduler.domain.roster import Assignment
from scheduler.domain.timeline import Instant


@dataclass(frozen=True, slots=True)
class Published:
    """The assignments that people know of, also of people and shifts that are gone by now.

    `moved` are shifts that are no longer when and where they were published: whoever has one has to be told, come what
    may. Shifts that have begun at `now` are past; without it nothing is.
    """

    assignments: frozenset[Assignment] = frozenset()
    moved: frozenset[str] = frozenset()
    now: Instant | None = None
