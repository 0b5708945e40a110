"""What one edit does to a roster, forwards and back."""

from collections.abc import Iterable
from dataclasses import dataclass

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment, Roster
from web.store.tables import EditRow

Pairs = frozenset[Assignment]
NONE: Pairs = frozenset()


@dataclass(frozen=True)
class Step:
    """Assignments that come and go, pins that are set and lifted; with an assignment goes its pin."""

    added: Pairs = NONE
    removed: Pairs = NONE
    pinned: Pairs = NONE
    unpinned: Pairs = NONE

    @classmethod
    def of(cls, row: EditRow) -> "Step":
        return cls(_pairs(row.added), _pairs(row.removed), _pairs(row.pinned), _pairs(row.unpinned))

    @property
    def back(self) -> "Step":
        return Step(self.removed, self.added, self.unpinned, self.pinned)

    @property
    def people(self) -> frozenset[str]:
        """Everybody whose assignments or pins it is about."""
        return frozenset(one.volunteer for one in self.added | self.removed | self.pinned | self.unpinned)

    def on(self, roster: Roster) -> Roster:
        """The roster after the step."""
        assignments = (roster.assignments - self.removed) | self.added
        return Roster(assignments, (roster.pinned - self.removed - self.unpinned) | self.pinned)

    def fits(self, roster: Roster, problem: Problem) -> bool:
        """Whether what it takes away is there, what it brings is not, and people and shifts still exist."""
        known = Roster(self.added).names_only(problem.volunteer_index, problem.shift_index)
        there = self.removed <= roster.assignments and not self.added & roster.assignments
        pins = self.unpinned <= roster.pinned and self.pinned <= (roster.assignments - self.removed) | self.added
        return known and there and pins


def plain(pairs: Iterable[Assignment]) -> list[list[str]]:
    """As it is written down."""
    return [list(pair) for pair in sorted(pairs)]


def _pairs(written: Iterable[list[str]]) -> Pairs:
    return frozenset(Assignment(*pair) for pair in written)
