"""What a workbook remembers of its export: who was called what, which cell was which shift, and who stood there."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment
from scheduler.formats.roster_labels import Labels, column_of

Row = Sequence[str]


@dataclass(frozen=True)
class Memory:
    """`cells`: shift id by line code and column key. `assigned` is `None` when the hidden sheet is lost."""

    problem: Problem
    labels: Mapping[str, str]
    cells: Mapping[tuple[str, str], str]
    assigned: frozenset[Assignment] | None

    @classmethod
    def of(cls, problem: Problem, rows: Iterable[Row] | None) -> "Memory":
        """From the hidden sheet; without one, as the problem would be labelled today."""
        if rows is None:
            labels = Labels.of(problem)
            cells = {(labels.codes[shift.id], column_of(shift)): shift.id for shift in problem.shifts}
            return cls(problem, labels.people, cells, None)
        kinds: dict[str, list[Row]] = defaultdict(list)
        for kind, *facts in rows:
            kinds[kind].append(facts)
        people = {volunteer: label for volunteer, label, *_ in kinds["person"]}
        cells = {(code, column): shift for shift, code, column, *_ in kinds["shift"]}
        assigned = frozenset(Assignment(volunteer, shift) for volunteer, shift, *_ in kinds["assigned"])
        return cls(problem, people, cells, assigned)

    @cached_property
    def codes(self) -> dict[str, None]:
        """The codes of all lines, in their order."""
        return dict.fromkeys(code for code, _ in self.cells)

    @cached_property
    def cell_of(self) -> Mapping[str, tuple[str, str]]:
        """Line code and column key by shift id."""
        return {shift: cell for cell, shift in self.cells.items()}

    def code(self, typed: str) -> str | None:
        """The code that was meant; width and case of letters do not matter."""
        if typed in self.codes:
            return typed
        alike = self._codes_by_look.get(_look(typed), ())
        return alike[0] if len(alike) == 1 else None

    def people(self, typed: str) -> Sequence[str]:
        """The ids of all who may be meant by a label, an id or a plain name: one, unless something is wrong."""
        if typed in self._volunteer_of_label:
            return (self._volunteer_of_label[typed],)
        if typed in self.problem.volunteer_by_id:
            return (typed,)
        return self._volunteers_by_look.get(_look(typed), ())

    @cached_property
    def _volunteer_of_label(self) -> Mapping[str, str]:
        known = self.problem.volunteer_by_id
        return {label: volunteer for volunteer, label in self.labels.items() if volunteer in known}

    @cached_property
    def _codes_by_look(self) -> Mapping[str, list[str]]:
        found = defaultdict(list)
        for code in self.codes:
            found[_look(code)].append(code)
        return found

    @cached_property
    def _volunteers_by_look(self) -> Mapping[str, list[str]]:
        """By name, and by label as far as that says more."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for volunteer in self.problem.volunteers:
            for said in (volunteer.name, self.labels.get(volunteer.id, "")):
                found[_look(said)][volunteer.id] = None
        return {look: list(volunteers) for look, volunteers in found.items()}


def _look(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
