"""Collects what is wrong or odd in a workbook while all of it is being read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scheduler.domain.text import Text
from scheduler.formats.fault import Fault
from scheduler.formats.workbook.imported import Seen


class Wrong(ValueError):
    """Something that cannot be taken: what it is and what would be right; `facts` fill both sentences."""

    def __init__(self, problem: Text, remedy: Text, **facts: object) -> None:
        super().__init__(problem.en)
        self.problem = problem
        self.remedy = remedy
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands; row 0 and an empty name mean nowhere in particular."""

    sheet: str = ""
    row: int = 0
    column: str = ""


NOWHERE = Place()


@dataclass(slots=True)
class Findings:
    """Faults stop the import, notes do not."""

    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    tables: list[Seen] = field(default_factory=list)

    def fault(self, place: Place, problem: Text, remedy: Text, **facts: object) -> None:
        self.faults.append(_fault(place, problem, remedy, facts))

    def wrong(self, place: Place, wrong: Wrong) -> None:
        self.faults.append(_fault(place, wrong.problem, wrong.remedy, wrong.facts))

    def note(self, place: Place, problem: Text, remedy: Text, **facts: object) -> None:
        self.notes.append(_fault(place, problem, remedy, facts))

    def in_order_of(self, sheets: Mapping[str, int]) -> tuple[tuple[Fault, ...], tuple[Fault, ...]]:
        """Faults and notes in the order of the file: by sheet, then row; what has no place comes first."""

        def order(fault: Fault) -> tuple[int, int]:
            return sheets.get(fault.sheet, -1), fault.row

        return tuple(sorted(self.faults, key=order)), tuple(sorted(self.notes, key=order))


def _fault(place: Place, problem: Text, remedy: Text, facts: Mapping[str, object]) -> Fault:
    return Fault(problem, remedy, place.sheet, place.row, place.column, tuple(facts.items()))
