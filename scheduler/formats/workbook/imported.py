"""What reading a file of facts ends in: a whole problem with notes, or a refusal with every fault."""

from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.domain.problem import Problem
from scheduler.formats.fault import Fault


@dataclass(frozen=True, slots=True)
class Imported:
    """A problem, and notes on what was dropped, guessed or looks odd."""

    problem: Problem
    notes: tuple[Fault, ...] = ()


class BadWorkbook(ValueError):
    """A file that cannot be taken as it is: all its `faults` in the order of the file, and the notes made so far."""

    def __init__(self, faults: Sequence[Fault], notes: Sequence[Fault] = ()) -> None:
        super().__init__("\n".join(fault.say("en") for fault in faults))
        self.faults = tuple(faults)
        self.notes = tuple(notes)
