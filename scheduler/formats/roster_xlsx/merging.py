"""Puts together what the sheets of one workbook say: the edits of one, or of several that do not contradict."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from scheduler.domain.roster import Assignment
from scheduler.domain.text import Text
from scheduler.formats.fault import Fault
from scheduler.formats.roster_faults import BadRoster, not_readable
from scheduler.formats.roster_xlsx.grids import Place, Reading
from scheduler.formats.roster_xlsx.memory import Memory

Changes = frozenset[Assignment]


def merged(readings: Sequence[Reading], memory: Memory) -> frozenset[Assignment]:
    """The assignments after all edits.

    Two sheets contradict each other when both change something about the same person or the same shift and do not
    change the same. Raises `BadRoster` naming both places of each contradiction.
    """
    before = memory.assigned
    if before is None:
        return _agreed(readings)
    edits = [(reading, before ^ frozenset(reading.found)) for reading in readings]
    edited = [(reading, changes) for reading, changes in edits if changes]
    faults = [
        fault
        for (one, changes), (other, others) in combinations(edited, 2)
        for fault in _contradictions(one, changes, other, others, memory)
    ]
    if faults:
        raise BadRoster(faults)
    return before ^ frozenset().union(*(changes for _, changes in edited))


def _agreed(readings: Sequence[Reading]) -> frozenset[Assignment]:
    """Without the hidden sheet nobody can tell which sheet was changed: all have to say the same."""
    first, *others = (frozenset(reading.found) for reading in readings)
    if any(other != first for other in others):
        raise not_readable(
            "各表不一致，而隐藏的编号表已丢失，无法判断改的是哪一张。",
            "the sheets differ, and without the hidden sheet of ids nobody can tell which was edited.",
        )
    return first


def _contradictions(one: Reading, changes: Changes, other: Reading, others: Changes, memory: Memory) -> Iterator[Fault]:
    """One fault for each change that the other sheet does not have although it touches the same person or shift."""
    people = {assignment.volunteer for assignment in changes} & {assignment.volunteer for assignment in others}
    shifts = {assignment.shift for assignment in changes} & {assignment.shift for assignment in others}
    for reading, against, mine in ((one, other, changes - others), (other, one, others - changes)):
        for assignment in sorted(mine):
            if assignment.volunteer in people or assignment.shift in shifts:
                yield _contradiction(reading, against, assignment, memory)


def _contradiction(reading: Reading, against: Reading, assignment: Assignment, memory: Memory) -> Fault:
    problem = _ADDED if assignment in reading.found else _REMOVED
    facts = {
        "person": memory.labels.get(assignment.volunteer, assignment.volunteer),
        "shift": assignment.shift,
        "other": against.sheet,
    }
    place = _place(reading, assignment, memory)
    return Fault(problem, _ONE_SHEET, reading.sheet, *place, tuple(facts.items()))


def _place(reading: Reading, assignment: Assignment, memory: Memory) -> Place:
    """Where the assignment stands or stood in the sheet; a row that was deleted has no place."""
    code, column = memory.cell_of.get(assignment.shift, ("", ""))
    found = (reading.found.get(assignment), *(reading.spots.get((k, column)) for k in (assignment.volunteer, code)))
    return next(filter(None, found), (0, ""))


_ADDED = Text(
    "这里让{person}上 {shift}，与表“{other}”的改动矛盾。",
    "here {person} is put on {shift}, which contradicts the edits in sheet “{other}”.",
)
_REMOVED = Text(
    "这里让{person}不上 {shift}，与表“{other}”的改动矛盾。",
    "here {person} is taken off {shift}, which contradicts the edits in sheet “{other}”.",
)
_ONE_SHEET = Text("同一个人或班次请只在一张表里改。", "Edit a person or a shift in one sheet only.")
