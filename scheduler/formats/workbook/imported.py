"""What reading a file of facts ends in: a whole problem with notes, or a refusal with every fault."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scheduler.domain.problem import Problem
from scheduler.formats.fault import Fault


@dataclass(frozen=True, slots=True)
class Seen:
    """A table of the file: its name, the kind of sheet it is taken for (empty: none), how many rows hold facts.

    `headings` are those that were read; `unknown` those that nobody knows, with a few of the cells below them.
    """

    name: str
    kind: str = ""
    rows: int = 0
    headings: tuple[str, ...] = ()
    unknown: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imported:
    """A problem, and notes on what was dropped, guessed or looks odd.

    `heard` are the ids that the file lists, by kind (a field of the problem); kinds that it does not list are absent.
    """

    problem: Problem
    notes: tuple[Fault, ...] = ()
    tables: tuple[Seen, ...] = ()
    heard: Mapping[str, frozenset[str]] = field(default_factory=dict)


class BadWorkbook(ValueError):
    """A file that cannot be taken as it is: all its `faults` in the order of the file, and the notes made so far."""

    def __init__(self, faults: Sequence[Fault], notes: Sequence[Fault] = (), tables: Sequence[Seen] = ()) -> None:
        super().__init__("\n".join(fault.say("en") for fault in faults))
        self.faults = tuple(faults)
        self.notes = tuple(notes)
        self.tables = tuple(tables)
