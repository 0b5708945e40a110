"""The set of assignments, immutable, and the difference between two of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


class Assignment(NamedTuple):
    """One volunteer on one shift, by their ids."""

    volunteer: str
    shift: str


@dataclass(frozen=True)
class Difference:
    """What a new roster adds to an old one and takes from it."""

    added: frozenset[Assignment]
    removed: frozenset[Assignment]


@dataclass(frozen=True, eq=False)
class Roster:
    """Who works what; `pinned` are assignments that a person fixed, a subset of the assignments."""

    assignments: frozenset[Assignment] = frozenset()
    pinned: frozenset[Assignment] = field(default=frozenset())

    def __eq__(self, other: object) -> bool:
        return self.assignments == other.assignments if isinstance(other, Roster) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.assignments)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]], *, pinned: Iterable[tuple[str, str]] = ()) -> "Roster":
        return cls(frozenset(Assignment(*pair) for pair in pairs), frozenset(Assignment(*pair) for pair in pinned))

    @staticmethod
    def placed(
        volunteers: Mapping[str, int],
        shifts: Mapping[str, int],
        at: tuple[Ints, Ints],
        pinned: frozenset[Assignment] = frozenset(),
    ) -> "Roster":
        """The roster of assignments given as positions, each once; it names them only when it is asked to."""
        return _Placed(volunteers, shifts, at, pinned)

    @property
    def size(self) -> int:
        """How many assignments there are."""
        return len(self.assignments)

    def positions(self, volunteers: Mapping[str, int], shifts: Mapping[str, int]) -> tuple[Ints, Ints]:
        """The assignments as the numbers of their volunteers and shifts, in no order; KeyError for unknown ids."""
        count = len(self.assignments)
        people = np.fromiter((volunteers[volunteer] for volunteer, _ in self.assignments), np.int64, count)
        return people, np.fromiter((shifts[shift] for _, shift in self.assignments), np.int64, count)

    def names_only(self, volunteers: Mapping[str, int], shifts: Mapping[str, int]) -> bool:
        """Whether it names nobody and nothing but these."""
        return all(volunteer in volunteers and shift in shifts for volunteer, shift in self.assignments)

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

    def changed(self, added: Iterable[tuple[str, str]], removed: Iterable[tuple[str, str]]) -> "Roster":
        """Without these, then with those; what is known of everybody else is taken over."""
        added, removed = tuple(added), tuple(removed)
        newer = self.without(*removed).with_(*added)
        vars(newer)["shifts_of"] = _regrouped(self.shifts_of, added, removed)
        there, left = (tuple((shift, volunteer) for volunteer, shift in pairs) for pairs in (added, removed))
        vars(newer)["volunteers_on"] = _regrouped(self.volunteers_on, there, left)
        return newer

    def difference(self, newer: "Roster") -> Difference:
        """What `newer` adds and removes, seen from this roster."""
        return Difference(newer.assignments - self.assignments, self.assignments - newer.assignments)


def _regrouped(
    groups: Mapping[str, frozenset[str]], added: Iterable[tuple[str, str]], removed: Iterable[tuple[str, str]]
) -> Mapping[str, frozenset[str]]:
    """The groups with members more and less; groups that are empty then are absent."""
    found = dict(groups)
    for group, member in removed:
        found[group] = found.get(group, frozenset()) - {member}
    for group, member in added:
        found[group] = found.get(group, frozenset()) | {member}
    for group, _ in removed:
        if not found.get(group, True):
            del found[group]
    return found


class _Placed(Roster):
    """A roster with millions of assignments: positions, and names made when somebody asks for them."""

    _of: tuple[Mapping[str, int], Mapping[str, int]]
    _at: tuple[Ints, Ints]

    def __init__(
        self,
        volunteers: Mapping[str, int],
        shifts: Mapping[str, int],
        at: tuple[Ints, Ints],
        pinned: frozenset[Assignment],
    ) -> None:
        # The class is frozen; only its own beginning may fill it.
        for name, value in {"_of": (volunteers, shifts), "_at": at, "pinned": pinned}.items():
            object.__setattr__(self, name, value)

    @cached_property
    def assignments(self) -> frozenset[Assignment]:
        (people, work), (volunteers, shifts) = map(list, self._of), self._at
        names = zip((people[v] for v in volunteers.tolist()), (work[s] for s in shifts.tolist()), strict=True)
        return frozenset(map(Assignment._make, names))

    @property
    def size(self) -> int:
        return len(self._at[0])

    def positions(self, volunteers: Mapping[str, int], shifts: Mapping[str, int]) -> tuple[Ints, Ints]:
        if self._of[0] is volunteers and self._of[1] is shifts:
            return self._at
        return super().positions(volunteers, shifts)

    def names_only(self, volunteers: Mapping[str, int], shifts: Mapping[str, int]) -> bool:
        return (self._of[0] is volunteers and self._of[1] is shifts) or super().names_only(volunteers, shifts)
