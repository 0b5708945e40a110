"""The set of assignments, immutable, and the difference between two of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple


class Assignment(NamedTuple):
    """One volunteer on one shift, by their ids."""

    volunteer: str
    shift: str


@dataclass(frozen=True)
class Difference:
    """What a new roster adds to an old one and takes from it."""

    added: frozenset[Assignment]
    removed: frozenset[Assignment]


@dataclass(frozen=True)
class Roster:
    """Who works what; `pinned` are assignments that a person fixed, a subset of the assignments."""

    assignments: frozenset[Assignment] = frozenset()
    pinned: frozenset[Assignment] = field(default=frozenset(), compare=False)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]], *, pinned: Iterable[tuple[str, str]] = ()) -> "Roster":
        return cls(frozenset(Assignment(*pair) for pair in pairs), frozenset(Assignment(*pair) for pair in pinned))

    @cached_property
    def shifts_of(self) -> Mapping[str, frozenset[str]]:
        """Shift ids by volunteer id; volunteers without a shift are absent."""
        found = defaultdict(set)
        for volunteer, shift in self.assignments:
            found[volunteer].add(shift)
        return {volunteer: frozenset(shifts) for volunteer, shifts in found.items()}

    @cached_property
    def volunteers_on(self) -> Mapping[str, frozenset[str]]:
        """Volunteer ids by shift id; empty shifts are absent."""
        found = defaultdict(set)
        for volunteer, shift in self.assignments:
            found[shift].add(volunteer)
        return {shift: frozenset(volunteers) for shift, volunteers in found.items()}

    def with_(self, *added: tuple[str, str]) -> "Roster":
        return Roster(self.assignments | {Assignment(*pair) for pair in added}, self.pinned)

    def without(self, *removed: tuple[str, str]) -> "Roster":
        gone = {Assignment(*pair) for pair in removed}
        return Roster(self.assignments - gone, self.pinned - gone)

    def difference(self, newer: "Roster") -> Difference:
        """What `newer` adds and removes, seen from this roster."""
        return Difference(newer.assignments - self.assignments, self.assignments - newer.assignments)
