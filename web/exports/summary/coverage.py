"""How far the demand is met: the heat map of posts and times, and totals by role and by day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from scheduler.domain.places import Role, Shift
from scheduler.domain.staffing import Staffing


class State(StrEnum):
    """The five states of a cell, the same on every page."""

    NONE = "none"
    FULL = "full"
    SHORT = "short"
    NOBODY = "nobody"
    SURPLUS = "surplus"


@dataclass(frozen=True, slots=True)
class Cell:
    """People there and places wanted."""

    there: int = 0
    wanted: int = 0

    @property
    def balance(self) -> int:
        return self.there - self.wanted

    @property
    def state(self) -> State:
        if not self.there and not self.wanted:
            return State.NONE
        if self.balance > 0:
            return State.SURPLUS
        if self.balance == 0:
            return State.FULL
        return State.SHORT if self.there else State.NOBODY


@dataclass(frozen=True, slots=True)
class Filled:
    """Places wanted and those of them that are filled; people too many fill nothing."""

    filled: int
    wanted: int

    @property
    def empty(self) -> int:
        return self.wanted - self.filled

    @property
    def percent(self) -> float:
        return 100 * self.filled / self.wanted if self.wanted else 100.0


def filled(staffing: Staffing, shifts: Iterable[Shift]) -> Filled:
    pairs = [(min(len(staffing.on(shift)), shift.wanted), shift.wanted) for shift in shifts]
    return Filled(sum(there for there, _ in pairs), sum(wanted for _, wanted in pairs))


def by_role(staffing: Staffing) -> Iterator[tuple[Role, Filled]]:
    """Roles with demand, in their order."""
    problem = staffing.problem
    for role in Role:
        found = filled(staffing, (shift for shift in problem.shifts if problem.role_of(shift) is role))
        if found.wanted:
            yield role, found


def cells(staffing: Staffing) -> dict[str, dict[tuple[int, int], Cell]]:
    """The cells of each post that has shifts, by start and end; shifts at the same time add up."""
    found: dict[str, dict[tuple[int, int], Cell]] = {}
    for shift in staffing.problem.shifts:
        row = found.setdefault(shift.post, {})
        known = row.get((shift.start, shift.end), Cell())
        there = known.there + len(staffing.on(shift))
        row[shift.start, shift.end] = Cell(there, known.wanted + shift.wanted)
    return found
