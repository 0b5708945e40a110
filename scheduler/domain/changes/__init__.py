"""What can happen to an expo after its roster was made: changes as data, each turning one problem into the next.

A change is a fact, and a fact beats a pin: pins that a change makes impossible are lifted. Shifts keep their ids, so
that a roster of before can be judged and repaired afterwards; closed shifts stay, wanting nobody.
"""

from collections.abc import Iterable

from scheduler.domain.changes.expo import Heat, Postpone, Seats, later
from scheduler.domain.changes.people import Answered, DropOut, Pin, SwapRequest, Unavailable
from scheduler.domain.changes.refusal import ChangeRefused
from scheduler.domain.changes.shifts import CloseShifts, CloseZones, Demand, Growth, MoveShift, NewShift
from scheduler.domain.problem import Problem

Change = (
    DropOut
    | Unavailable
    | Answered
    | Demand
    | Growth
    | NewShift
    | CloseShifts
    | CloseZones
    | MoveShift
    | Heat
    | Seats
    | Pin
    | Postpone
)


def apply(problem: Problem, changes: Iterable[Change]) -> Problem:
    """The problem after all changes, one after the other. Raises `ChangeRefused` for one that does not fit."""
    for change in changes:
        problem = change.apply(problem)
    return problem


__all__ = [
    "Answered",
    "Change",
    "ChangeRefused",
    "CloseShifts",
    "CloseZones",
    "Demand",
    "DropOut",
    "Growth",
    "Heat",
    "MoveShift",
    "NewShift",
    "Pin",
    "Postpone",
    "Seats",
    "SwapRequest",
    "Unavailable",
    "apply",
    "later",
]
